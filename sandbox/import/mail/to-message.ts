/** A parsed MIME message in Exchange's words. */
import type { Recipient } from "@microsoft/microsoft-graph-types";
import type { Address, Attachment, Email } from "postal-mime";
import type { LoadedMessage } from "../../seed/loaders.ts";
import { repairWindows1252 } from "../windows-1252.ts";

export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Date of the mbox separator line. */
  readonly separatorDate?: string;
}

export function toLoadedMessage(email: Email, circumstances: Circumstances): LoadedMessage {
  const sent = parseDate(email.date) ?? parseDate(circumstances.separatorDate) ?? circumstances.now;
  const received = receivedOf(email) ?? parseDate(circumstances.separatorDate) ?? sent;
  const from = toRecipients(email.from)[0];
  const sender = toRecipients(email.sender)[0] ?? from;
  const messageId = cleanMessageId(email.messageId);
  return {
    subject: repairWindows1252(email.subject ?? ""),
    ...(from === undefined ? {} : { from }),
    ...(sender === undefined ? {} : { sender }),
    toRecipients: toRecipients(email.to),
    ccRecipients: toRecipients(email.cc),
    bccRecipients: toRecipients(email.bcc),
    replyTo: toRecipients(email.replyTo),
    body: bodyOf(email),
    ...(messageId === undefined ? {} : { internetMessageId: messageId }),
    references: referencesOf(email),
    receivedDateTime: toUtc(received),
    sentDateTime: toUtc(sent),
    importance: importanceOf(email),
    isRead: isRead(email),
    isDraft: header(email, "x-unsent") === "1",
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: email.attachments.map(toAttachment),
    itemClass: itemClassOf(email),
  };
}

/** Own mail goes to Sent Items, everything else to the Inbox. */
export function folderFor(message: LoadedMessage, upn: string): "inbox" | "sentitems" | "drafts" {
  if (message.isDraft === true) return "drafts";
  return message.from?.emailAddress?.address?.toLowerCase() === upn.toLowerCase() ? "sentitems" : "inbox";
}

const header = (email: Email, name: string): string | undefined =>
  email.headers.find(({ key }) => key === name)?.value.trim();

function toRecipients(addresses: Address | readonly Address[] | undefined): Recipient[] {
  if (addresses === undefined) return [];
  const list: readonly Address[] = "name" in addresses ? [addresses] : addresses;
  return list
    .flatMap((entry) => entry.group ?? [entry])
    .filter(({ address }) => address !== "")
    .map(({ name, address }) => ({ emailAddress: { name: name === "" ? address : repairWindows1252(name), address } }));
}

function bodyOf(email: Email): LoadedMessage["body"] {
  if (email.html !== undefined && email.html.trim() !== "")
    return { contentType: "html", content: repairWindows1252(email.html) };
  return { contentType: "text", content: repairWindows1252(email.text ?? "") };
}

function cleanMessageId(id: string | undefined): string | undefined {
  const text = id?.trim() ?? "";
  if (text === "") return undefined;
  return text.startsWith("<") ? text : `<${text}>`;
}

function referencesOf(email: Email): string[] {
  const ids = `${email.references ?? ""} ${email.inReplyTo ?? ""}`.match(/<[^<>\s]+>/g) ?? [];
  return [...new Set(ids)];
}

function parseDate(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** The topmost Received header is the last hop; its date stands after the last semicolon. */
function receivedOf(email: Email): number | undefined {
  const value = header(email, "received");
  return value === undefined
    ? undefined
    : parseDate(
        value
          .slice(value.lastIndexOf(";") + 1)
          .replace(/\([^)]*\)/g, "")
          .trim(),
      );
}

/** Whole seconds, as Exchange keeps them. */
const toUtc = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

function importanceOf(email: Email): LoadedMessage["importance"] {
  const said = (header(email, "importance") ?? "").toLowerCase();
  if (said === "high" || said === "low") return said;
  const priority = header(email, "x-priority")?.charAt(0) ?? "";
  if ("12".includes(priority) && priority !== "") return "high";
  return "45".includes(priority) && priority !== "" ? "low" : "normal";
}

/** Mailbox files say in Status whether a message was read; without it, old mail counts as read. */
function isRead(email: Email): boolean {
  const status = header(email, "status") ?? header(email, "x-mozilla-status");
  if (status === undefined) return true;
  return /^[0-9a-f]{4}$/i.test(status) ? (Number.parseInt(status, 16) & 1) === 1 : status.includes("R");
}

function toAttachment(attachment: Attachment, index: number): LoadedMessage["attachments"][number] {
  const { content, contentId } = attachment;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  return {
    name: attachment.filename ?? nameFor(attachment.mimeType, index),
    contentType: attachment.mimeType,
    isInline:
      attachment.disposition === "inline" || (attachment.related === true && attachment.disposition !== "attachment"),
    ...(contentId === undefined ? {} : { contentId: contentId.replace(/^<|>$/g, "") }),
    content: bytes,
  };
}

/** Parts without a name get one that says what they are. */
function nameFor(mimeType: string, index: number): string {
  const endings: Readonly<Record<string, string>> = {
    "message/rfc822": "eml",
    "text/calendar": "ics",
    "image/jpeg": "jpg",
    "text/plain": "txt",
  };
  const ending = endings[mimeType] ?? /\/(?:x-)?([a-z0-9]{2,4})$/.exec(mimeType)?.[1] ?? "bin";
  return `attachment-${String(index + 1)}.${ending}`;
}

/** What Outlook takes these messages for: https://learn.microsoft.com/office/vba/outlook/concepts/forms/item-types-and-message-classes */
function itemClassOf(email: Email): string {
  const type = (header(email, "content-type") ?? "").toLowerCase();
  if (/^application\/(x-)?pkcs7-mime/.test(type)) return "IPM.Note.SMIME";
  if (type.startsWith("multipart/signed")) return "IPM.Note.SMIME.MultipartSigned";
  const method = email.attachments.find(({ mimeType }) => mimeType === "text/calendar")?.method;
  switch (method) {
    case "REQUEST":
      return "IPM.Schedule.Meeting.Request";
    case "CANCEL":
      return "IPM.Schedule.Meeting.Canceled";
    default:
      return type.startsWith("multipart/report") ? "REPORT.IPM.Note.NDR" : "IPM.Note";
  }
}
