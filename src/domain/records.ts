import type { RecordId, UserId } from "./ids.ts";

/** Point in time: ISO 8601 in UTC with `Z`. */
export type Instant = string;

/** Dataverse logical name of a table, e.g. `account`. Custom tables too. */
export type TableName = string;

/** Tables the product knows by heart; any other one is shown with the symbol for "other". */
export const KNOWN_TABLES = [
  "account",
  "contact",
  "lead",
  "opportunity",
  "incident",
  "email",
  "appointment",
  "recurringappointmentmaster",
  "serviceappointment",
  "task",
  "phonecall",
  "letter",
  "fax",
  "systemuser",
  "team",
  "queue",
  "knowledgearticle",
  "salesliterature",
  "template",
  "connection",
] as const;
export type KnownTable = (typeof KNOWN_TABLES)[number];

/** True when we have a symbol, words and rules of our own for the table. */
export function isKnownTable(table: TableName): table is KnownTable {
  return KNOWN_TABLES.some((known) => known === table);
}

/** Tables searched for a regarding record, the fast ones first (R1). Configured tables come after these. */
export const REGARDING_TABLES: readonly KnownTable[] = ["account", "contact", "opportunity", "incident", "lead"];

/** Which record: enough to read, link or open it. */
export interface RecordRef {
  readonly table: TableName;
  readonly id: RecordId;
}

/** A record with its name, as lookups give it. */
export interface NamedRecord extends RecordRef {
  /** Primary name. Empty when the row has none. */
  readonly name: string;
}

/**
 * One telling detail, so that two Smiths can be told apart. `text` is for people, except for `closes` and `due`, which are
 * ISO dates the pane formats.
 */
export interface RecordDetail {
  readonly kind:
    | "company"
    | "city"
    | "email"
    | "jobTitle"
    | "number"
    | "amount"
    | "closes"
    | "due"
    | "customer"
    | "status"
    | "owner";
  readonly text: string;
}

/** A record as the pane shows it: symbol (from the table), name, one or two details. */
export interface RecordCard extends NamedRecord {
  readonly details: readonly RecordDetail[];
  /** False for closed, won, lost, resolved, completed or deactivated rows. */
  readonly open: boolean;
}

/** Owner of a row: a user or a team. */
export interface RecordOwner {
  /** `systemuserid` or `teamid`. */
  readonly id: RecordId | UserId;
  readonly table: "systemuser" | "team";
  readonly name: string;
}

/** Same row? (Names and details do not count.) */
export function sameRecord(a: RecordRef | undefined, b: RecordRef | undefined): boolean {
  return a?.table === b?.table && a?.id === b?.id;
}
