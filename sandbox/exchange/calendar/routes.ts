/** Paths of the Calendar part. */
import { attachmentRoutes, extensionRoutes, route } from "../http/route.ts";
import type { Route } from "../http/router.ts";
import type { Handler } from "../visit.ts";
import { calendarAt, calendarHandlers, groupHandlers, permissionHandlers } from "./calendars.ts";
import { eventAttachments, eventExtensions, eventHandlers } from "./event-handlers.ts";
import { calendarView } from "./view.ts";

function calendarRoutes(base: string): Route<Handler>[] {
  const permission = `${base}/calendarPermissions/{permission}`;
  return [
    route("GET", base, calendarHandlers.get, "item"),
    route("PATCH", base, calendarHandlers.patch),
    route("GET", `${base}/calendarView`, (visit) => calendarView(visit, calendarAt(visit)), "window"),
    route("GET", `${base}/calendarPermissions`, permissionHandlers.list, "list"),
    route("POST", `${base}/calendarPermissions`, permissionHandlers.create),
    route("GET", permission, permissionHandlers.get, "item"),
    route("PATCH", permission, permissionHandlers.patch),
    route("DELETE", permission, permissionHandlers.remove),
    ...eventRoutes(`${base}/events`),
  ];
}

function eventRoutes(base: string): Route<Handler>[] {
  return [
    route("GET", base, eventHandlers.list, "list"),
    route("POST", base, eventHandlers.create),
    route("GET", `${base}/{event}`, eventHandlers.get, "item"),
    route("PATCH", `${base}/{event}`, eventHandlers.patch),
    route("DELETE", `${base}/{event}`, eventHandlers.remove),
  ];
}

const one = "events/{event}";
const group = "calendarGroups/{group}";

export const calendarRouteTable: readonly Route<Handler>[] = [
  ...eventRoutes("events"),
  route("GET", "events/$count", eventHandlers.count, "count"),
  route("GET", `${one}/calendar`, eventHandlers.calendar, "item"),
  route("GET", `${one}/instances`, eventHandlers.instances, "window"),
  route("POST", `${one}/accept`, eventHandlers.accept),
  route("POST", `${one}/decline`, eventHandlers.decline),
  route("POST", `${one}/tentativelyAccept`, eventHandlers.tentativelyAccept),
  route("POST", `${one}/cancel`, eventHandlers.cancel),
  route("POST", `${one}/forward`, eventHandlers.forward),
  route("POST", `${one}/dismissReminder`, eventHandlers.dismiss),
  route("POST", `${one}/snoozeReminder`, eventHandlers.snooze),
  route("POST", `${one}/permanentDelete`, eventHandlers.remove),
  ...attachmentRoutes(one, eventAttachments),
  ...extensionRoutes(one, eventExtensions),
  ...calendarRoutes("calendar"),
  ...calendarRoutes("calendars/{calendar}"),
  route("DELETE", "calendars/{calendar}", calendarHandlers.remove),
  route("GET", "calendars", calendarHandlers.list, "list"),
  route("POST", "calendars", calendarHandlers.create),
  route("GET", "calendars/$count", calendarHandlers.count, "count"),
  route("GET", "calendarView", (visit) => calendarView(visit, calendarAt(visit)), "window"),
  route("GET", "calendarGroups", groupHandlers.list, "list"),
  route("POST", "calendarGroups", groupHandlers.create),
  route("GET", group, groupHandlers.get, "item"),
  route("PATCH", group, groupHandlers.patch),
  route("DELETE", group, groupHandlers.remove),
  route("GET", `${group}/calendars`, groupHandlers.calendars, "list"),
  route("POST", `${group}/calendars`, groupHandlers.createCalendar),
];
