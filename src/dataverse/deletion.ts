import type { RecordRef } from "../domain/records.ts";
import { isProblem } from "../ports/service-error.ts";
import { call, type ClientParts } from "./client.ts";
import { rowAt } from "./query.ts";
import type { TableBook } from "./table-book.ts";

/** Deletes a record; one that is gone already is as good. See {@link Crm.deleteRecord}. */
export async function deleteRecord(
  parts: ClientParts,
  book: TableBook,
  ref: RecordRef,
  etag: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { set } = await book.facts(ref.table);
  const request = { method: "DELETE", address: rowAt(set, ref.id) } as const;
  try {
    await call(parts, etag === undefined ? request : { ...request, ifMatch: etag }, signal);
  } catch (error) {
    if (!isProblem(error, "notFound")) throw error;
  }
}
