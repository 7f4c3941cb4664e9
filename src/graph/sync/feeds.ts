import type { Shelf } from "../../domain/fields/kinds.ts";
import type { Cursors, MailboxHint, MailboxPage } from "../../ports/sync-mailbox.ts";
import { list, object, or, record, text, isObject, parse } from "../../wire/shape.ts";
import { followed, goesOn, resource, type Address } from "../address.ts";
import type { GraphRequest } from "../client.ts";
import { fromCursorText, toCursorText, type FeedCursor } from "./cursors.ts";
import { textAt, type Json } from "./json.ts";
import { toTaskId } from "./paths.ts";

const DAY = 86_400_000;
/** The calendar window of a feed: wide enough that it rarely has to roll, and rolled long before its end. */
const BACK_DAYS = 90;
const AHEAD_DAYS = 400;
const ROLL_DAYS = 200;
const PAGE_SIZE = 500;

export const CONTACTS = "contacts";
export const CALENDAR = "calendar";
const TASKS = "tasks:";
export const taskFeed = (listId: string): string => `${TASKS}${listId}`;

/** Shelves that may have places beside their own: see places.ts. */
export type PlacedShelf = Exclude<Shelf, "tasks">;
const BESIDE: Readonly<Record<PlacedShelf, string>> = { contacts: "folder:", calendar: "other-calendar:" };
export const placeFeed = (shelf: PlacedShelf, place: string): string => `${BESIDE[shelf]}${place}`;

/** The place a feed shows, where that is not the shelf's own. */
function placeOfFeed(feed: string): { readonly shelf: PlacedShelf; readonly place: string } | undefined {
  for (const shelf of ["contacts", "calendar"] as const)
    if (feed.startsWith(BESIDE[shelf])) return { shelf, place: feed.slice(BESIDE[shelf].length) };
  return undefined;
}

/** Places whose feeds were begun earlier and not ended since. */
export const knownPlaces = (shelf: PlacedShelf, cursors: Cursors): readonly string[] =>
  Object.entries(cursors).flatMap(([feed, cursor]) => {
    const beside = placeOfFeed(feed);
    return beside?.shelf === shelf && cursor !== ENDED ? [beside.place] : [];
  });

export const shelfOfFeed = (feed: string): Shelf =>
  feed === CONTACTS ? "contacts" : feed === CALENDAR ? "calendar" : (placeOfFeed(feed)?.shelf ?? "tasks");
const listOfFeed = (feed: string): string => feed.slice(TASKS.length);

/** Lists whose feeds were begun earlier and not ended since. */
export const knownLists = (cursors: Cursors): readonly string[] =>
  Object.entries(cursors).flatMap(([feed, cursor]) =>
    feed.startsWith(TASKS) && cursor !== ENDED ? [listOfFeed(feed)] : [],
  );

/** The cursor of a list or place that is no more. */
export const ENDED = "";

/** The end of a list: none of its tasks is there any more, which is to be confirmed by a read (S4). */
export const endOfList = (listId: string): MailboxPage => ({
  feed: taskFeed(listId),
  hints: [],
  cursor: ENDED,
  complete: "tasks",
  within: toTaskId(listId, ""),
});

function beginning(feed: string, now: number): Address {
  const place = placeOfFeed(feed)?.place;
  switch (shelfOfFeed(feed)) {
    case "contacts":
      return resource([...(place === undefined ? [] : ["contactFolders", place]), "contacts", "delta"], {
        $select: "id,changeKey,lastModifiedDateTime",
      });
    case "calendar": {
      const at = (days: number): string => new Date(now + days * DAY).toISOString();
      return resource([...(place === undefined ? [] : ["calendars", place]), "calendarView", "delta"], {
        startDateTime: at(-BACK_DAYS),
        endDateTime: at(AHEAD_DAYS),
      });
    }
    case "tasks":
      return resource(["todo", "lists", listOfFeed(feed), "tasks", "delta"]);
  }
}

/** A request for the next page of a feed, and how its answer is to be understood. */
export interface FeedRequest {
  readonly feed: string;
  readonly first: boolean;
  readonly until: number;
  readonly root: string;
  readonly request: GraphRequest;
}

/** The window of a calendar is frozen in its link. Has it nearly run out, or was it opened by a clock that was far ahead? */
function isPast(until: number, now: number): boolean {
  const left = (until - now) / DAY;
  return left < ROLL_DAYS || left > AHEAD_DAYS + BACK_DAYS / 2;
}

/** Where a feed goes on; undefined where it begins, or has to start over. */
function wayFrom(feed: string, cursorText: string | undefined, now: number, root: string): Address | undefined {
  const cursor = fromCursorText(cursorText);
  const rolls = shelfOfFeed(feed) === "calendar" && cursor?.until !== undefined && isPast(cursor.until, now);
  return cursor === undefined || rolls ? undefined : goesOn(cursor.link, root);
}

export const goesOnFrom = (feed: string, cursorText: string | undefined, now: number, root: string): boolean =>
  wayFrom(feed, cursorText, now, root) !== undefined;

/** Where to ask next. `completes`: a round that begins now says, at its end, that everything of its shelf was shown. */
export function toFeedRequest(
  feed: string,
  cursorText: string | undefined,
  now: number,
  root: string,
  completes = true,
): FeedRequest {
  const cursor = fromCursorText(cursorText);
  const way = wayFrom(feed, cursorText, now, root);
  return {
    feed,
    first: way === undefined || cursor === undefined ? completes : cursor.first,
    until: way === undefined ? now + AHEAD_DAYS * DAY : (cursor?.until ?? 0),
    root,
    request: { method: "GET", address: way ?? beginning(feed, now), pageSize: PAGE_SIZE },
  };
}

const page = record({
  value: list(object),
  "@odata.nextLink": or(text, undefined),
  "@odata.deltaLink": or(text, undefined),
});

/** An occurrence says something about its series: the series is what is read. */
function toHint(feed: string, shelf: Shelf, item: Json): MailboxHint | undefined {
  const id = textAt(item, "id");
  if (id === null) return undefined;
  const removed = isObject(item["@removed"]);
  const place = placeOfFeed(feed)?.place;
  const beside = place === undefined ? {} : { place };
  const master = shelf === "calendar" ? textAt(item, "seriesMasterId") : null;
  if (master !== null) return { shelf, id: master, removed: false, ...beside };
  const etag = textAt(item, "@odata.etag");
  return {
    shelf,
    id: shelf === "tasks" ? toTaskId(listOfFeed(feed), id) : id,
    removed,
    ...(etag === null ? {} : { etag }),
    ...beside,
  };
}

/** One page, and whether the round goes on. A page without any link ends the round: the next one starts over. */
export function toPage(asked: FeedRequest, body: unknown): { readonly page: MailboxPage; readonly more: boolean } {
  const found = parse(page, body);
  const shelf = shelfOfFeed(asked.feed);
  const hints = found.value.flatMap((item) => toHint(asked.feed, shelf, item) ?? []);
  const next = found["@odata.nextLink"];
  const last = found["@odata.deltaLink"];
  const link = next ?? last;
  const way = link === undefined ? "" : followed(link, asked.root);
  const cursor: FeedCursor = {
    link: way,
    first: asked.first && next !== undefined,
    until: asked.until,
  };
  const within = shelf === "tasks" ? { within: toTaskId(listOfFeed(asked.feed), "") } : {};
  const group = shelf === "tasks" ? {} : { group: shelf };
  const complete = asked.first && next === undefined ? { complete: shelf, ...within } : {};
  return {
    page: { feed: asked.feed, hints, cursor: toCursorText(cursor), ...complete, ...group },
    more: next !== undefined,
  };
}
