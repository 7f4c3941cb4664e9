/** A message being written. */
import { createStore, type Store } from "../store.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { Attachment, Message } from "../graph/shapes.ts";
import type { EditedAttachment, Editing } from "./editing.ts";
import { toPerson, type Person } from "./person.ts";

export type ComposeType = "newMail" | "reply" | "forward";

export interface Draft extends Editing {
  readonly composeType: ComposeType;
  readonly conversationId: string;
  /** Message-ID of what it answers; null for a message that answers nothing. */
  readonly inReplyTo: string | null;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly bcc: readonly Person[];
  /** Headers that add-ins set; names start with `x-`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly importance: string;
  /** Milliseconds since 1970. */
  readonly deliverAt: number | undefined;
  /** True after an add-in or the person changed the headers: they can only be given at creation. */
  readonly headersChanged: boolean;
}
export type DraftStore = Store<Draft>;

export interface DraftStart {
  readonly to?: readonly Person[];
  readonly cc?: readonly Person[];
  readonly bcc?: readonly Person[];
  readonly subject?: string;
  readonly html?: string;
  readonly attachments?: readonly EditedAttachment[];
}

export const createDraft = (key: string, mailbox: MailboxRef, start: DraftStart): DraftStore =>
  createStore<Draft>({
    key,
    mailbox,
    savedId: undefined,
    composeType: "newMail",
    conversationId: "",
    inReplyTo: null,
    subject: start.subject ?? "",
    html: start.html ?? "",
    to: start.to ?? [],
    cc: start.cc ?? [],
    bcc: start.bcc ?? [],
    attachments: start.attachments ?? [],
    removedAttachments: [],
    categories: [],
    customProperties: {},
    sessionData: {},
    headers: {},
    headersChanged: false,
    importance: "normal",
    deliverAt: undefined,
    prependOnSend: "",
    appendOnSend: "",
    state: "clean",
    problem: undefined,
  });

/** Opens a draft that is in the mailbox (a reply just created, or one from the Drafts folder). */
export const openDraft = (
  key: string,
  mailbox: MailboxRef,
  message: Message,
  attachments: readonly Attachment[],
  { composeType, inReplyTo }: Pick<Draft, "composeType" | "inReplyTo">,
): DraftStore =>
  createStore<Draft>({
    ...createDraft(key, mailbox, {}).get(),
    savedId: message.id,
    composeType,
    inReplyTo,
    conversationId: message.conversationId,
    subject: message.subject,
    html: message.body.contentType === "text" ? textToHtml(message.body.content) : message.body.content,
    to: message.toRecipients.map(toPerson),
    cc: message.ccRecipients.map(toPerson),
    bcc: message.bccRecipients.map(toPerson),
    categories: message.categories,
    importance: message.importance || "normal",
    attachments: attachments.map(toEditedAttachment),
  });

export const toEditedAttachment = (attachment: Attachment): EditedAttachment => ({
  id: attachment.id,
  name: attachment.name,
  contentType: attachment.contentType,
  size: attachment.size,
  isInline: attachment.isInline,
  ...(attachment.contentId === undefined ? {} : { contentId: attachment.contentId }),
});

/** Plain text as HTML that looks the same. */
export const textToHtml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\r\n|\r|\n/g, "<br>");
