/** Paths of change tracking. */
import { route } from "../http/route.ts";
import type { Route } from "../http/router.ts";
import type { OptionSet } from "../query/options.ts";
import type { Handler } from "../visit.ts";
import { deltaHandlers } from "./feeds.ts";

const delta = (pattern: string, handler: Handler, options: OptionSet = "delta"): Route<Handler> =>
  route("GET", `${pattern}/delta`, handler, options);

const contactFolder = "contactFolders/{folder}";

export const deltaRoutes: readonly Route<Handler>[] = [
  delta("contacts", deltaHandlers.contacts),
  delta(`${contactFolder}/contacts`, deltaHandlers.contacts),
  delta(`${contactFolder}/childFolders/{child}/contacts`, deltaHandlers.contacts),
  delta("contactFolders", deltaHandlers.contactFolders),
  delta(`${contactFolder}/childFolders`, deltaHandlers.contactFolders),
  delta("messages", deltaHandlers.messages, "messageDelta"),
  delta("mailFolders/{folder}/messages", deltaHandlers.messages, "messageDelta"),
  delta("mailFolders", deltaHandlers.mailFolders),
  delta("mailFolders/{folder}/childFolders", deltaHandlers.mailFolders),
  delta("todo/lists", deltaHandlers.taskLists),
  delta("todo/lists/{list}/tasks", deltaHandlers.tasks),
  ...[
    "calendarView",
    "events",
    "calendar/calendarView",
    "calendar/events",
    "calendars/{calendar}/calendarView",
    "calendars/{calendar}/events",
  ].map((pattern) => delta(pattern, deltaHandlers.calendarView, "windowDelta")),
  delta("events/{event}/instances", deltaHandlers.instances, "windowDelta"),
];
