import type { DraftDecision } from "../domain/draft-note.ts";
import type { ItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Instant } from "../domain/records.ts";
import type { ItemMarks } from "./mailbox.ts";

/** Folders whose new messages may be tracked by themselves (T6): what other folders hold was put there by somebody. */
export const WATCHED_FOLDERS = ["inbox", "sentitems"] as const;
export type WatchedFolder = (typeof WATCHED_FOLDERS)[number];

/** Where the feed of each folder goes on. Opaque; a missing one starts over. */
export type MailCursors = Readonly<Partial<Record<WatchedFolder, string>>>;

/** "Look here": messages that came or changed. They repeat, and may be gone by now. */
export interface MailNews {
  readonly items: readonly ItemId[];
  /** Messages of any folder that somebody marked as to be tracked: a delegate, another program (D1). */
  readonly requested: readonly ItemId[];
  /** To be kept once everything listed has been dealt with, not before. */
  readonly cursors: MailCursors;
  /** A place was no longer known, and its feed began anew: the place it has now is worth keeping, whatever came. */
  readonly renewed?: true;
}

/** A message with everything it carries about tracking. */
export interface WatchedMessage {
  readonly message: Message;
  readonly marks: ItemMarks;
  /** The decision taken while it was being written, kept with the draft (T8). */
  readonly draft?: DraftDecision;
}

/** The mailbox as the watch over new mail sees it. Every method throws ServiceError. */
export interface MailWatch {
  /** What came since the cursors; without one, since `since`. */
  readNews(cursors: MailCursors, since: Instant, signal?: AbortSignal): Promise<MailNews>;
  /** Messages that are gone are missing from the answer. */
  readWatched(items: readonly ItemId[], signal?: AbortSignal): Promise<readonly WatchedMessage[]>;
}
