/** Items attached to items, written as the files Outlook gives to add-ins: mail as .eml, appointments as iCalendar. */
import { z } from "zod";
import { fromMoment } from "../edit/moments.ts";
import type { GraphConnection } from "./connection.ts";
import { calendarEvent, message, type CalendarEvent } from "./shapes.ts";

const kindOfItem = z.object({ item: z.looseObject({ "@odata.type": z.string() }) });
const embeddedMessage = message.partial().extend({ body: message.shape.body.nullish() });
type EmbeddedMessage = z.infer<typeof embeddedMessage>;

export interface ItemFile {
  readonly format: "eml" | "iCalendar";
  readonly content: string;
}

/** Undefined for items that have no such form (contacts). */
export async function readEmbeddedItem(graph: GraphConnection, attachmentPath: string): Promise<ItemFile | undefined> {
  const path = `${attachmentPath}?$expand=microsoft.graph.itemAttachment/item`;
  const { item } = await graph.read(path, kindOfItem);
  const type = item["@odata.type"].toLowerCase();
  if (type.endsWith(".message")) return { format: "eml", content: toEml(embeddedMessage.parse(item)) };
  if (type.endsWith(".event")) return { format: "iCalendar", content: toICalendar(calendarEvent.parse(item)) };
  return undefined;
}

const utf8Base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
/** RFC 2047; plain text stays as it is. */
const word = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${utf8Base64(text)}?=`);

/** RFC 5322. */
export function toEml(item: EmbeddedMessage): string {
  const people = (list: EmbeddedMessage["toRecipients"]): string =>
    (list ?? []).map(({ emailAddress }) => `${word(emailAddress.name)} <${emailAddress.address}>`).join(", ");
  const headers: readonly (readonly [string, string])[] = [
    ["From", people(item.from === undefined ? [] : [item.from])],
    ["To", people(item.toRecipients)],
    ["Cc", people(item.ccRecipients)],
    ["Subject", word(item.subject ?? "")],
    ["Date", item.sentDateTime ? new Date(item.sentDateTime).toUTCString().replace("GMT", "+0000") : ""],
    ["Message-ID", item.internetMessageId ?? ""],
    ["MIME-Version", "1.0"],
    ["Content-Type", `text/${item.body?.contentType === "text" ? "plain" : "html"}; charset="utf-8"`],
    ["Content-Transfer-Encoding", "base64"],
  ];
  const body = utf8Base64(item.body?.content ?? "").replace(/.{76}/g, "$&\r\n");
  return [...headers.filter(([, text]) => text !== "").map(([name, text]) => `${name}: ${text}`), "", body, ""].join(
    "\r\n",
  );
}

const stamp = (milliseconds: number): string =>
  new Date(milliseconds)
    .toISOString()
    .replace(/[-:]/g, "")
    .replace(/\.\d+Z$/, "Z");
const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** RFC 5545, one event. */
export function toICalendar(event: CalendarEvent): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Regarding//Sandbox//EN",
    "BEGIN:VEVENT",
    `UID:${event.iCalUId || event.id}`,
    `DTSTART:${stamp(fromMoment(event.start))}`,
    `DTEND:${stamp(fromMoment(event.end))}`,
    `SUMMARY:${escaped(event.subject)}`,
    `LOCATION:${escaped(event.location?.displayName ?? "")}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
