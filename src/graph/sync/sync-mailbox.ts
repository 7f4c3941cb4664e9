import type { Clock } from "../../ports/clock.ts";
import { shelfOf, type Shelf } from "../../domain/fields/kinds.ts";
import { toIanaZone } from "../../domain/fields/zone.ts";
import type { Cursors, MailboxPage, MailboxSetting, SyncMailbox } from "../../ports/sync-mailbox.ts";
import { list, or, parse, record, text } from "../../wire/shape.ts";
import { resource } from "../address.ts";
import { MAX_PARTS, type Outcome } from "../batch.ts";
import { read, type ClientParts, type GraphRequest } from "../client.ts";
import type { Companion } from "../mail-watch.ts";
import { isExpired } from "../problems.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { createCategoryKeeper } from "./categories.ts";
import { CONTACTS, endOfList, knownLists, taskFeed, toFeedRequest, toPage, type FeedRequest } from "./feeds.ts";
import { patiently } from "../../wire/patience.ts";
import { askAll } from "./patience.ts";
import { readKnownEvents } from "./known-events.ts";
import { createLinkedContacts } from "./linked-contacts.ts";
import { createListedStamps } from "./listed-stamps.ts";
import { calendarsRequest, FOLDER_FEED, foldersRequest } from "./places.ts";
import { settlePlaces } from "./placed-feeds.ts";
import { toGroup } from "./feed-groups.ts";
import { readManyItems, readStamps } from "./reads.ts";
import type { Viewer } from "./snapshots.ts";
import type { RecordUrl } from "./task-links.ts";
import { writeItems } from "./writes.ts";

const settings = record({ timeZone: or(text, "UTC") });
const me = record({ mail: or(text, ""), userPrincipalName: or(text, "") });
const lists = record({
  value: list(record({ id: text, wellknownListName: or(text, "none") })),
  "@odata.nextLink": or(text, undefined),
});

const SETTINGS: GraphRequest = { method: "GET", address: resource(["mailboxSettings"], { $select: "timeZone" }) };
const ME: GraphRequest = { method: "GET", address: resource([], { $select: "mail,userPrincipalName" }) };
const LISTS: GraphRequest = { method: "GET", address: resource(["todo", "lists"]) };

interface Survey {
  readonly setting: MailboxSetting;
  readonly pages: readonly MailboxPage[];
  readonly more: readonly string[];
}

/** A calendar is read in a window so wide that it may lie this far off. */
const OFF_MS = 30 * 86_400_000;
const nowOf = (clock: Clock): number => Date.parse(clock.now());

/** Nobody travels along. */
const ALONE: Companion = { requests: () => [], take: () => undefined };

/**
 * The mailbox side of synchronization over Microsoft Graph. `companion` asks in the survey's batch; `recordUrl` is where the
 * card that To Do shows of a record leads; `crmZone` the zone (IANA name) in which the CRM computes the days of a series, the
 * mailbox's where it does not say so.
 */
export function createSyncMailbox(
  parts: ClientParts,
  companion: Companion = ALONE,
  recordUrl: RecordUrl = () => undefined,
  crmZone: () => Promise<string | undefined> = () => Promise.resolve(undefined),
): SyncMailbox {
  const { clock } = parts;
  let defaultList: string | undefined;
  let zone: string | undefined;
  const linked = createLinkedContacts(parts);
  /** The list of flagged mail, too; undefined where there are more than were shown. */
  let everyList: ReadonlySet<string> | undefined;
  const keepCategory = createCategoryKeeper(parts);

  const noteLists = (body: unknown): readonly string[] => {
    const { value: found, "@odata.nextLink": more } = parse(lists, body);
    everyList = more === undefined ? new Set(found.map((entry) => entry.id)) : undefined;
    defaultList = found.find((entry) => entry.wellknownListName === "defaultList")?.id ?? found[0]?.id;
    // The list of flagged mail is a view of messages: its tasks are not the user's tasks.
    return found.filter((entry) => entry.wellknownListName !== "flaggedEmails").map((entry) => entry.id);
  };
  const readDefaultList = async (): Promise<string> => {
    if (defaultList === undefined) noteLists(await read(parts, (value) => value, LISTS));
    if (defaultList === undefined)
      throw new ServiceError({ service: "mailbox", kind: "unsupported", feature: "tasks" });
    return defaultList;
  };

  const noteZone = (body: unknown): string => (zone = toIanaZone(parse(settings, body).timeZone));
  /** Tracking reads single items without a survey; the start of a task and the days of a series depend on the zone. */
  const viewer = async (shelves: readonly Shelf[], signal?: AbortSignal): Promise<Viewer> => {
    if (zone === undefined && shelves.some((shelf) => shelf !== "contacts"))
      noteZone(await read(parts, (value) => value, SETTINGS, signal));
    const mailbox = zone ?? "UTC";
    const crm = (shelves.includes("calendar") ? await crmZone() : undefined) ?? mailbox;
    return { now: nowOf(clock), zones: { mailbox, crm } };
  };

  const listed = createListedStamps();

  /** Pages for the outcomes of one batch; an expired feed is asked again from its beginning. */
  const pagesOf = async (
    asked: readonly FeedRequest[],
    outcomes: readonly (Outcome | undefined)[],
    signal?: AbortSignal,
  ): Promise<Pick<Survey, "pages" | "more">> => {
    const pages: MailboxPage[] = [];
    const more: string[] = [];
    for (const [index, feed] of asked.entries()) {
      const found = await pageOf(parts, feed, outcomes[index], signal);
      if (found === undefined) continue;
      pages.push(found.page);
      if (found.more) more.push(feed.feed);
    }
    return { pages, more };
  };

  const surveyAt = async (now: number, cursors: Cursors, signal?: AbortSignal): Promise<Survey> => {
    listed.onSurvey();
    const groups = [
      toGroup("contacts", cursors, now, parts.root),
      toGroup("calendar", cursors, now, parts.root),
    ] as const;
    const ask = (feed: string): FeedRequest => toFeedRequest(feed, cursors[feed], now, parts.root);
    const placed = groups.flatMap(({ asked }) => asked);
    const feeds = [...placed, ...knownLists(cursors).map((id) => ask(taskFeed(id)))];
    const where = [foldersRequest(cursors[FOLDER_FEED], parts.root), calendarsRequest()];
    const [setting, who, taskLists, folderAnswer, calendarAnswer, ...answers] = await askAll(
      parts,
      [SETTINGS, ME, LISTS, ...where, ...feeds.map((feed) => feed.request), ...companion.requests()],
      signal,
    );
    companion.take(answers.slice(feeds.length));
    const found = noteLists(bodyOf(taskLists));
    const fresh = found.filter((id) => !knownLists(cursors).includes(id)).map((id) => ask(taskFeed(id)));
    const { mail, userPrincipalName } = parse(me, bodyOf(who));
    const beside = await settlePlaces(parts, groups, cursors, [folderAnswer, calendarAnswer], answers, {
      now,
      owners: [mail, userPrincipalName].map((address) => address.toLowerCase()),
      ...(signal === undefined ? {} : { signal }),
    });
    linked.onSurvey(cursors[CONTACTS] === undefined, beside.folders);
    const shelves = await pagesOf(beside.asked, beside.outcomes, signal);
    const living = feeds.slice(placed.length).filter(({ feed }) => found.some((id) => taskFeed(id) === feed));
    const first = await pagesOf(
      living,
      living.map((feed) => answers[feeds.indexOf(feed)]),
      signal,
    );
    const second = await pagesOf(
      fresh,
      await askAll(
        parts,
        fresh.map((feed) => feed.request),
        signal,
      ),
      signal,
    );
    const ended = knownLists(cursors).flatMap((id) => (everyList?.has(id) !== false ? [] : [endOfList(id)]));
    return {
      setting: { address: mail || userPrincipalName, zone: noteZone(bodyOf(setting)) },
      pages: [...beside.before, ...shelves.pages, ...first.pages, ...second.pages, ...ended, ...beside.after],
      more: [...shelves.more, ...first.more, ...second.more],
    };
  };

  return {
    writeSize: MAX_PARTS,
    async survey(cursors, signal) {
      const now = nowOf(clock);
      const found = await surveyAt(now, cursors, signal);
      // The answers said what time it really is: the window lay around another day.
      return Math.abs(nowOf(clock) - now) < OFF_MS ? found : surveyAt(nowOf(clock), cursors, signal);
    },
    async follow(feed, cursor, signal) {
      const asked = toFeedRequest(feed, cursor, nowOf(clock), parts.root);
      const found = await pageOf(parts, asked, undefined, signal);
      return found ?? { page: { feed, hints: [], cursor }, more: false };
    },
    readStamps: (items, signal) => readStamps(parts, items, listed, signal),
    readKnownEvents: (globalIds, signal) => readKnownEvents(parts, globalIds, signal),
    rankOf: (id) => listed.rankOf(id),
    expectReads: (shelf, wanted, known) => {
      if (shelf === "contacts") linked.expect(wanted, known);
    },
    read: async (items, signal, from) => {
      listed.onRead();
      const shelves = items.map(({ shelf }) => shelf);
      const user = await viewer(shelves, signal);
      return readManyItems(parts, linked, items, from === undefined ? user : { ...user, zones: from }, signal);
    },
    write: async (writes, signal) => {
      if (writes.some((write) => write.do === "create" && write.kind === "contact")) linked.onCreation();
      await keepCategory(writes);
      const shelves = writes.map(({ kind }) => shelfOf(kind));
      const home = { defaultList: readDefaultList, recordUrl };
      return writeItems(parts, writes, home, await viewer(shelves, signal), signal);
    },
  };
}

/** A survey needs every answer: half a survey would look like a deletion. @throws ServiceError */
function bodyOf(outcome: Outcome | undefined): unknown {
  if (outcome?.kind === "done") return outcome.answer.body;
  throw outcome?.error ?? new ServiceError({ service: "mailbox", kind: "serviceDown", detail: "no answer" });
}

/** The page an outcome holds. Without an outcome, or when the service wants it started over, it is asked for on its own. */
async function pageOf(
  parts: ClientParts,
  asked: FeedRequest,
  outcome: Outcome | undefined,
  signal?: AbortSignal,
): Promise<{ readonly page: MailboxPage; readonly more: boolean } | undefined> {
  if (outcome?.kind === "done") return toPage(asked, outcome.answer.body);
  if (outcome !== undefined && !isExpired(outcome.error)) throw outcome.error;
  const feed = outcome === undefined ? asked : toFeedRequest(asked.feed, undefined, nowOf(parts.clock), parts.root);
  try {
    return toPage(
      feed,
      await patiently(parts.clock, () => read(parts, (value) => value, feed.request, signal), signal),
    );
  } catch (error) {
    if (!isExpired(error) || feed !== asked) throw error;
    const again = toFeedRequest(asked.feed, undefined, nowOf(parts.clock), parts.root);
    return toPage(
      again,
      await patiently(parts.clock, () => read(parts, (value) => value, again.request, signal), signal),
    );
  }
}
