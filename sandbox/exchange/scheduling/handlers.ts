/** getSchedule, getMailTips and reminderView. */
import { listAt } from "../../seed/users.ts";
import { readSettings } from "../access/mailboxes.ts";
import { timesOf } from "../calendar/event-doc.ts";
import { eventDoc, eventId, versionOf } from "../calendar/event-ref.ts";
import { readWindow, slotsIn } from "../calendar/view.ts";
import { toZoned, zonedMillis } from "../calendar/zones.ts";
import { badBody, badRequest, invalidRequest } from "../http/errors.ts";
import { ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, numberAt, objectAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { numberParameter, readParameters } from "../mail/parameters.ts";
import { listInMemory } from "../query/list.ts";
import { reminder } from "../schema/scheduling.ts";
import type { Visit } from "../visit.ts";
import { busyTimes, mailboxOf } from "./busy.ts";
import type { Busy } from "./busy.ts";
import { findMeetingTimes } from "./meeting-times.ts";
import { moment } from "./moment.ts";
import { roomAt, roomBusy } from "./rooms.ts";

const MINUTE = 60_000;
const DIGITS: Readonly<Record<string, string>> = {
  free: "0",
  tentative: "1",
  busy: "2",
  oof: "3",
  workingElsewhere: "4",
};

function texts(value: Json | undefined, name: string): string[] {
  if (!Array.isArray(value) || value.length === 0) throw invalidRequest(`The parameter '${name}' is missing.`);
  return value.map((entry) => {
    if (typeof entry !== "string") throw badBody(`The parameter '${name}' must be a list of strings.`);
    return entry;
  });
}

function getSchedule(visit: Visit): Answer {
  const parameters = readParameters(visit.request, ["Schedules", "StartTime", "EndTime", "AvailabilityViewInterval"]);
  const schedules = texts(parameters.get("schedules"), "Schedules");
  const window = {
    from: moment(parameters.get("starttime"), "StartTime"),
    to: moment(parameters.get("endtime"), "EndTime"),
  };
  const interval = numberParameter(parameters, "AvailabilityViewInterval") ?? 30;
  if (interval < 5 || interval > 1440)
    throw invalidRequest("The availabilityViewInterval is between 5 and 1440 minutes.");
  if (window.to <= window.from || window.to - window.from > 62 * 1440 * MINUTE)
    throw invalidRequest("The time window is empty or longer than 62 days.");
  const value = schedules.map((address) => schedule(visit, address, window, interval));
  return ok({
    "@odata.context": `${visit.house.origin}/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)`,
    value,
  });
}

function schedule(visit: Visit, address: string, window: { from: number; to: number }, interval: number): JsonObject {
  const mailbox = mailboxOf(visit, address);
  const room = roomAt(address);
  if (!mailbox && !room)
    return {
      scheduleId: address,
      availabilityView: "",
      scheduleItems: [],
      error: { message: "Unable to resolve e-mail address.", responseCode: "ErrorMailRecipientNotFound" },
    };
  const busy = mailbox ? busyTimes(visit, mailbox, window) : room ? roomBusy(visit, room, window) : [];
  const zone = visit.preferences.timeZone ?? "UTC";
  const items: Json[] = busy.map((one) => ({
    isPrivate: one.isPrivate,
    status: one.status,
    subject: one.isPrivate ? null : one.subject,
    location: one.isPrivate ? null : one.place,
    start: toZoned(one.start, zone),
    end: toZoned(one.end, zone),
  }));
  const hours = objectAt(readSettings(visit.store, (mailbox ?? visit.mailbox).number), "workingHours");
  return {
    scheduleId: address,
    availabilityView: viewOf(busy, window, interval),
    scheduleItems: items,
    workingHours: hours ?? null,
  };
}

function viewOf(busy: readonly Busy[], window: { from: number; to: number }, interval: number): string {
  let view = "";
  for (let at = window.from; at < window.to; at += interval * MINUTE) {
    const here = busy
      .filter((one) => one.start < at + interval * MINUTE && one.end > at)
      .map((one) => DIGITS[one.status] ?? "2");
    view += here.sort().at(-1) ?? "0";
  }
  return view;
}

function getMailTips(visit: Visit): Answer {
  const parameters = readParameters(visit.request, ["EmailAddresses", "MailTipsOptions"]);
  const addresses = texts(parameters.get("emailaddresses"), "EmailAddresses");
  const value = addresses.map((address): Json => {
    const mailbox = mailboxOf(visit, address);
    const list = listAt(address);
    const replies = mailbox && objectAt(readSettings(visit.store, mailbox.number), "automaticRepliesSetting");
    const active = replies?.["status"] === "alwaysEnabled" || replies?.["status"] === "scheduled";
    return {
      emailAddress: { name: mailbox?.user.name ?? list?.name ?? "", address },
      automaticReplies: active ? { message: replies["internalReplyMessage"] ?? "" } : { message: "" },
      mailboxFull: false,
      recipientScope: mailbox || list ? "internal" : "external",
      maxMessageSize: 36_700_160,
      totalMemberCount: list?.members.length ?? 1,
      externalMemberCount: mailbox || list ? 0 : 1,
      deliveryRestricted: false,
      isModerated: false,
    };
  });
  return ok({ "@odata.context": `${visit.house.origin}/v1.0/$metadata#Collection(microsoft.graph.mailTips)`, value });
}

function reminderView(visit: Visit): Answer {
  const given = visit.parameter("arguments");
  const read = (name: string): [string, string] | undefined => {
    const match = new RegExp(`${name}\\s*=\\s*'([^']*)'`, "i").exec(given);
    return match?.[1] === undefined ? undefined : [name.toLowerCase(), match[1]];
  };
  const pairs = ["startDateTime", "endDateTime"].flatMap((name) => {
    const pair = read(name);
    return pair ? [pair] : [];
  });
  if (pairs.length < 2) throw badRequest("reminderView needs startDateTime and endDateTime.");
  const window = readWindow(new Map(pairs));
  const rows = slotsIn(visit, visit.wellKnown("calendar", "calendar"), window).flatMap(({ ref }): JsonObject[] => {
    const doc = eventDoc(ref);
    if (doc["isReminderOn"] !== true) return [];
    const times = timesOf(doc);
    const snoozed = objectAt(doc, "_snoozed");
    const fire = snoozed
      ? zonedMillis(textAt(snoozed, "dateTime") ?? "", textAt(snoozed, "timeZone") ?? "UTC")
      : undefined;
    const zone = visit.preferences.timeZone ?? "UTC";
    return [
      {
        eventId: eventId(visit, ref),
        eventStartTime: toZoned(times.start, zone),
        eventEndTime: toZoned(times.end, zone),
        changeKey: visit.changeKey(versionOf(ref)),
        eventSubject: doc["subject"] ?? "",
        eventLocation: objectAt(doc, "location") ?? null,
        eventWebLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(eventId(visit, ref))}`,
        reminderFireTime: toZoned(
          fire ?? times.start - (numberAt(doc, "reminderMinutesBeforeStart") ?? 15) * MINUTE,
          zone,
        ),
      },
    ];
  });
  return listInMemory(visit, "reminderView", rows.filter(isObject), visit.query(reminder), 1000);
}

export const schedulingHandlers = { getSchedule, findMeetingTimes, getMailTips, reminderView };
