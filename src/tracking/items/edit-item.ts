import { decideEdit, type FieldEdit } from "../../domain/field-edit.ts";
import type { Fields } from "../../domain/fields/value.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { readItem, writtenOf, type ItemPorts } from "./item-ports.ts";
import type { ItemTarget } from "./item-facts.ts";

/**
 * Writes fields of a contact or a task in Outlook, with the ETag just read; synchronization carries them on (L1, S21). Safe to
 * repeat after any failure. Throws ServiceError, `changedSince` where somebody else was faster: nothing is overwritten.
 * @param note called before the first write
 * @returns the fields as the mailbox has them now
 */
export async function editItem(
  ports: Pick<ItemPorts, "mailbox">,
  edits: readonly FieldEdit[],
  target: ItemTarget,
  note: () => Promise<void>,
  signal?: AbortSignal,
): Promise<Fields> {
  const item = await readItem(ports, { shelf: target.shelf, id: target.itemId }, signal);
  const verdict = decideEdit(item.kind, item.fields, edits);
  switch (verdict.kind) {
    case "done":
      return item.fields;
    case "changedSince":
      throw new ServiceError({ kind: "changedSince", service: "mailbox", detail: verdict.keys.join(", ") });
    case "write": {
      await note();
      const { kind, id, etag, stamp = { state: 0 } } = item;
      const change = { do: "update", kind, id, etag, fields: verdict.fields, current: item, stamp } as const;
      const [outcome] = await ports.mailbox.write([change], signal);
      const written = writtenOf(outcome, "mailbox");
      if (written.state !== "done") throw new ServiceError({ kind: "notFound", service: "mailbox" });
      return written.snapshot.fields;
    }
  }
}
