/** Appointments and to-dos of an `.ics` file: https://www.rfc-editor.org/rfc/rfc5545 */
import ICAL from "ical.js";
import type { Component } from "../ical-types.ts";
import { fingerprintOf } from "../fingerprint.ts";
import type { Item, SeriesEditor } from "../item.ts";
import { decodeText, looksBinary } from "../text.ts";
import { UnreadableError } from "../unreadable.ts";
import { toEvent } from "./to-event.ts";
import { toRecurrence } from "./to-recurrence.ts";
import { toTodo } from "./to-todo.ts";
import { readZones } from "./zones.ts";
import type { Zones } from "./zones.ts";

export function readCalendar(bytes: Uint8Array, mailboxZone: string): readonly Item[] {
  const calendars = parse(decodeText(bytes));
  return calendars.flatMap((calendar) => {
    const zones = readZones(calendar, mailboxZone);
    const events = calendar.getAllSubcomponents("vevent");
    const changed = events.filter((event) => event.hasProperty("recurrence-id"));
    return [
      ...events
        .filter((event) => !event.hasProperty("recurrence-id"))
        .flatMap((event) => toItems(event, changesOf(event, changed), zones)),
      ...changed
        .filter((event) => !events.some((other) => other !== event && isMasterOf(other, event)))
        .flatMap((event) => toItems(event, [], zones)),
      ...calendar.getAllSubcomponents("vtodo").map((todo) => todoItem(todo, zones)),
    ];
  });
}

function parse(text: string): Component[] {
  if (looksBinary(text)) throw new UnreadableError("this is not a calendar file");
  let parsed: unknown;
  try {
    parsed = ICAL.parse(text);
  } catch (error) {
    throw new UnreadableError("this is not a calendar file", { cause: error });
  }
  // One calendar comes as itself, several as a list of them.
  const list: readonly unknown[] = Array.isArray(parsed) && typeof parsed[0] !== "string" ? parsed : [parsed];
  const calendars = list.filter(isJcal).map((one) => new ICAL.Component(one));
  if (calendars.length === 0 || calendars.some(({ name }) => name !== "vcalendar")) {
    throw new UnreadableError("this is not a calendar file");
  }
  return calendars;
}

const isJcal = (value: unknown): value is unknown[] => Array.isArray(value);

const uidOf = (component: Component): string => String(component.getFirstPropertyValue("uid") ?? "");
const isMasterOf = (master: Component, change: Component): boolean =>
  !master.hasProperty("recurrence-id") && uidOf(master) === uidOf(change) && uidOf(change) !== "";
const changesOf = (event: Component, changed: readonly Component[]): Component[] =>
  changed.filter((change) => isMasterOf(event, change));

function fingerprint(component: Component, occurrence = ""): string {
  const uid = uidOf(component);
  const changed = String(component.getFirstPropertyValue("recurrence-id") ?? "");
  return uid === ""
    ? fingerprintOf(component.toString() + occurrence)
    : `${component.name}:${uid}:${changed}${occurrence}`;
}

/** An event or a whole series; a rule Outlook does not know becomes single appointments. */
function toItems(component: Component, changes: readonly Component[], zones: Zones): Item[] {
  const event = toEvent(component, zones);
  if (!component.hasProperty("rrule")) {
    return [
      { kind: "appointment", fingerprint: fingerprint(component), add: (loader, upn) => loader.addEvent(upn, event) },
    ];
  }
  const recurrence = toRecurrence(component, zones);
  if (recurrence === undefined) return singles(component, zones);
  return [
    {
      kind: "appointment",
      fingerprint: fingerprint(component),
      add: (loader, upn) => loader.addEvent(upn, { ...event, recurrence }),
      refine: (id, editor) => refine(component, changes, zones, id, editor),
    },
  ];
}

async function refine(
  component: Component,
  changes: readonly Component[],
  zones: Zones,
  id: string,
  editor: SeriesEditor,
): Promise<void> {
  for (const property of component.getAllProperties("exdate")) {
    for (const value of property.getValues()) await editor.cancel(id, String(value).slice(0, 10));
  }
  for (const change of changes) {
    const day = String(change.getFirstPropertyValue("recurrence-id") ?? "").slice(0, 10);
    if (change.getFirstPropertyValue("status") === "CANCELLED") await editor.cancel(id, day);
    else await editor.change(id, day, toEvent(change, zones));
  }
}

/** As many occurrences as one would still scroll through. */
const MOST_SINGLES = 60;

function singles(component: Component, zones: Zones): Item[] {
  const event = new ICAL.Event(component);
  const occurrences = event.iterator();
  const items: Item[] = [];
  for (let time = occurrences.next(); items.length < MOST_SINGLES && isTime(time); time = occurrences.next()) {
    const one = toEvent(component, zones, event.getOccurrenceDetails(time));
    items.push({
      kind: "appointment",
      fingerprint: fingerprint(component, `@${time.toString()}`),
      add: (loader, upn) => loader.addEvent(upn, one),
    });
  }
  return items;
}

/** The iterator's typings promise a time even when there is none left. */
const isTime = <T>(time: T | null | undefined): time is T => time !== null && time !== undefined;

function todoItem(component: Component, zones: Zones): Item {
  return {
    kind: "to-do",
    fingerprint: fingerprint(component),
    add: (loader, upn) => loader.addTask(upn, toTodo(component, zones)),
  };
}
