/** What a message being written and an appointment being edited have in common. */
import type { MailboxRef } from "../graph/mailbox.ts";

/** An attachment of an item being edited; with `contentBytes` it is not in the mailbox yet. */
export interface EditedAttachment {
  /** What the add-in knows it by: the mailbox's id, or one of ours until it is saved. */
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly isInline: boolean;
  readonly contentId?: string;
  /** Base64, without line breaks. */
  readonly contentBytes?: string;
  /** A message attached as an item. */
  readonly attachedMessage?: unknown;
}

export interface Editing {
  /** Ours: names the item until and after it has an id in the mailbox. */
  readonly key: string;
  readonly mailbox: MailboxRef;
  /** Id in the mailbox once it was saved. */
  readonly savedId: string | undefined;
  readonly subject: string;
  readonly html: string;
  readonly attachments: readonly EditedAttachment[];
  /** Ids that are in the mailbox and must go at the next save. */
  readonly removedAttachments: readonly string[];
  readonly categories: readonly string[];
  /** Custom properties by add-in id (JSON text), written at the next save. */
  readonly customProperties: Readonly<Record<string, string>>;
  readonly sessionData: Readonly<Record<string, string>>;
  /** HTML that add-ins want before and after the text when the item is sent. */
  readonly prependOnSend: string;
  readonly appendOnSend: string;
  readonly state: "clean" | "changed" | "saving" | "sending";
  /** What went wrong last, in words; stays until the next try. */
  readonly problem: string | undefined;
}

/** Bytes that a base64 text stands for. */
export const base64Size = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);
