import type { ActionResult, ItemAction } from "../domain/action.ts";
import type { FieldEdit } from "../domain/field-edit.ts";
import type { Fields } from "../domain/fields/value.ts";
import type { Crm } from "../ports/crm.ts";
import type { ItemRef } from "../ports/sync-mailbox.ts";
import type { Attempt } from "../tracking/attempt.ts";
import { editItem } from "../tracking/items/edit-item.ts";
import type { ItemCopyPorts } from "../tracking/items/item-ports.ts";
import { performOnItem } from "../tracking/items/perform-on-item.ts";
import { readItemState, type ItemStateFacts } from "../tracking/items/read-item-state.ts";
import type { ItemTarget } from "../tracking/items/item-facts.ts";

/** What can be done with contacts, appointments and tasks. Methods throw ServiceError. */
export interface ItemWork {
  /** Safe to repeat after any failure. */
  perform(action: ItemAction, target: ItemTarget, attempt: Attempt): Promise<ActionResult>;
  /** Writes fields in Outlook (L1); answers what the item says then. See `editItem`. */
  edit(
    edits: readonly FieldEdit[],
    target: ItemTarget,
    note: () => Promise<void>,
    signal?: AbortSignal,
  ): Promise<Fields>;
  /** What items say, by id; those that are gone or may not be read are missing. */
  readFields(items: readonly ItemRef[], signal?: AbortSignal): Promise<ReadonlyMap<string, Fields>>;
  /** Tracking state, read from the CRM (T4). */
  readState(target: ItemTarget, signal?: AbortSignal): Promise<ItemStateFacts>;
}

export type ItemWorkPorts = ItemCopyPorts & { readonly crm: Pick<Crm, "readActivity"> };

/** The use cases of items over their ports. */
export function createItemWork(ports: ItemWorkPorts): ItemWork {
  return {
    perform: (action, target, attempt) => performOnItem(ports, action, target, attempt),
    edit: (edits, target, note, signal) => editItem(ports, edits, target, note, signal),
    readFields: async (items, signal) => {
      const outcomes = await ports.mailbox.read(items, signal);
      const live = outcomes.flatMap((outcome) => (outcome.state === "live" ? [outcome.snapshot] : []));
      return new Map(live.map(({ id, fields }) => [id, fields]));
    },
    readState: (target, signal) => readItemState(ports, target, signal),
  };
}
