import type { ConversationRule } from "../domain/conversation-rule.ts";
import type { ActionId, EmailAddress, ItemId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { RecordCard, RecordRef, TableName } from "../domain/records.ts";
import type { FateOfMany } from "../domain/stop-tracking.ts";
import type { WindowKind } from "../ports/outlook-host.ts";
import type { Preferences } from "../settings/preferences.ts";
import type { StrangerQuestion } from "./view.ts";

/** What the user can want of the open item (see {@link App}). */
export interface Commands {
  /** Tracks the open item, with `regarding` where one was picked. Asks first when it is private or confidential. */
  track(regarding?: RecordCard): Promise<void>;
  /** Tracks first where needed (R1). */
  setRegarding(regarding: RecordCard): Promise<void>;
  clearRegarding(): Promise<void>;
  /** What becomes of answers and forwards in the open message's conversation (T7). */
  chooseConversation(rule: ConversationRule): Promise<void>;
  /** Tracks the entry in the calendar that the open message is about (T11). */
  trackCalendarEntry(): Promise<void>;
  /** Says who somebody is that the CRM has records like (T10): one of them, somebody new, or left as it is. */
  settlePerson(question: StrangerQuestion, answer: RecordCard | "create" | "leave"): Promise<void>;
  /** Whether attachments of that name go along when the open message is tracked. */
  chooseFile(name: string, wanted: boolean): void;
  /** Puts attachments of the open message into the CRM that it does not have. */
  addFiles(names: readonly string[]): Promise<void>;
  /** Opens the question of T12. */
  stopTracking(): Promise<void>;
  /** Answers the open question. */
  answer(answer: QuestionAnswer): Promise<void>;
  undo(id: ActionId): Promise<void>;
  retry(id: ActionId): Promise<void>;
  /** Gives up a failed action: it is removed from the queue. */
  discard(id: ActionId): Promise<void>;
  /** Closes the outcome line. */
  dismissOutcome(): void;
  /** Reads everything about the item again. */
  refresh(): Promise<void>;
  /** R7: which of several records an address belongs to; remembered. */
  choosePerson(address: EmailAddress, record: RecordCard): Promise<void>;
  /** Keeps a record at the top of the search's first page, on every computer of the user. */
  pin(record: RecordCard): Promise<void>;
  unpin(record: RecordRef): Promise<void>;
  /** Searches as the user types; a newer text cancels the older search. Empty text: pinned and recently used records. */
  searchRegarding(text: string): void;
  /** Searches one more table, slower or rarely used. */
  searchTable(table: TableName): void;
  cancelSearch(): void;
  open(record: RecordRef): Promise<void>;
  /** Shows the item in a window of Outlook's; answers why it could not. */
  openItem(itemId: ItemId, what: WindowKind): Promise<Problem | undefined>;
  openNew(table: TableName): Promise<void>;
  /** One-click repair for a signed-out service. */
  signIn(): Promise<void>;
  changePreferences(change: Partial<Preferences>): Promise<void>;
}

/** Commands of the batch table (T3). Without several selected messages they do nothing. */
export interface BatchCommands {
  include(itemId: ItemId, included: boolean): void;
  /** All rows that can take part without a decision of their own. */
  includeAll(included: boolean): void;
  /** Undefined takes the row's own choice back. */
  chooseForRow(itemId: ItemId, regarding: RecordCard | undefined): void;
  chooseForAll(regarding: RecordCard | undefined): void;
  /** Tracks every included row that is not tracked, each with its regarding. */
  track(): Promise<void>;
  /** Tracks where needed and sets the chosen regarding on every included row. */
  setRegarding(): Promise<void>;
  /** Opens the question with one line per row. */
  stopTracking(): Promise<void>;
  /** Delete only touches rows whose rule offers it; the others keep their record. */
  answer(
    answer: { readonly kind: "cancel" } | { readonly kind: "stopTracking"; readonly record: FateOfMany },
  ): Promise<void>;
  retryFailed(): Promise<void>;
  /** Undoes what the last command did, on every row. */
  undo(): Promise<void>;
  /** What has not started yet does not start; what is done stays done. */
  cancel(): Promise<void>;
}

export type QuestionAnswer =
  | { readonly kind: "cancel" }
  | { readonly kind: "trackAnyway" }
  | { readonly kind: "stopTracking"; readonly record: "keep" | "delete" };

/** What can be asked for on whatever is open. */
export interface ItemCommands {
  track(regarding?: RecordCard): Promise<void>;
  setRegarding(regarding: RecordCard): Promise<void>;
  clearRegarding(): Promise<void>;
  stopTracking(): Promise<void>;
  answer(answer: QuestionAnswer): Promise<void>;
  retry(id: ActionId): Promise<void>;
  undo(id: ActionId): Promise<void>;
  /** Messages only (T7). */
  chooseConversation?(rule: ConversationRule): Promise<void>;
  /** Says who somebody is that the CRM has records like (T10). */
  settlePerson?(question: StrangerQuestion, answer: RecordCard | "create" | "leave"): Promise<void>;
  /** Messages with attachments only. */
  chooseFile?(name: string, wanted: boolean): void;
  addFiles?(names: readonly string[]): Promise<void>;
  /** Messages about meetings only (T11). */
  trackCalendarEntry?(): Promise<void>;
}
