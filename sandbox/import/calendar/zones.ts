/** Time zones of a calendar file: by name where the name is known, else by the rules the file brings along. */
import ICAL from "ical.js";
import { parametersOf } from "../ical-types.ts";
import type { Component, Property, Time } from "../ical-types.ts";
import { findIana } from "windows-iana";

export interface GraphTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

export interface Zones {
  /** A moment as Graph writes it; days without time are midnight UTC, as Graph wants all-day events. */
  toGraph(time: Time, property: Property | undefined): GraphTime;
  /** Zone times without one are meant in. */
  readonly mailboxZone: string;
}

export function readZones(calendar: Component, mailboxZone: string): Zones {
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    const timezone = new ICAL.Timezone(zone);
    if (!ICAL.TimezoneService.has(timezone.tzid)) ICAL.TimezoneService.register(timezone);
  }
  return {
    mailboxZone,
    toGraph: (time, property) => {
      if (time.isDate) return { dateTime: `${isoDay(time)}T00:00:00`, timeZone: "UTC" };
      const name = parametersOf(property, "tzid")[0] ?? "";
      if (name === "")
        return { dateTime: localOf(time), timeZone: time.zone === ICAL.Timezone.utcTimezone ? "UTC" : mailboxZone };
      if (isKnown(name)) return { dateTime: localOf(time), timeZone: name };
      return { dateTime: time.toJSDate().toISOString().slice(0, 19), timeZone: "UTC" };
    },
  };
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, "0");
const isoDay = (time: Time): string => `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
const localOf = (time: Time): string => `${isoDay(time)}T${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`;

/** Graph takes IANA names and Windows names. */
function isKnown(name: string): boolean {
  if (findIana(name).length > 0) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
