/**
 * Attached Outlook items as files: messages as MIME, events as iCalendar, contacts as vCard.
 * https://learn.microsoft.com/graph/api/attachment-get#get-the-raw-contents-of-a-file-or-item-attachment
 */
import { objectAt, objectsAt, textAt, textsAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { mimeText } from "../mail/mime.ts";
import { htmlToText } from "../mail/body.ts";
import { ruleOf } from "./recurrence-rule.ts";

export interface RawItem {
  readonly text: string;
  readonly type: string;
}

/** `item`: an attached item in wire form. */
export function rawItem(item: JsonObject): RawItem {
  switch (textAt(item, "@odata.type")) {
    case "#microsoft.graph.event":
      return { text: folded(calendarLines(item)), type: "text/calendar; charset=utf-8" };
    case "#microsoft.graph.contact":
      return { text: folded(cardLines(item)), type: "text/vcard; charset=utf-8" };
    default: {
      const content = textAt(objectAt(item, "body"), "content") ?? "";
      const sent = { sentDateTime: item["createdDateTime"] ?? null, ...item };
      return { text: mimeText(sent, content, [], "_000_attached_"), type: "message/rfc822" };
    }
  }
}

/** Backslash, semicolon, comma and line ends, as both formats escape them. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

/** Lines of at most 75 octets; what follows begins with a space. */
function folded(lines: readonly string[]): string {
  const fold = (line: string): string => {
    let result = "";
    let length = 0;
    for (const sign of line) {
      const size = Buffer.byteLength(sign);
      if (length + size > 74) {
        result += "\r\n ";
        length = 1;
      }
      result += sign;
      length += size;
    }
    return result;
  };
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

const line = (name: string, value: string | undefined): string[] =>
  value === undefined || value === "" ? [] : [`${name}:${escaped(value)}`];

function categories(item: JsonObject): string[] {
  const names = textsAt(item, "categories").map(escaped);
  return names.length === 0 ? [] : [`CATEGORIES:${names.join(",")}`];
}

function bodyText(item: JsonObject): string {
  const body = objectAt(item, "body");
  const content = textAt(body, "content") ?? "";
  return textAt(body, "contentType") === "html" ? htmlToText(content) : content;
}

const compact = (dateTime: string): string => dateTime.slice(0, 19).replace(/[-:]/g, "");

function stamp(name: string, when: JsonObject | undefined, allDay: boolean): string[] {
  const text = textAt(when, "dateTime");
  if (text === undefined) return [];
  const zone = textAt(when, "timeZone") ?? "UTC";
  if (allDay) return [`${name};VALUE=DATE:${compact(text).slice(0, 8)}`];
  return zone === "UTC" ? [`${name}:${compact(text)}Z`] : [`${name};TZID=${zone}:${compact(text)}`];
}

const SHOWN: Readonly<Record<string, string>> = { private: "PRIVATE", confidential: "CONFIDENTIAL" };

function person(name: string, entry: JsonObject | undefined): string[] {
  const mail = entry && objectAt(entry, "emailAddress");
  const address = textAt(mail, "address");
  return address === undefined ? [] : [`${name};CN="${textAt(mail, "name") ?? address}":mailto:${address}`];
}

function calendarLines(item: JsonObject): string[] {
  const allDay = item["isAllDay"] === true;
  const rule = ruleOf(objectAt(item, "recurrence"), allDay);
  return [
    "BEGIN:VCALENDAR",
    "METHOD:PUBLISH",
    "PRODID:Microsoft Exchange Server 2010",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    ...person("ORGANIZER", objectAt(item, "organizer")),
    ...objectsAt(item, "attendees").flatMap((entry) => person("ATTENDEE", entry)),
    ...line("DESCRIPTION", bodyText(item)),
    ...line("UID", textAt(item, "iCalUId")),
    ...line("SUMMARY", textAt(item, "subject")),
    ...stamp("DTSTART", objectAt(item, "start"), allDay),
    ...stamp("DTEND", objectAt(item, "end"), allDay),
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `CLASS:${SHOWN[textAt(item, "sensitivity") ?? ""] ?? "PUBLIC"}`,
    `DTSTAMP:${compact(textAt(item, "createdDateTime") ?? "")}Z`,
    `TRANSP:${item["showAs"] === "free" ? "TRANSPARENT" : "OPAQUE"}`,
    ...line("LOCATION", textAt(objectAt(item, "location"), "displayName")),
    ...categories(item),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
}

const PHONES = [
  ["businessPhones", "WORK"],
  ["homePhones", "HOME"],
] as const;
const ADDRESSES = [
  ["businessAddress", "WORK"],
  ["homeAddress", "HOME"],
  ["otherAddress", "POSTAL"],
] as const;

function cardLines(item: JsonObject): string[] {
  const text = (name: string): string => textAt(item, name) ?? "";
  const names = ["surname", "givenName", "middleName", "title", "generation"].map((name) => escaped(text(name)));
  const full = text("displayName") || [text("givenName"), text("surname")].filter(Boolean).join(" ");
  return [
    "BEGIN:VCARD",
    "PROFILE:VCARD",
    "VERSION:3.0",
    "MAILER:Microsoft Exchange",
    "PRODID:Microsoft Exchange",
    `FN:${escaped(full)}`,
    `N:${names.join(";")}`,
    ...line("NICKNAME", text("nickName")),
    ...(text("companyName") + text("department") === ""
      ? []
      : [`ORG:${escaped(text("companyName"))};${escaped(text("department"))}`]),
    ...line("TITLE", text("jobTitle")),
    ...objectsAt(item, "emailAddresses").flatMap((entry) => line("EMAIL;TYPE=INTERNET", textAt(entry, "address"))),
    ...PHONES.flatMap(([name, kind]) => textsAt(item, name).flatMap((phone) => line(`TEL;TYPE=${kind}`, phone))),
    ...line("TEL;TYPE=CELL", text("mobilePhone")),
    ...ADDRESSES.flatMap(([name, kind]) => postal(kind, objectAt(item, name))),
    ...line("BDAY", text("birthday").slice(0, 10)),
    ...line("NOTE", text("personalNotes")),
    ...categories(item),
    "CLASS:PUBLIC",
    "END:VCARD",
  ];
}

function postal(kind: string, address: JsonObject | undefined): string[] {
  if (!address) return [];
  const parts = ["street", "city", "state", "postalCode", "countryOrRegion"].map((name) =>
    escaped(textAt(address, name) ?? ""),
  );
  return parts.every((part) => part === "") ? [] : [`ADR;TYPE=${kind}:;;${parts.join(";")}`];
}
