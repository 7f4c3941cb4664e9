/** E-mail and other activity records as the state of an item (T4). */
import { readId, toRecordId, toUserId, type InternetMessageId } from "../domain/ids.ts";
import type { RecordOwner, RecordRef, TableName } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { isProblem } from "../ports/service-error.ts";
import { read, type ClientParts, type DataverseRequest } from "./client.ts";
import { isOneOf } from "./filter.ts";
import { rowsOf, rowWith } from "./query.ts";
import { etagOf, lookupOf, numberOf, page, row, textOf, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";
import { declaredTable, type TableFacts } from "./tables.ts";

/** Columns of {@link TrackedRecord}, the same on every activity. */
export const TRACKED_COLUMNS = [
  "activityid",
  "subject",
  "statecode",
  "createdon",
  "_ownerid_value",
  "_createdby_value",
  "_modifiedby_value",
  "_regardingobjectid_value",
] as const;

/** The same for contacts: what a contact belongs to stands where activities have what they are regarding. */
const CONTACT_COLUMNS = [
  "contactid",
  "statecode",
  "createdon",
  "_ownerid_value",
  "_createdby_value",
  "_modifiedby_value",
  "_parentcustomerid_value",
] as const;

/** Columns that {@link toTracked} wants of a table. */
export const trackedColumnsOf = (table: TableName): readonly string[] =>
  table === "contact" ? CONTACT_COLUMNS : TRACKED_COLUMNS;

/** Forty Message-IDs of ordinary length stay far below the length an address may have. */
const IDS_PER_PART = 40;

/** The state of a row read with {@link TRACKED_COLUMNS}; undefined for a row without key or owner. */
export function toTracked(facts: TableFacts, source: Row): TrackedRecord | undefined {
  const id = readId(toRecordId, textOf(source, facts.idColumn));
  const owner = toOwner(source, "ownerid");
  if (id === undefined || owner === undefined) return undefined;
  const regarding = lookupOf(source, facts.table === "contact" ? "parentcustomerid" : "regardingobjectid");
  return {
    record: { table: facts.table, id },
    etag: etagOf(source),
    owner,
    createdBy: toOwner(source, "createdby") ?? owner,
    createdOn: textOf(source, "createdon"),
    modifiedBy: toOwner(source, "modifiedby") ?? owner,
    ...(regarding === undefined ? {} : { regarding }),
    open: facts.openStates?.includes(numberOf(source, "statecode") ?? 0) ?? true,
  };
}

function toOwner(source: Row, column: string): RecordOwner | undefined {
  const found = lookupOf(source, column);
  const id = readId(toUserId, found?.id);
  if (found === undefined || id === undefined) return undefined;
  return { id, table: found.table === "team" ? "team" : "systemuser", name: found.name };
}

/** The questions that find the e-mail records of these messages: one for each forty. */
export function trackedRequests(ids: readonly InternetMessageId[]): readonly DataverseRequest[] {
  const unique = [...new Set(ids)];
  const count = Math.ceil(unique.length / IDS_PER_PART);
  return Array.from({ length: count }, (_, part) => ({
    method: "GET",
    annotated: true,
    address: rowsOf("emails", {
      select: [...TRACKED_COLUMNS, "messageid"],
      filter: isOneOf("messageid", unique.slice(part * IDS_PER_PART, (part + 1) * IDS_PER_PART)),
      orderBy: [{ column: "createdon" }, { column: "activityid" }],
    }),
  }));
}

/** See {@link Crm.readTrackedEmails}: the questions side by side. For one message, which is the usual case, that is one. */
export async function readTrackedEmails(
  parts: ClientParts,
  ids: readonly InternetMessageId[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<InternetMessageId, readonly TrackedRecord[]>> {
  const pages = await Promise.all(trackedRequests(ids).map((request) => read(parts, page, request, signal)));
  return groupTracked(
    ids,
    pages.flatMap(({ value }) => value),
  );
}

/** The service compares Message-IDs without case, so do we. */
export function groupTracked(
  ids: readonly InternetMessageId[],
  rows: readonly Row[],
): ReadonlyMap<InternetMessageId, readonly TrackedRecord[]> {
  const facts = declaredTable("email");
  const found = new Map<string, TrackedRecord[]>();
  for (const source of rows) {
    const key = textOf(source, "messageid").toLowerCase();
    const tracked = toTracked(facts, source);
    if (tracked !== undefined) found.set(key, [...(found.get(key) ?? []), tracked]);
  }
  return new Map(
    ids.flatMap((id) => {
      const records = found.get(id.toLowerCase());
      return records === undefined ? [] : [[id, records]];
    }),
  );
}

/** See {@link Crm.readActivity}. */
export async function readActivity(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  signal?: AbortSignal,
): Promise<TrackedRecord | undefined> {
  const facts = await book.facts(activity.table);
  const address = rowWith(facts.set, activity.id, { select: trackedColumnsOf(activity.table) });
  try {
    return toTracked(facts, await read(parts, row, { method: "GET", address, annotated: true }, signal));
  } catch (error) {
    // A row of somebody else answers 403 rather than 404; to the user both are "not there".
    if (isProblem(error, "notFound") || isProblem(error, "noPrivilege")) return undefined;
    throw error;
  }
}
