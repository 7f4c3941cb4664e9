import type { MessageTarget } from "../../domain/action.ts";
import type { Shelf, SyncKind } from "../../domain/fields/kinds.ts";
import type { CrmSnapshot, MailboxSnapshot } from "../../domain/presence.ts";
import type { CrmCaller } from "../../ports/crm.ts";

/** The target of an action on a contact, an appointment or a task. */
export type ItemTarget = MessageTarget & { readonly shelf: Shelf };

/** An item with the record it is linked to, or would get. */
export interface ItemFacts {
  readonly item: MailboxSnapshot;
  readonly caller: CrmCaller;
  readonly kind: SyncKind;
  readonly recordId: string;
  readonly record?: CrmSnapshot;
  /** Name of the colleague who tracked the same meeting in their mailbox: the record is theirs, and not linked to the item. */
  readonly colleague?: string;
}
