import type { ActionResult, ItemAction } from "../domain/action.ts";
import type { Crm } from "../ports/crm.ts";
import type { Attempt } from "../tracking/attempt.ts";
import type { ItemCopyPorts } from "../tracking/items/item-ports.ts";
import { performOnItem } from "../tracking/items/perform-on-item.ts";
import { readItemState, type ItemStateFacts } from "../tracking/items/read-item-state.ts";
import type { ItemTarget } from "../tracking/items/item-facts.ts";

/** What can be done with contacts, appointments and tasks. Methods throw ServiceError. */
export interface ItemWork {
  /** Safe to repeat after any failure. */
  perform(action: ItemAction, target: ItemTarget, attempt: Attempt): Promise<ActionResult>;
  /** Tracking state, read from the CRM (T4). */
  readState(target: ItemTarget, signal?: AbortSignal): Promise<ItemStateFacts>;
}

export type ItemWorkPorts = ItemCopyPorts & { readonly crm: Pick<Crm, "readActivity"> };

/** The use cases of items over their ports. */
export function createItemWork(ports: ItemWorkPorts): ItemWork {
  return {
    perform: (action, target, attempt) => performOnItem(ports, action, target, attempt),
    readState: (target, signal) => readItemState(ports, target, signal),
  };
}
