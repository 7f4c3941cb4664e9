/** Which hours suggestions keep to. https://learn.microsoft.com/graph/api/user-findmeetingtimes */
import { readSettings } from "../access/mailboxes.ts";
import { isKnownZone, localIn } from "../calendar/zones.ts";
import { listAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Visit } from "../visit.ts";

const DAY = 86_400_000;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** True for a time that may be suggested; both in milliseconds. */
export type Allowed = (start: number, end: number) => boolean;

const clock = (text: string | undefined, otherwise: number): number => {
  const [hours = "", minutes = "0"] = (text ?? "").split(":");
  return hours === "" ? otherwise : Number(hours) * 3_600_000 + Number(minutes) * 60_000;
};

/** `personal` takes in the weekend, `unrestricted` everything; all else is work. */
export function hoursOf(visit: Visit, domain: string): Allowed {
  if (domain === "unrestricted") return () => true;
  const settings = readSettings(visit.store, visit.mailbox.number);
  const hours: JsonObject = objectAt(settings, "workingHours") ?? {};
  const days = domain === "personal" ? DAYS : listAt(hours, "daysOfWeek");
  const [from, to] = [
    clock(textAt(hours, "startTime"), 8 * 3_600_000),
    clock(textAt(hours, "endTime"), 17 * 3_600_000),
  ];
  const zone = [textAt(objectAt(hours, "timeZone"), "name"), textAt(settings, "timeZone")].find(
    (name) => name !== undefined && isKnownZone(name),
  );
  return (start, end) => {
    const local = localIn(start, zone ?? "UTC");
    const since = local % DAY;
    return days.includes(DAYS[new Date(local).getUTCDay()] ?? "") && since >= from && since + (end - start) <= to;
  };
}
