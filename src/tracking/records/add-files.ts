import type { ActionResult, RecordAction, RecordUndoChange } from "../../domain/action.ts";
import { missingFiles } from "../../domain/mail-files.ts";
import { nameBasedId } from "../../domain/name-based-id.ts";
import type { RecordRef } from "../../domain/records.ts";
import { selectAttachments } from "../../domain/select-attachments.ts";
import type { Attempt } from "../attempt.ts";
import { findMessage } from "../find-message.ts";
import type { RecordPorts } from "./record-ports.ts";

type AddAction = Extract<RecordAction, { kind: "addFiles" }>;
type RemoveChange = Extract<RecordUndoChange, { kind: "files" }>;

const TABLE = "activitymimeattachment";

/**
 * Takes attachments along that the CRM does not have for a tracked message: it never got them, or lost them, or the user did
 * not want them at first. The ids follow from the record and the file, so a second attempt adds nothing twice.
 */
export async function addFiles(
  { crm, creation, mailboxFor, ids }: RecordPorts,
  { target, record, names }: AddAction,
  attempt: Attempt,
): Promise<ActionResult> {
  const { signal } = attempt;
  const mailbox = mailboxFor(target);
  const [{ itemId }, limits] = await Promise.all([
    findMessage({ mailbox }, target, signal),
    crm.readAttachmentLimits(signal),
  ]);
  const [read, there] = await Promise.all([
    mailbox.readContent(itemId, { maxAttachmentBytes: limits.maxBytes }, signal),
    crm.readFileNames(record, signal),
  ]);
  const { content, leftOut } = selectAttachments(read, limits);
  const wanted = missingFiles(content.attachments, there).filter(({ name }) => names.includes(name));
  const added = await Promise.all(
    wanted.map(async (file) => {
      const at = content.attachments.indexOf(file);
      const id = await nameBasedId(record.id, `${at}/${file.name}`, (bytes) => ids.sha1(bytes));
      return { file, ref: { table: TABLE, id } satisfies RecordRef };
    }),
  );
  const undo = attempt.noted ?? ({ kind: "files", files: added.map(({ ref }) => ref) } as const);
  await attempt.note(undo);
  for (const { file, ref } of added) await creation.addFile(record, ref.id, file, signal);
  const count = undo.kind === "files" ? undo.files.length : added.length;
  const told = leftOut.filter(({ name }) => names.includes(name));
  return { outcome: { kind: "filesAdded", count, leftOut: told }, ...(count > 0 && { undo }) };
}

/** What was added goes again; what is gone already is as good. */
export async function removeFiles({ crm }: RecordPorts, { files }: RemoveChange, { signal }: Attempt): Promise<void> {
  for (const file of files) await crm.deleteRecord(file, undefined, signal);
}
