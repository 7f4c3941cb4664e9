/** What administrators decide for everybody (O7), and whether the caller is one. */
import type { AdministratorRights, MayWrite, OrganizationSettings } from "../../ports/crm-settings.ts";
import { isProblem, ServiceError } from "../../ports/service-error.ts";
import { record, text } from "../../wire/shape.ts";
import type { CallerFacts } from "../caller.ts";
import { call, read, type Body, type ClientParts } from "../client.ts";
import { functionOn, reference, rowAt, rowsOf } from "../query.ts";
import { numberOf, page, textOf, type Row } from "../row.ts";

const MINUTE_MS = 60_000;
const COLUMNS = {
  appointmentAttachments: "isappointmentattachmentsyncenabled",
  assignedTasks: "isassignedtaskssyncenabled",
  mailingOnly: "iscontactmailingaddresssyncenabled",
  minimumInterval: "minoutlooksyncinterval",
  minimumOfflineInterval: "minofflinesyncinterval",
  minimumAddressBookInterval: "minaddressbooksyncinterval",
  synchronizesByItself: "allowoutlookscheduledsyncs",
  downloadsByItself: "allowofflinescheduledsyncs",
  bookByItself: "allowaddressbooksyncs",
} as const;

/** Those that say what their columns say. */
const SWITCHES = [
  "appointmentAttachments",
  "assignedTasks",
  "synchronizesByItself",
  "downloadsByItself",
  "bookByItself",
] as const;

const access = record({ AccessRights: text });

async function readRow(parts: ClientParts, signal: AbortSignal | undefined): Promise<Row> {
  const address = rowsOf("organizations", { select: ["organizationid", ...Object.values(COLUMNS)] });
  const { value } = await read(parts, page, { method: "GET", address }, signal);
  return value[0] ?? {};
}

const minutesOf = (row: Row, column: string): number => Math.ceil((numberOf(row, column) ?? 0) / MINUTE_MS);

/** @throws ServiceError */
export async function readOrganization(parts: ClientParts, signal?: AbortSignal): Promise<OrganizationSettings> {
  const row = await readRow(parts, signal);
  return {
    appointmentAttachments: row[COLUMNS.appointmentAttachments] === true,
    assignedTasks: row[COLUMNS.assignedTasks] === true,
    allAddresses: row[COLUMNS.mailingOnly] === false,
    minimumInterval: minutesOf(row, COLUMNS.minimumInterval),
    minimumOfflineInterval: minutesOf(row, COLUMNS.minimumOfflineInterval),
    minimumAddressBookInterval: minutesOf(row, COLUMNS.minimumAddressBookInterval),
    synchronizesByItself: row[COLUMNS.synchronizesByItself] !== false,
    downloadsByItself: row[COLUMNS.downloadsByItself] !== false,
    bookByItself: row[COLUMNS.bookByItself] !== false,
  };
}

function toBody(change: Partial<OrganizationSettings>): Body {
  const body: Record<string, unknown> = {};
  for (const name of SWITCHES) if (change[name] !== undefined) body[COLUMNS[name]] = change[name];
  if (change.allAddresses !== undefined) body[COLUMNS.mailingOnly] = !change.allAddresses;
  for (const name of ["minimumInterval", "minimumOfflineInterval", "minimumAddressBookInterval"] as const) {
    const minutes = change[name];
    if (minutes !== undefined) body[COLUMNS[name]] = minutes * MINUTE_MS;
  }
  return body;
}

/** @throws ServiceError */
export async function writeOrganization(
  parts: ClientParts,
  change: Partial<OrganizationSettings>,
  signal?: AbortSignal,
): Promise<void> {
  const id = textOf(await readRow(parts, signal), "organizationid");
  // Whoever cannot see the row cannot change it either.
  if (id === "") throw new ServiceError({ service: "crm", kind: "noPrivilege", privilege: "prvWriteOrganization" });
  const address = rowAt("organizations", id);
  await call(parts, { method: "PATCH", address, body: toBody(change), ifMatch: "*", repeatable: true }, signal);
}

/** Some organizations refuse the question for rows that nobody owns: the answer is open then, not "no". */
async function mayWrite(
  parts: ClientParts,
  userId: string,
  set: string,
  id: string,
  signal: AbortSignal | undefined,
): Promise<MayWrite> {
  if (id === "") return "no";
  const address = functionOn("systemusers", userId, "RetrievePrincipalAccess", { Target: reference(set, id) });
  try {
    const { AccessRights } = await read(parts, access, { method: "GET", address }, signal);
    return AccessRights.includes("WriteAccess") ? "yes" : "no";
  } catch (error) {
    if (isProblem(error, "refused") || isProblem(error, "notFound") || isProblem(error, "noPrivilege"))
      return "unknown";
    throw error;
  }
}

/** @throws ServiceError */
export async function readAdministratorRights(
  parts: ClientParts,
  { caller }: Pick<CallerFacts, "caller">,
  signal?: AbortSignal,
): Promise<AdministratorRights> {
  const mapping = rowsOf("syncattributemappings", { select: ["syncattributemappingid"], top: 1 });
  const { value } = await read(parts, page, { method: "GET", address: mapping }, signal);
  const mappingId = textOf(value[0] ?? {}, "syncattributemappingid");
  const [fieldMappings, organization] = await Promise.all([
    mayWrite(parts, caller.userId, "syncattributemappings", mappingId, signal),
    mayWrite(parts, caller.userId, "organizations", caller.organizationId, signal),
  ]);
  return { fieldMappings, organization };
}
