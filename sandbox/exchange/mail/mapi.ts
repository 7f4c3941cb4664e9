/**
 * MAPI properties of a message that show what Graph shows under another name.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops
 */
import { flagAt, listAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import { htmlToText } from "./body.ts";

type Reader = (doc: JsonObject, item: Item) => string | undefined;

const LEVELS = ["low", "normal", "high"];
const SECRECY = ["normal", "personal", "private", "confidential"];
const CLASSES: Readonly<Record<string, string>> = {
  meetingRequest: "IPM.Schedule.Meeting.Request",
  meetingCancelled: "IPM.Schedule.Meeting.Canceled",
  meetingAccepted: "IPM.Schedule.Meeting.Resp.Pos",
  meetingTenativelyAccepted: "IPM.Schedule.Meeting.Resp.Tent",
  meetingDeclined: "IPM.Schedule.Meeting.Resp.Neg",
};
/** PSETID_Meeting: its ids 0x3 and 0x23 name the meeting, on every message about it. */
const MEETING = "{6ed8da90-450b-101b-98da-00aa003f1305}";
const PREFIX = /^(\s*(re|fw|fwd|aw|wg)\s*:\s*)+/i;

/** Number of a name in a list, as text; undefined when it is not in it. */
export const rank = (list: readonly string[], name: string | undefined): string | undefined =>
  name !== undefined && list.includes(name) ? String(list.indexOf(name)) : undefined;

const person =
  (member: string, part: "name" | "address"): Reader =>
  (doc) =>
    textAt(objectAt(objectAt(doc, member) ?? {}, "emailAddress"), part);
const names =
  (list: string): Reader =>
  (doc) =>
    objectsAt(doc, list)
      .map((entry) => textAt(objectAt(entry, "emailAddress"), "name") ?? "")
      .join("; ");
const member =
  (name: string): Reader =>
  (doc) =>
    textAt(doc, name);

/** PidTagMessageFlags: read 1, unsent 8, with attachments 16, from me 32. */
function flags(doc: JsonObject): string {
  const bits: readonly (readonly [boolean, number])[] = [
    [flagAt(doc, "isRead"), 1],
    [flagAt(doc, "isDraft"), 8],
    [flagAt(doc, "hasAttachments"), 16],
  ];
  return String(bits.reduce((sum, [on, bit]) => sum + (on ? bit : 0), 0));
}

const meeting: Reader = (doc) => {
  const uid = textAt(doc, "_goid");
  return uid === undefined ? undefined : Buffer.from(uid, "hex").toString("base64");
};

const READERS: Readonly<Record<string, Reader>> = {
  [`Binary ${MEETING} Id 0x3`]: meeting,
  [`Binary ${MEETING} Id 0x23`]: meeting,
  "String 0x1a": (doc) => CLASSES[textAt(doc, "meetingMessageType") ?? ""] ?? textAt(doc, "_class") ?? "IPM.Note",
  "Integer 0x17": (doc) => rank(LEVELS, textAt(doc, "importance")),
  "Integer 0x36": (doc) => rank(SECRECY, textAt(doc, "_sensitivity") ?? "normal"),
  "String 0x37": member("subject"),
  "String 0xe1d": (doc) => (textAt(doc, "subject") ?? "").replace(PREFIX, ""),
  "String 0x70": (doc) => (textAt(doc, "subject") ?? "").replace(PREFIX, ""),
  "Binary 0x71": member("conversationIndex"),
  "SystemTime 0x39": member("sentDateTime"),
  "SystemTime 0xe06": member("receivedDateTime"),
  "SystemTime 0x3007": member("createdDateTime"),
  "SystemTime 0x3008": member("lastModifiedDateTime"),
  "String 0x1035": member("internetMessageId"),
  "String 0x1039": (doc) => {
    const list = listAt(doc, "_references").filter((entry) => typeof entry === "string");
    return list.length === 0 ? undefined : list.join(" ");
  },
  "String 0x1042": (doc) => textAt(doc, "_inReplyTo") ?? lastReference(doc),
  "String 0xc1a": person("sender", "name"),
  "String 0xc1f": person("sender", "address"),
  "String 0x5d01": person("sender", "address"),
  "String 0x42": person("from", "name"),
  "String 0x65": person("from", "address"),
  "String 0x5d02": person("from", "address"),
  "String 0xe04": names("toRecipients"),
  "String 0xe03": names("ccRecipients"),
  "String 0xe02": names("bccRecipients"),
  "Integer 0xe07": flags,
  "Integer 0xe08": (doc, item) => String(JSON.stringify(doc).length + (item.body ?? "").length),
  "Boolean 0xe1b": (doc) => String(flagAt(doc, "hasAttachments")),
  "Integer 0x1090": (doc) => ({ flagged: "2", complete: "1" })[textAt(objectAt(doc, "flag"), "flagStatus") ?? ""],
  "String 0x1000": (doc, item) => {
    const text = item.body ?? "";
    return textAt(objectAt(doc, "body"), "contentType") === "text" ? text : htmlToText(text);
  },
};

/** Mail that was read from a file names only the messages it refers to; the last one is the one it answers. */
function lastReference(doc: JsonObject): string | undefined {
  const last = listAt(doc, "_references").at(-1);
  return typeof last === "string" ? last : undefined;
}

/** What a MAPI property of a message shows; undefined when it is none of these or has no value. */
export function messageTag(item: Item, key: string): string | undefined {
  return Object.hasOwn(READERS, key) ? READERS[key]?.(item.doc, item) : undefined;
}

/** SQL of those that can be searched. */
const CLASS_SQL = Object.entries(CLASSES)
  .map(([type, name]) => `WHEN '${type}' THEN '${name}'`)
  .join(" ");
export const MESSAGE_TAGS: Readonly<Record<string, string>> = {
  "String 0x1a": `CASE json_extract(data,'$.meetingMessageType') ${CLASS_SQL} ELSE coalesce(json_extract(data,'$._class'), 'IPM.Note') END COLLATE NOCASE`,
  "String 0x37": "json_extract(data,'$.subject') COLLATE NOCASE",
  "String 0x1035": "json_extract(data,'$.internetMessageId') COLLATE NOCASE",
  "String 0x5d02": "json_extract(data,'$.from.emailAddress.address') COLLATE NOCASE",
  "String 0x1042":
    "coalesce(json_extract(data,'$._inReplyTo'), json_extract(data,'$._references[#-1]')) COLLATE NOCASE",
};
