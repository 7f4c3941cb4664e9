import type {
  ActionResult,
  ItemAction,
  ItemChange,
  MessageTarget,
  RecordUndoChange,
  UndoChange,
} from "../../domain/action.ts";
import type { FieldEdit } from "../../domain/field-edit.ts";
import { isRecordChange } from "../../domain/item-action.ts";
import type { CrmCreation } from "../../ports/crm-creation.ts";
import type { Crm } from "../../ports/crm.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Mailbox } from "../../ports/mailbox.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import type { findMessage } from "../find-message.ts";

/** What making records and tying them together works with. */
export interface RecordPorts {
  readonly crm: Pick<Crm, "readCards" | "readRelated" | "readAttachmentLimits" | "readFileNames" | "deleteRecord">;
  readonly creation: CrmCreation;
  /** The mailbox an item is in: the user's own, or one they act for (D1). */
  readonly mailboxFor: (
    target: MessageTarget,
  ) => Pick<Mailbox, "readChoice" | "writeChoice" | "readContent"> & Parameters<typeof findMessage>[0]["mailbox"];
  /** Writes fields of a contact or a task in Outlook; see `editItem`. `note` is called before the first write. */
  readonly editFields: (
    target: MessageTarget,
    edits: readonly FieldEdit[],
    note: () => Promise<void>,
    signal?: AbortSignal,
  ) => Promise<void>;
  readonly ids: Pick<Ids, "sha1">;
  /** Tracking and its undo, for messages as for other items. Safe to repeat after any failure. */
  readonly onItem: (action: ItemAction, attempt: Attempt) => Promise<ActionResult>;
}

/** What tracking notes; anything else would be a defect of ours. */
export function itemChangeOf(change: UndoChange): ItemChange {
  if (!isRecordChange(change)) return change;
  throw new ServiceError({ kind: "unexpected", service: "thisComputer", detail: change.kind });
}

/**
 * The item's own part of a larger action: what it notes is noted as part of the larger change, which `wrap` completes before
 * the first write.
 * @returns what the item's part came to, and the change that puts everything back
 */
export async function performPart<Change extends RecordUndoChange & { readonly item: ItemChange }>(
  ports: RecordPorts,
  action: ItemAction,
  attempt: Attempt,
  noted: Change | undefined,
  wrap: (item: ItemChange) => Promise<Change>,
): Promise<{ readonly part: ActionResult; readonly undo: Change }> {
  let undo = noted;
  const part = await ports.onItem(action, {
    ...(noted && { noted: noted.item }),
    ...(attempt.signal && { signal: attempt.signal }),
    note: async (item) => {
      undo ??= await wrap(itemChangeOf(item));
      await attempt.note(undo);
    },
  });
  if (undo) return { part, undo };
  throw new ServiceError({ kind: "unexpected", service: "thisComputer", detail: "nothing noted" });
}
