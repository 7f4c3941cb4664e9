/**
 * Feeds that show a shelf together: the default folder of contacts with the folders below it, the default calendar with the
 * user's other ones. Moved from one place to another an item is removed here and new there; so only all of them together say
 * that something may be gone, and they begin anew together.
 */
import type { Cursors, MailboxPage } from "../../ports/sync-mailbox.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { isExpired } from "../problems.ts";
import {
  CALENDAR,
  CONTACTS,
  ENDED,
  goesOnFrom,
  knownPlaces,
  placeFeed,
  toFeedRequest,
  type FeedRequest,
  type PlacedShelf,
} from "./feeds.ts";
import { askAll } from "./patience.ts";

export interface Group {
  readonly shelf: PlacedShelf;
  readonly known: readonly string[];
  /** Asked in the survey's batch. */
  readonly asked: readonly FeedRequest[];
  readonly anew: boolean;
}

const feedsOf = (shelf: PlacedShelf, places: readonly string[]): readonly string[] => [
  ...places.map((place) => placeFeed(shelf, place)),
  shelf === "contacts" ? CONTACTS : CALENDAR,
];

/** All from their beginning; the last one completes the round of the shelf. */
const fromBeginning = (feeds: readonly string[], now: number, root: string): readonly FeedRequest[] =>
  feeds.map((feed, at) => toFeedRequest(feed, undefined, now, root, at === feeds.length - 1));

export function toGroup(shelf: PlacedShelf, cursors: Cursors, now: number, root: string): Group {
  const known = knownPlaces(shelf, cursors);
  const feeds = feedsOf(shelf, known);
  const anew = !feeds.every((feed) => goesOnFrom(feed, cursors[feed], now, root));
  const asked = anew
    ? fromBeginning(feeds, now, root)
    : feeds.map((feed) => toFeedRequest(feed, cursors[feed], now, root));
  return { shelf, known, asked, anew };
}

/** The feeds to read in the end, each with its answer, and the pages that end the feeds of places that are no more. */
export interface Settled {
  readonly asked: readonly FeedRequest[];
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly ended: readonly MailboxPage[];
  /** Places whose feed begins: nothing of them was ever shown. */
  readonly begun: readonly string[];
}

/**
 * What of the first answers still holds, now that it is known which places there are. A place that is no more, or a feed that
 * has to start over, starts all of them over: what was there may have been moved. One that is new only begins.
 */
export async function settle(
  parts: ClientParts,
  group: Group,
  places: readonly string[],
  outcomes: readonly (Outcome | undefined)[],
  now: number,
  signal?: AbortSignal,
): Promise<Settled> {
  const { shelf, known, asked } = group;
  const ended = known.filter((place) => !places.includes(place));
  const fresh = places.filter((place) => !known.includes(place));
  const expired = outcomes.some((outcome) => outcome?.kind === "failed" && isExpired(outcome.error));
  const again = ended.length > 0 || expired;
  const wanted = again
    ? fromBeginning(feedsOf(shelf, places), now, parts.root)
    : fresh.map((place) => toFeedRequest(placeFeed(shelf, place), undefined, now, parts.root, false));
  const answers = await askAll(
    parts,
    wanted.map(({ request }) => request),
    signal,
  );
  return {
    asked: again ? wanted : [...wanted, ...asked],
    outcomes: again ? answers : [...answers, ...outcomes],
    ended: ended.map((place) => ({ feed: placeFeed(shelf, place), hints: [], cursor: ENDED })),
    begun: fresh,
  };
}
