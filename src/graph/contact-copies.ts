/**
 * Which contacts of the CRM have a copy among the contacts of this mailbox: their stamps name it.
 * https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get
 */
import type { RecordId } from "../domain/ids.ts";
import { list, object, record } from "../wire/shape.ts";
import { resource, type Address } from "./address.ts";
import { bodyOf, callAll } from "./batch.ts";
import type { ClientParts } from "./client.ts";
import { STAMP } from "./sync/extended-names.ts";
import { stampReader, STAMPS_ONLY } from "./sync/snapshots.ts";
import { readStamp } from "./sync/stamps.ts";

/** A contact that somebody stopped tracking may go on naming its record, and so may a copy of a copy. */
const FEW = "5";

const page = record({ value: list(object) });

const copiesOf = (id: RecordId): Address =>
  resource(["contacts"], {
    $select: "id",
    $filter: `singleValueExtendedProperties/Any(ep: ep/id eq '${STAMP.recordId}' and ep/value eq '{${id.toUpperCase()}}')`,
    $expand: STAMPS_ONLY.contacts,
    $top: FEW,
  });

/** See {@link ReadContactCopies}. Looks where copies are made, in the default folder. */
export async function readContactCopies(
  parts: ClientParts,
  records: readonly RecordId[],
  signal?: AbortSignal,
): Promise<readonly RecordId[]> {
  const questions = records.map((id) => ({ method: "GET" as const, address: copiesOf(id) }));
  const outcomes = await callAll(parts, questions, signal);
  return records.filter((_, index) =>
    bodyOf(page, outcomes[index]).value.some((item) => readStamp(stampReader("contacts", item))?.state === 2),
  );
}
