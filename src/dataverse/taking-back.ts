/** Taking records away again that the user, or tracking for them, has made (T10, undo). */
import type { RecordRef } from "../domain/records.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { read, type ClientParts } from "./client.ts";
import { deleteRecord } from "./deletion.ts";
import { pointsTo } from "./filter.ts";
import { rowsOf, rowWith } from "./query.ts";
import { etagOf, page, row, textOf } from "./row.ts";
import type { TableBook } from "./table-book.ts";

/** See {@link CrmCreation.deleteOwn}. */
export async function deleteOwn(
  parts: ClientParts,
  book: TableBook,
  record: RecordRef,
  userId: () => Promise<string>,
  signal?: AbortSignal,
): Promise<void> {
  const { set } = await book.facts(record.table);
  try {
    const address = rowWith(set, record.id, { select: ["_modifiedby_value"] });
    const source = await read(parts, row, { method: "GET", address }, signal);
    if (textOf(source, "_modifiedby_value") !== (await userId())) {
      throw new ServiceError({ kind: "changedSince", service: "crm" });
    }
    await deleteRecord(parts, book, record, etagOf(source), signal);
  } catch (error) {
    if (isProblem(error, "notFound")) return;
    if (isProblem(error, "conflict"))
      throw new ServiceError({ kind: "changedSince", service: "crm" }, { cause: error });
    throw error;
  }
}

/** Somebody on an activity is in use, although nothing about the own row has changed. */
async function isOnActivity(parts: ClientParts, record: RecordRef, signal?: AbortSignal): Promise<boolean> {
  const address = rowsOf("activityparties", {
    select: ["activitypartyid"],
    filter: pointsTo("partyid", record.id),
    top: 1,
  });
  return (await read(parts, page, { method: "GET", address }, signal)).value.length > 0;
}

/** See {@link CrmCreation.deleteUntouched}. A row that nobody has changed was modified when it was made. */
export async function deleteUntouched(
  parts: ClientParts,
  book: TableBook,
  record: RecordRef,
  userId: () => Promise<string>,
  signal?: AbortSignal,
): Promise<boolean> {
  const { set } = await book.facts(record.table);
  try {
    const address = rowWith(set, record.id, { select: ["_createdby_value", "createdon", "modifiedon"] });
    const source = await read(parts, row, { method: "GET", address }, signal);
    const mine = textOf(source, "_createdby_value") === (await userId());
    if (!mine || textOf(source, "createdon") !== textOf(source, "modifiedon")) return false;
    if (await isOnActivity(parts, record, signal)) return false;
    await deleteRecord(parts, book, record, etagOf(source), signal);
    return true;
  } catch (error) {
    if (isProblem(error, "notFound")) return true;
    if (isProblem(error, "conflict") || isProblem(error, "noPrivilege")) return false;
    throw error;
  }
}
