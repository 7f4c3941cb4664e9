import type { Cursors, MailboxPage } from "../../ports/sync-mailbox.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { CALENDAR, type FeedRequest } from "./feeds.ts";
import { settle, type Group } from "./feed-groups.ts";
import { FOLDER_FEED, readCalendars, readFolders } from "./places.ts";
import { listCalendarStamps } from "./reads.ts";

/** What a survey reads of contacts and events, wherever in the mailbox they are. */
export interface PlacedFeeds {
  readonly asked: readonly FeedRequest[];
  readonly outcomes: readonly (Outcome | undefined)[];
  /** Pages that come before those of the feeds, and after them. */
  readonly before: readonly MailboxPage[];
  readonly after: readonly MailboxPage[];
  /** Folders of contacts besides the default one. */
  readonly folders: readonly string[];
}

interface Asking {
  readonly now: number;
  /** Addresses of the user, lower case. */
  readonly owners: readonly string[];
  readonly signal?: AbortSignal;
}

/** Finds out which places there are, and settles what is read of each. `answers` begin with those of the groups' feeds. */
export async function settlePlaces(
  parts: ClientParts,
  [contacts, calendar]: readonly [Group, Group],
  cursors: Cursors,
  [folderAnswer, calendarAnswer]: readonly (Outcome | undefined)[],
  answers: readonly (Outcome | undefined)[],
  { now, owners, signal }: Asking,
): Promise<PlacedFeeds> {
  const ofContacts = answers.slice(0, contacts.asked.length);
  const ofCalendar = answers.slice(contacts.asked.length, contacts.asked.length + calendar.asked.length);
  const folders = await readFolders(parts, contacts.known, cursors[FOLDER_FEED], folderAnswer, signal);
  const calendars = await readCalendars(parts, calendar.known, owners, calendarAnswer, signal);
  const people = await settle(parts, contacts, folders.places, ofContacts, now, signal);
  const events = await settle(parts, calendar, calendars.places, ofCalendar, now, signal);
  const begun = [...(cursors[CALENDAR] === undefined ? [undefined] : []), ...events.begun];
  const outside: MailboxPage[] = [];
  for (const place of begun) outside.push(await outsidePage(parts, place, signal));
  // The list of folders counts as read only when the feeds of all of them have begun.
  const { cursor } = folders;
  const last =
    cursor === undefined || cursor === cursors[FOLDER_FEED] ? [] : [{ feed: FOLDER_FEED, hints: [], cursor }];
  return {
    asked: [...people.asked, ...events.asked],
    outcomes: [...people.outcomes, ...events.outcomes],
    before: outside,
    after: [...people.ended, ...events.ended, ...last],
    folders: folders.places,
  };
}

/** Tracked events outside the window of the feed: shown once, when the feed begins. */
async function outsidePage(parts: ClientParts, place: string | undefined, signal?: AbortSignal): Promise<MailboxPage> {
  const stamps = await listCalendarStamps(parts, place, signal);
  const hints = [...stamps].flatMap(([id, stamp]) =>
    stamp === null ? [] : [{ shelf: "calendar", id, removed: false, stamp } as const],
  );
  return { feed: "calendar:stamped", hints, cursor: "", group: "calendar" };
}
