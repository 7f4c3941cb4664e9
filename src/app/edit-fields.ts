import type { RecordPorts } from "../tracking/records/record-ports.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { Ports } from "./ports.ts";

/** Edits an item in Outlook, and keeps what it says then for editing it without a network (L1). Throws ServiceError. */
export async function editAndKeep(
  { items, cache, clock }: Pick<Ports, "items" | "cache" | "clock">,
  ...[target, edits, note, signal]: Parameters<RecordPorts["editFields"]>
): Promise<void> {
  const { shelf, mailbox, itemId } = target;
  if (!shelf) throw new ServiceError({ kind: "unexpected", service: "thisComputer", detail: "an edit of a message" });
  const work = await items(mailbox);
  const fields = await work.edit(edits, { ...target, shelf }, note, signal);
  await cache.write("fields", itemId, fields, clock.now());
}
