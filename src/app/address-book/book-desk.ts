/** The address book (O6) and what is downloaded for working offline (L1), on a schedule of their own. */
import { BOOK_TABLES } from "../../domain/address-book.ts";
import { SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import type { Instant } from "../../domain/records.ts";
import type { Clock } from "../../ports/clock.ts";
import type { CrmSettings } from "../../ports/crm-settings.ts";
import type { Log } from "../../ports/log.ts";
import type { Net } from "../../ports/net.ts";
import type { PaneCache } from "../../ports/pane-cache.ts";
import type { Health } from "../health.ts";
import type { PreferencesDesk } from "../preferences-desk.ts";
import { problemFrom, UNREAD, withProblem, withValue } from "../sections.ts";
import { createStore, type Store } from "../store.ts";
import type { Section } from "../view.ts";
import type { ListTally } from "./download-lists.ts";
import { offlineKey } from "./known-records.ts";

export interface BookPorts {
  readonly crm: () => Promise<Pick<CrmSettings, "readBook" | "readSelected" | "readFilters" | "readOrganization">>;
  readonly cache: PaneCache;
  readonly clock: Clock;
  readonly log: Log;
  readonly net: Pick<Net, "isOnline">;
  readonly preferences: Pick<PreferencesDesk, "current">;
  readonly health: Pick<Health, "unwell" | "well">;
  /** Downloads contacts and tasks of the mailbox. Throws ServiceError. */
  readonly downloadLists: () => Promise<readonly ListTally[]>;
}

/** One table of the book. */
export interface BookTally {
  readonly table: string;
  readonly count: number;
  /** The CRM has more than are kept here. */
  readonly more: boolean;
}

export interface BookView {
  readonly tables: readonly BookTally[];
  /** What the active offline filters selected. */
  readonly offline: readonly BookTally[];
  /** Contacts and tasks of the mailbox; missing in what an older version kept. */
  readonly lists?: readonly ListTally[];
  readonly refreshedAt: Instant;
  /** The organization lets nothing of it be downloaded that nobody asked for (O7). */
  readonly onRequestOnly?: true;
}

export interface BookDesk extends Store<Section<BookView>> {
  /** Downloads both now. Never throws. */
  refresh(): Promise<void>;
  /**
   * At the start, unless that was just done, and every 24 hours (O6) or as seldom as the organization wants, which may be never
   * (O7). Ends with the signal.
   */
  keepFresh(signal: AbortSignal): Promise<void>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The open item comes first. */
const FIRST_MS = 10_000;
/** Opening the pane again within this time is no new start. */
const JUST_NOW_MS = 15 * 60_000;
/** After a failure; a network that comes back is noticed no later. */
const AGAIN_MS = 10 * 60_000;
const TALLY = "tally";

/** Opens the desk; nothing is read before it is asked to. */
export function createBookDesk(ports: BookPorts): BookDesk {
  const { cache, clock, log, preferences, health } = ports;
  const store = createStore<Section<BookView>>(UNREAD);
  let running: Promise<void> | undefined;
  let pauseMs = DAY_MS;
  let onRequestOnly = false;

  /** Both parts come together: of what the organization wants of each, the stricter counts. */
  async function readRules(crm: Awaited<ReturnType<BookPorts["crm"]>>): Promise<void> {
    const { minimumAddressBookInterval, minimumOfflineInterval, ...allowed } = await crm.readOrganization();
    pauseMs = Math.max(DAY_MS, minimumAddressBookInterval * MINUTE_MS, minimumOfflineInterval * MINUTE_MS);
    onRequestOnly = !allowed.bookByItself || !allowed.downloadsByItself;
  }

  async function readTables(crm: Awaited<ReturnType<BookPorts["crm"]>>): Promise<readonly BookTally[]> {
    const { tables, own } = preferences.current().book;
    const tallies: BookTally[] = [];
    for (const table of BOOK_TABLES) {
      const wanted = tables.includes(table);
      const { entries, more } = wanted ? await crm.readBook(table, own) : { entries: [], more: false };
      await cache.write("book", table, entries, clock.now());
      if (wanted) tallies.push({ table, count: entries.length, more });
    }
    return tallies;
  }

  async function readOffline(crm: Awaited<ReturnType<BookPorts["crm"]>>): Promise<readonly BookTally[]> {
    const filters = (await crm.readFilters()).filter(({ use, active }) => use === "offline" && active);
    const tallies: BookTally[] = [];
    for (const table of SYNC_KINDS) {
      const tally = await readKind(crm, table, filters);
      if (tally) tallies.push(tally);
    }
    return tallies;
  }

  /** The union of a table's filters, as with those for Outlook (S3). */
  async function readKind(
    crm: Awaited<ReturnType<BookPorts["crm"]>>,
    table: SyncKind,
    filters: Awaited<ReturnType<CrmSettings["readFilters"]>>,
  ): Promise<BookTally | undefined> {
    const mine = filters.filter((filter) => filter.table === table);
    const parts = [];
    for (const { fetchXml } of mine) parts.push(await crm.readSelected(table, fetchXml));
    const entries = [...new Map(parts.flatMap((part) => part.entries).map((entry) => [entry.card.id, entry])).values()];
    await cache.write("book", offlineKey(table), entries, clock.now());
    return mine.length === 0 ? undefined : { table, count: entries.length, more: parts.some(({ more }) => more) };
  }

  /** What was downloaded before stays, and says why nothing newer comes. */
  function leaveAsItIs(): void {
    store.change(({ problem: _before, value, ...section }) => ({
      ...section,
      reading: false,
      ...(value && { value: { ...value, onRequestOnly: true as const } }),
    }));
  }

  async function refresh(isAsked: boolean): Promise<void> {
    store.change((section) => ({ ...section, reading: true }));
    try {
      const crm = await ports.crm();
      await readRules(crm);
      if (onRequestOnly && !isAsked) {
        leaveAsItIs();
        return;
      }
      const tables = await readTables(crm);
      const offline = await readOffline(crm);
      health.well("crm");
      const lists = await ports.downloadLists();
      health.well("mailbox");
      const allowed = onRequestOnly ? ({ onRequestOnly } as const) : {};
      const view = { tables, offline, lists, refreshedAt: clock.now(), ...allowed };
      await cache.write("bookTally", TALLY, view, view.refreshedAt);
      store.write(withValue(view, view.refreshedAt));
    } catch (error) {
      const problem = problemFrom(error);
      log.write({ level: "warning", event: `book.${problem.kind}`, error });
      health.unwell(problem);
      // What was downloaded before is still there.
      store.write(withProblem(store.read(), problem));
    }
  }

  const once = (isAsked: boolean): Promise<void> => (running ??= refresh(isAsked).finally(() => (running = undefined)));

  async function readTally(): Promise<void> {
    const kept = (await cache.read("bookTally", TALLY))?.value;
    if (kept && store.read().value === undefined) store.write(withValue(kept, kept.refreshedAt));
  }

  const ageMs = (): number => {
    const at = store.read().value?.refreshedAt;
    return at === undefined ? Infinity : Date.parse(clock.now()) - Date.parse(at);
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    // What was done since another download began has to be in this one.
    refresh: async () => {
      await running;
      await once(true);
    },
    keepFresh: async (signal) => {
      await readTally();
      await clock.sleep(FIRST_MS, signal);
      for (let due = JUST_NOW_MS; ; due = pauseMs) {
        if (ageMs() >= due && ports.net.isOnline()) await once(false);
        const failed = store.read().problem !== undefined || !ports.net.isOnline();
        const left = onRequestOnly ? pauseMs : pauseMs - ageMs();
        await clock.sleep(failed ? AGAIN_MS : Math.max(AGAIN_MS, left), signal);
      }
    },
  };
}
