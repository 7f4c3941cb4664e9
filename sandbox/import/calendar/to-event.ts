/** A VEVENT in Graph's words. */
import type { Attendee, Event } from "@microsoft/microsoft-graph-types";
import ICAL from "ical.js";
import { parametersOf } from "../ical-types.ts";
import type { Component, Property, Time } from "../ical-types.ts";
import type { Zones } from "./zones.ts";

/** One occurrence instead of what DTSTART says. */
interface Occurrence {
  readonly startDate: Time;
  readonly endDate: Time;
}

export function toEvent(component: Component, zones: Zones, occurrence?: Occurrence): Event {
  const event = new ICAL.Event(component);
  const { startDate, endDate } = occurrence ?? event;
  const startProperty = component.getFirstProperty("dtstart") ?? undefined;
  const attendees = event.attendees.map(toAttendee);
  const organizer = component.getFirstProperty("organizer");
  return {
    subject: event.summary,
    start: zones.toGraph(startDate, startProperty),
    end: zones.toGraph(endDate, component.getFirstProperty("dtend") ?? startProperty),
    isAllDay: startDate.isDate,
    body: { contentType: "text", content: textOf(component, "description") },
    location: { displayName: textOf(component, "location") },
    showAs:
      textOf(component, "transp") === "TRANSPARENT"
        ? "free"
        : textOf(component, "status") === "TENTATIVE"
          ? "tentative"
          : "busy",
    sensitivity: sensitivityOf(textOf(component, "class")),
    importance: importanceOf(Number(component.getFirstPropertyValue("priority") ?? 0)),
    categories: component.getAllProperties("categories").flatMap((property) => property.getValues().map(String)),
    ...(attendees.length === 0 ? {} : { attendees }),
    ...(organizer === null ? {} : { organizer: { emailAddress: addressOf(organizer) } }),
  };
}

export const textOf = (component: Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? "");

export function sensitivityOf(said: string): "private" | "confidential" | "normal" {
  if (said === "PRIVATE") return "private";
  return said === "CONFIDENTIAL" ? "confidential" : "normal";
}

/** RFC 5545: 1 to 4 high, 5 normal, 6 to 9 low, 0 not said. */
export function importanceOf(priority: number): "high" | "normal" | "low" {
  if (priority >= 1 && priority <= 4) return "high";
  return priority >= 6 ? "low" : "normal";
}

function addressOf(property: Property): { name: string; address: string } {
  const address = String(property.getFirstValue()).replace(/^mailto:/i, "");
  return { name: parametersOf(property, "cn")[0] ?? address, address };
}

function toAttendee(property: Property): Attendee {
  const role = parametersOf(property, "role")[0] ?? "";
  const kind = parametersOf(property, "cutype")[0] ?? "";
  const answers: Readonly<Record<string, "accepted" | "declined" | "tentativelyAccepted">> = {
    ACCEPTED: "accepted",
    DECLINED: "declined",
    TENTATIVE: "tentativelyAccepted",
  };
  return {
    emailAddress: addressOf(property),
    type: kind === "RESOURCE" || kind === "ROOM" ? "resource" : role === "OPT-PARTICIPANT" ? "optional" : "required",
    status: {
      response: answers[parametersOf(property, "partstat")[0] ?? ""] ?? "none",
      time: "0001-01-01T00:00:00Z",
    },
  };
}
