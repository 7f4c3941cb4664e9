/** Files of an e-mail that is there already. https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activitymimeattachment */
import type { RecordId } from "../domain/ids.ts";
import type { MessageAttachment } from "../domain/message.ts";
import type { RecordRef } from "../domain/records.ts";
import { call, read, type ClientParts } from "./client.ts";
import { toFileColumns } from "./delivered-file.ts";
import { pointsTo } from "./filter.ts";
import { refusalOf } from "./problems.ts";
import { rowAt, rowsOf } from "./query.ts";
import { page, textOf } from "./row.ts";

const SET = "activitymimeattachments";
/** Ten megabytes over a slow line. */
const FILE_TIMEOUT_MS = 180_000;

/** See {@link Crm.readFileNames}. */
export async function readFileNames(
  parts: ClientParts,
  activity: RecordRef,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const address = rowsOf(SET, { select: ["filename"], filter: pointsTo("objectid", activity.id) });
  const { value } = await read(parts, page, { method: "GET", address }, signal);
  return value.map((row) => textOf(row, "filename"));
}

/** See {@link CrmCreation.addFile}. */
export async function addFile(
  parts: ClientParts,
  email: RecordRef,
  id: RecordId,
  file: MessageAttachment,
  signal?: AbortSignal,
): Promise<void> {
  const body = {
    ...toFileColumns(file),
    objecttypecode: email.table,
    "objectid_activitypointer@odata.bind": `/${rowAt("activitypointers", email.id)}`,
  };
  const address = rowAt(SET, id);
  try {
    await call(
      parts,
      { method: "PATCH", address, body, onlyIfNew: true, repeatable: true, timeoutMs: FILE_TIMEOUT_MS },
      signal,
    );
  } catch (error) {
    // An earlier attempt whose answer got lost.
    if (refusalOf(error)?.status !== 412) throw error;
  }
}
