import type { EmailAddress, ItemId, OrganizationId, RecordId } from "../domain/ids.ts";
import type { RecordRef, TableName } from "../domain/records.ts";
import type { ItemRef } from "./sync-mailbox.ts";

/** What the stamps of a listed item say. A hint for the symbol in the list, never the truth about the record (T4). */
export type ListedLink =
  | { readonly kind: "none" }
  | { readonly kind: "requested" }
  /** `table`: where the stamp names it; else the usual one of the shelf. Whose record it is: another organization's is foreign (D2). */
  | {
      readonly kind: "linked";
      readonly recordId?: RecordId;
      readonly table?: TableName;
      readonly organizationId?: OrganizationId;
    };

export interface ListedContact {
  readonly item: ItemRef;
  readonly link: ListedLink;
  readonly name: string;
  readonly company: string;
  readonly jobTitle: string;
  readonly address?: EmailAddress;
}

export interface ListedTask {
  readonly item: ItemRef;
  readonly link: ListedLink;
  readonly subject: string;
  /** Name of the list it is in. */
  readonly list: string;
  /** ISO date. */
  readonly due?: string;
  readonly completed: boolean;
  /** It recurs: such tasks are not synchronized (S10). */
  readonly repeats: boolean;
}

/** One contact or task as the pane lists it. */
export interface ListedRow {
  readonly id: ItemId;
  readonly title: string;
  /** Job title and company of a contact, list of a task. */
  readonly details: readonly string[];
  /** ISO date. */
  readonly due?: string;
  readonly address?: EmailAddress;
  /** Of a contact, as Outlook has it. */
  readonly company?: string;
  /** What its stamp says; whether that is so, the CRM knows. */
  readonly record?: RecordRef;
  /** Whose record that is, where the stamp says so. */
  readonly organizationId?: OrganizationId;
  /** Marked as to be tracked, and nobody has done so yet (D1, T14). */
  readonly requested?: true;
  /** A recurring task, which is not synchronized (S10). */
  readonly repeats?: true;
}

export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Where to go on; opaque. Undefined at the end. */
  readonly next?: string;
}

/** What Outlook gives add-ins no surface on: contacts and tasks, and items by their id. Every method throws ServiceError. */
export interface MailboxViews {
  /** By name. `text` is compared with the beginnings of names and companies; empty: all. */
  readContacts(text: string, next?: string, signal?: AbortSignal): Promise<ListPage<ListedContact>>;
  /** Open tasks of all lists, the most urgent first; `text` anywhere in the subject. At most a hundred of each list. */
  readTasks(text: string, signal?: AbortSignal): Promise<readonly ListedTask[]>;
  /** The id Outlook's own windows take; it is another one after the item was moved. Throws `notFound` when the item is gone. */
  readWindowId(itemId: ItemId, signal?: AbortSignal): Promise<ItemId>;
}
