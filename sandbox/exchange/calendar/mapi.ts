/**
 * MAPI properties of an event that show what Graph shows under another name.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal
 */
import { flagAt, numberAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { htmlToText } from "../mail/body.ts";
import { rank } from "../mail/mapi.ts";
import { toSeconds } from "../schema/moment.ts";
import { timesOf } from "./event-doc.ts";
import { eventBody, eventDoc } from "./event-ref.ts";
import type { EventRef } from "./event-ref.ts";

const APPOINTMENT = "{00062002-0000-0000-c000-000000000046}";
const COMMON = "{00062008-0000-0000-c000-000000000046}";
const MEETING = "{6ed8da90-450b-101b-98da-00aa003f1305}";
const BUSY = ["free", "tentative", "busy", "oof", "workingElsewhere"];
const RESPONSES = ["none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded"];
const LEVELS = ["low", "normal", "high"];
const SECRECY = ["normal", "personal", "private", "confidential"];
const DAY_MINUTE = 60_000;

type Reader = (doc: JsonObject, ref: EventRef) => string | undefined;

/** Hexadecimal uid to the base64 of its bytes. */
const binary = (hex: string | undefined): string | undefined =>
  hex === undefined ? undefined : Buffer.from(hex, "hex").toString("base64");

const READERS: Readonly<Record<string, Reader>> = {
  "String 0x1a": () => "IPM.Appointment",
  "Integer 0x17": (doc) => rank(LEVELS, textAt(doc, "importance")),
  "Integer 0x36": (doc) => rank(SECRECY, textAt(doc, "sensitivity")),
  "String 0x37": (doc) => textAt(doc, "subject"),
  "String 0xe1d": (doc) => textAt(doc, "subject"),
  "String 0x1000": (doc, ref) => {
    const text = eventBody(ref);
    return textAt(objectAt(doc, "body"), "contentType") === "text" ? text : htmlToText(text);
  },
  [`SystemTime ${APPOINTMENT} Id 0x820d`]: (doc) => toSeconds(timesOf(doc).start),
  [`SystemTime ${APPOINTMENT} Id 0x820e`]: (doc) => toSeconds(timesOf(doc).end),
  [`Integer ${APPOINTMENT} Id 0x8213`]: (doc) => String((timesOf(doc).end - timesOf(doc).start) / DAY_MINUTE),
  [`Boolean ${APPOINTMENT} Id 0x8215`]: (doc) => String(flagAt(doc, "isAllDay")),
  [`String ${APPOINTMENT} Id 0x8208`]: (doc) => textAt(objectAt(doc, "location"), "displayName") || undefined,
  [`Integer ${APPOINTMENT} Id 0x8205`]: (doc) => rank(BUSY, textAt(doc, "showAs")),
  [`Integer ${APPOINTMENT} Id 0x8218`]: (doc) => rank(RESPONSES, textAt(objectAt(doc, "responseStatus"), "response")),
  [`Boolean ${APPOINTMENT} Id 0x8223`]: (doc) => String(textAt(doc, "type") === "seriesMaster"),
  [`Boolean ${COMMON} Id 0x8503`]: (doc) => String(flagAt(doc, "isReminderOn")),
  [`Integer ${COMMON} Id 0x8501`]: (doc) => String(numberAt(doc, "reminderMinutesBeforeStart") ?? 15),
  [`Binary ${MEETING} Id 0x3`]: (doc) => binary(textAt(doc, "iCalUId")),
  [`Binary ${MEETING} Id 0x23`]: (doc) => binary(textAt(doc, "iCalUId")),
};

/** What a MAPI property of an event shows; undefined when it is none of these or has no value. */
export function eventTag(ref: EventRef, key: string): string | undefined {
  return Object.hasOwn(READERS, key) ? READERS[key]?.(eventDoc(ref), ref) : undefined;
}

/** SQL of those that can be searched. */
export const EVENT_TAGS: Readonly<Record<string, string>> = {
  "String 0x37": "json_extract(data,'$.subject') COLLATE NOCASE",
  [`String ${APPOINTMENT} Id 0x8208`]: "json_extract(data,'$.location.displayName') COLLATE NOCASE",
};
