import { readId, toOrganizationId, toRecordId } from "./ids.ts";
import type { NamedRecord, TableName } from "./records.ts";
import type { LinkStamps, LinkState } from "./stamps.ts";

/**
 * The stamps as Outlook stores them: string-named properties of PS_PUBLIC_STRINGS, the same that Dynamics' own clients
 * read and write. Names compare without case where they come back from a service.
 */
export const STAMP_NAMES = [
  "crmLinkState",
  "crmid",
  "crmorgid",
  "crmRegardingObjectId",
  "crmRegardingObjectTypeCode",
  "crmRegardingObject",
] as const;
export type StampName = (typeof STAMP_NAMES)[number];

/** Property set GUID of PS_PUBLIC_STRINGS. */
export const STAMP_PROPERTY_SET = "00020329-0000-0000-c000-000000000046";

/** MAPI type of each stamp: an Outlook "Number" is a Double. */
export const STAMP_TYPES: Readonly<Record<StampName, "Double" | "String">> = {
  crmLinkState: "Double",
  crmid: "String",
  crmorgid: "String",
  crmRegardingObjectId: "String",
  crmRegardingObjectTypeCode: "String",
  crmRegardingObject: "String",
};

export type StampValues = Readonly<Partial<Record<StampName, string>>>;

const STATE_NUMBERS: Readonly<Record<LinkState, string>> = { untracked: "0", requested: "1", tracked: "2" };

/** Object type codes of the standard tables; a custom table's code differs from organization to organization. */
const TYPE_CODES: Readonly<Record<string, number>> = {
  account: 1,
  contact: 2,
  opportunity: 3,
  lead: 4,
  systemuser: 8,
  incident: 112,
  appointment: 4201,
  email: 4202,
  fax: 4204,
  letter: 4207,
  phonecall: 4210,
  task: 4212,
  recurringappointmentmaster: 4251,
};

/** Object type code of a standard table; undefined for others. */
export function objectTypeCodeOf(table: TableName): number | undefined {
  return TYPE_CODES[table];
}

/** Standard table with that object type code; undefined for others. */
export function tableOfTypeCode(code: number): TableName | undefined {
  return Object.keys(TYPE_CODES).find((table) => TYPE_CODES[table] === code);
}

const braced = (id: string): string => `{${id.toUpperCase()}}`;

/**
 * Values to write. A property cannot be removed through Graph, so a regarding record that is gone is written as empty text,
 * and stopping writes state 0 and leaves the rest as a trace.
 */
export function toStampValues(stamps: LinkStamps): StampValues {
  const state = { crmLinkState: STATE_NUMBERS[stamps.state] };
  if (stamps.state === "untracked") return state;
  const code = stamps.regarding && objectTypeCodeOf(stamps.regarding.table);
  return {
    ...state,
    ...(stamps.recordId && { crmid: braced(stamps.recordId) }),
    ...(stamps.organizationId && { crmorgid: braced(stamps.organizationId) }),
    crmRegardingObjectId: stamps.regarding ? braced(stamps.regarding.id) : "",
    crmRegardingObjectTypeCode: code === undefined ? "" : String(code),
    crmRegardingObject: stamps.regarding?.name ?? "",
  };
}

function linkStateOf(text: string): LinkState {
  switch (Number(text)) {
    case 1:
      return "requested";
    case 2:
      return "tracked";
    default:
      return "untracked";
  }
}

function regardingOf(values: StampValues): NamedRecord | undefined {
  const id = readId(toRecordId, values.crmRegardingObjectId);
  const table = tableOfTypeCode(Number(values.crmRegardingObjectTypeCode));
  return id && table ? { table, id, name: values.crmRegardingObject ?? "" } : undefined;
}

/** What the values mean; undefined when the item was never stamped. Values others left malformed are left out. */
export function fromStampValues(values: StampValues): LinkStamps | undefined {
  if (values.crmLinkState === undefined) return undefined;
  const recordId = readId(toRecordId, values.crmid);
  const organizationId = readId(toOrganizationId, values.crmorgid);
  const regarding = regardingOf(values);
  return {
    state: linkStateOf(values.crmLinkState),
    ...(recordId && { recordId }),
    ...(organizationId && { organizationId }),
    ...(regarding && { regarding }),
  };
}
