/** The feeds of all resources. */
import { calendarAt } from "../calendar/calendars.ts";
import { timesOf } from "../calendar/event-doc.ts";
import { dayOfException, dayRef, eventId, exceptionsOf, findEvent } from "../calendar/event-ref.ts";
import type { DayRef } from "../calendar/event-ref.ts";
import { showEvent } from "../calendar/event-wire.ts";
import { overlaps } from "../calendar/series.ts";
import { seriesIn } from "../calendar/view.ts";
import { contactFolderAt, showContactFolder } from "../contacts/handlers.ts";
import { showContact } from "../contacts/contacts.ts";
import { invalidRequest } from "../http/errors.ts";
import type { Answer } from "../http/message.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { folderAt, showFolder } from "../mail/folders.ts";
import { messageType, showMessage } from "../mail/message-wire.ts";
import { isSearchFolder } from "../mail/search-folders.ts";
import { chosen } from "../query/list.ts";
import { event } from "../schema/calendar.ts";
import { contact, contactFolder } from "../schema/contacts.ts";
import { mailFolder, message } from "../schema/mail.ts";
import type { RecordType } from "../schema/shape.ts";
import { todoTask, todoTaskList } from "../schema/todo.ts";
import type { Item, Kind } from "../storage/store.ts";
import { listAt, showList } from "../todo/handlers.ts";
import { showTask } from "../todo/tasks.ts";
import type { Visit } from "../visit.ts";
import { removed } from "./feed.ts";
import type { Feed } from "./feed.ts";
import { deltaPage } from "./round.ts";
import type { RoundWish } from "./token.ts";

const NO_QUERY = ["$filter", "$orderby", "$expand"];

/** A feed whose rows are shown one by one. */
function plain(
  kind: Kind,
  type: RecordType,
  show: (visit: Visit, item: Item, wish: RoundWish) => JsonObject,
  more: Partial<Feed>,
): Feed {
  return {
    kind,
    type,
    scope: "parent",
    scopeId: 0,
    also: "",
    alsoParameters: [],
    refused: NO_QUERY,
    windowed: false,
    defaultPage: 10,
    show: (visit, item, wish) => [{ "@odata.type": `#microsoft.graph.${type.name}`, ...show(visit, item, wish) }],
    ...more,
  };
}

const view = (wish: RoundWish): { select: readonly string[] | undefined; expand: [] } => ({
  select: wish.select,
  expand: [],
});

export const deltaHandlers = {
  contacts: (visit: Visit): Answer =>
    deltaPage(
      visit,
      plain("contact", contact, (v, item, wish) => showContact(v, item, view(wish)), {
        scopeId: contactFolderAt(visit).id,
      }),
    ),
  contactFolders: (visit: Visit): Answer =>
    deltaPage(
      visit,
      plain("contactFolder", contactFolder, (v, item, wish) => chosen(showContactFolder(v, item), wish.select), {
        ...scopeOfFolders(visit, visit.parameter("folder") === "" ? undefined : contactFolderAt(visit)),
        also: " AND json_extract(data,'$._wellKnown') IS NULL",
      }),
    ),
  messages: (visit: Visit): Answer => {
    const folder = visit.parameter("folder");
    const within = folder === "" ? undefined : visit.folder("mailFolder", folder);
    if (within && isSearchFolder(within)) throw invalidRequest("A search folder cannot be followed for changes.");
    const scope = within ? { scopeId: within.id } : ({ scope: "mailbox", scopeId: visit.mailbox.number } as const);
    const show = (v: Visit, item: Item, wish: RoundWish): JsonObject => ({
      "@odata.type": `#microsoft.graph.${messageType(item).name}`,
      ...showMessage(v, item, view(wish)),
    });
    return deltaPage(visit, plain("message", message, show, { ...scope, refused: [] }));
  },
  mailFolders: (visit: Visit): Answer =>
    deltaPage(
      visit,
      plain("mailFolder", mailFolder, (v, item, wish) => chosen(showFolder(v, item), wish.select), {
        ...scopeOfFolders(visit, visit.parameter("folder") === "" ? undefined : folderAt(visit)),
        also: " AND coalesce(json_extract(data,'$.isHidden'),0) = 0 AND coalesce(json_extract(data,'$._wellKnown'),'') <> 'msgfolderroot'",
      }),
    ),
  taskLists: (visit: Visit): Answer =>
    deltaPage(
      visit,
      plain(
        "todoTaskList",
        todoTaskList,
        (v, item, wish) => chosen(showList(v, item), wish.select),
        scopeOfFolders(visit, undefined),
      ),
    ),
  tasks: (visit: Visit): Answer => {
    const show = (v: Visit, item: Item, wish: RoundWish): JsonObject => showTask(v, item, view(wish));
    return deltaPage(
      visit,
      plain("todoTask", todoTask, show, { scopeId: listAt(visit).id, refused: ["$filter", "$orderby"] }),
    );
  },
  calendarView: (visit: Visit): Answer => deltaPage(visit, eventFeed(calendarAt(visit).id, undefined)),
  instances: (visit: Visit): Answer => {
    const ref = findEvent(visit, visit.parameter("event"));
    if (ref.is !== "stored" || textAt(ref.item.doc, "type") !== "seriesMaster")
      throw invalidRequest("The request can only be performed against a recurring series master.");
    return deltaPage(visit, eventFeed(ref.item.parent, ref.item));
  },
};

function scopeOfFolders(visit: Visit, parent: Item | undefined): Partial<Feed> {
  return parent ? { scope: "parent", scopeId: parent.id } : { scope: "mailbox", scopeId: visit.mailbox.number };
}

/** Events of a calendar inside the window of the first request; with `series`, the days of that series only. */
function eventFeed(calendar: number, series: Item | undefined): Feed {
  return {
    kind: "event",
    type: event,
    scope: "parent",
    scopeId: calendar,
    also: series ? " AND id = ?" : "",
    alsoParameters: series ? [series.id] : [],
    refused: [...NO_QUERY, "$top"],
    windowed: true,
    defaultPage: 10,
    show: (visit, item, wish, first) => {
      if (textAt(item.doc, "type") === "seriesMaster")
        return seriesEntries(visit, item, wish, first, series === undefined);
      if (overlaps(timesOf(item.doc), wish.from, wish.to)) return [whole(visit, item)];
      return first ? [] : [removed(visit.idOf(item))];
    },
  };
}

const whole = (visit: Visit, item: Item): JsonObject => ({
  "@odata.type": "#microsoft.graph.event",
  ...showEvent(visit, { is: "stored", item }),
});

/** The master with everything, its occurrences as stubs, its exceptions whole. */
function seriesEntries(visit: Visit, master: Item, wish: RoundWish, first: boolean, withMaster: boolean): JsonObject[] {
  const slots = seriesIn(visit, master, { from: wish.from, to: wish.to }).sort((a, b) => a.start - b.start);
  const outside = first ? [] : movedOut(visit, master, wish);
  if (slots.length === 0) return first ? [] : [...(withMaster ? [removed(visit.idOf(master))] : []), ...outside];
  const days = slots.flatMap((slot) => (slot.ref.is === "day" ? [dayEntry(visit, slot.ref)] : []));
  return [...(withMaster ? [whole(visit, master)] : []), ...days, ...outside];
}

function dayEntry(visit: Visit, ref: DayRef): JsonObject {
  const shown = showEvent(visit, ref);
  if (ref.exception) return { "@odata.type": "#microsoft.graph.event", ...shown };
  return {
    "@odata.type": "#microsoft.graph.event",
    "@odata.etag": shown["@odata.etag"] ?? "",
    id: shown["id"] ?? "",
    seriesMasterId: shown["seriesMasterId"] ?? null,
    type: "occurrence",
    start: shown["start"] ?? null,
    end: shown["end"] ?? null,
  };
}

/** Exceptions that lie outside of the window now. */
function movedOut(visit: Visit, master: Item, wish: RoundWish): JsonObject[] {
  return exceptionsOf(visit.store, master).flatMap((exception) => {
    const ref = overlaps(timesOf(exception.doc), wish.from, wish.to)
      ? undefined
      : dayRef(visit.store, master, dayOfException(exception));
    return ref ? [removed(eventId(visit, ref))] : [];
  });
}
