import { shelfOf, type Shelf, type SyncKind } from "../../../src/domain/fields/kinds.ts";
import type { Fields } from "../../../src/domain/fields/value.ts";
import type { MailboxFacts, MailboxSnapshot, Stamp } from "../../../src/domain/presence.ts";
import type { ItemRef, MailboxPage, MailboxWrite, SyncMailbox } from "../../../src/ports/sync-mailbox.ts";
import type { ReadOutcome, WriteOutcome } from "../../../src/ports/sync-outcome.ts";
import type { Chance } from "./chance.ts";
import type { CrashPoint } from "./crash.ts";
import { CALM, type Hostility } from "./hostility.ts";
import type { WorldClock } from "./time.ts";

export interface FakeItem {
  readonly id: string;
  readonly kind: SyncKind;
  fields: Fields;
  stamp: Stamp | undefined;
  version: number;
  createdAt: number;
  modifiedAt: number;
  facts: MailboxFacts;
  readonly createKey?: string;
}

const FACTS: MailboxFacts = { hidden: false, organizer: true, current: true, invited: [] };
const SHELVES: readonly Shelf[] = ["contacts", "calendar", "tasks"];

/** A mailbox in memory: what the service holds, and what its users do to it. */
export class FakeMailbox {
  readonly items = new Map<string, FakeItem>();
  readonly log: { readonly shelf: Shelf; readonly id: string; readonly removed: boolean }[] = [];
  writes = 0;
  /** Creations that arrived, whoever sent them. */
  created = 0;
  /** Writes that a dead process sent and that land later. */
  readonly late: (() => void)[] = [];
  #next = 1;
  readonly clock: WorldClock;
  /** Feeds forget cursors older than this. */
  generation = 0;

  constructor(clock: WorldClock) {
    this.clock = clock;
  }

  put(kind: SyncKind, fields: Fields, stamp?: Stamp, createKey?: string): FakeItem {
    const now = this.clock.time;
    const id = `item-${this.#next}`;
    this.#next += 1;
    const item: FakeItem = {
      id,
      kind,
      fields: rewrite(fields),
      stamp,
      version: 1,
      createdAt: now,
      modifiedAt: now,
      facts: FACTS,
      ...(createKey === undefined ? {} : { createKey }),
    };
    this.items.set(id, item);
    this.#noted(item, false);
    return item;
  }

  edit(id: string, fields: Fields, stamp?: Stamp): void {
    const item = this.items.get(id);
    if (item === undefined) return;
    item.fields = { ...item.fields, ...rewrite(fields) };
    if (stamp !== undefined) item.stamp = stamp;
    item.version += 1;
    item.modifiedAt = this.clock.time;
    this.#noted(item, false);
  }

  remove(id: string): void {
    const item = this.items.get(id);
    if (item === undefined) return;
    this.items.delete(id);
    this.#noted(item, true);
  }

  #noted(item: FakeItem, removed: boolean): void {
    this.log.push({ shelf: shelfOf(item.kind), id: item.id, removed });
  }
}

/** Exchange keeps addresses its own way: not what was sent, but always the same. */
function rewrite(fields: Fields): Fields {
  const site = fields["websiteurl"];
  return typeof site === "string" && site !== "" && !site.startsWith("https://")
    ? { ...fields, websiteurl: `https://${site}` }
    : fields;
}

const etagOf = (item: FakeItem): string => `m${item.version}`;

const snapshotOf = (item: FakeItem): MailboxSnapshot => ({
  shelf: shelfOf(item.kind),
  kind: item.kind,
  id: item.id,
  etag: etagOf(item),
  modifiedAt: item.modifiedAt,
  createdAt: item.createdAt,
  fields: item.fields,
  facts: item.facts,
  ...(item.stamp === undefined ? {} : { stamp: item.stamp }),
});

/** The port over the fake, with all the bad manners of a real service. */
export class FakeMailboxPort implements SyncMailbox {
  readonly writeSize = 4;
  hostility: Hostility = CALM;
  readonly #mailbox: FakeMailbox;
  readonly #chance: Chance;
  readonly #crash: CrashPoint;

  constructor(mailbox: FakeMailbox, chance: Chance, crash: CrashPoint) {
    this.#mailbox = mailbox;
    this.#chance = chance;
    this.#crash = crash;
  }

  survey(cursors: Readonly<Record<string, string>>): ReturnType<SyncMailbox["survey"]> {
    return this.#crash.around(() => {
      const pages = SHELVES.map((shelf) => this.#page(shelf, cursors[shelf]));
      const more = pages.filter((page) => !page.cursor.endsWith("!")).map((page) => page.feed);
      return Promise.resolve({ setting: { address: "me@example.com", zone: "UTC" }, pages, more });
    });
  }

  follow(feed: string, cursor: string): ReturnType<SyncMailbox["follow"]> {
    return this.#crash.around(() => {
      const page = this.#page(SHELVES.find((shelf) => shelf === feed) ?? "tasks", cursor);
      return Promise.resolve({ page, more: !page.cursor.endsWith("!") });
    });
  }

  /** Cursor: `generation:position:full|part` and `!` at the end of a round. */
  #page(shelf: Shelf, cursor: string | undefined): MailboxPage {
    const { generation, log, items } = this.#mailbox;
    const [from, position, full] = (cursor ?? "").replace("!", "").split(":");
    const expired = cursor === undefined || from !== String(generation);
    const start = expired ? 0 : Number(position);
    const whole = expired || full === "full";
    const size = this.hostility.smallPages ? 2 : 50;
    const entries = log.slice(start, start + size).filter((entry) => entry.shelf === shelf);
    const end = Math.min(start + size, log.length);
    const last = end >= log.length;
    let hints = entries.map(({ id, removed }) => {
      const item = items.get(id);
      const lies = item !== undefined && this.#chance.happens(this.hostility.liesAboutRemovals);
      return { shelf, id, removed: lies || removed, ...(item === undefined ? {} : { etag: etagOf(item) }) };
    });
    if (this.hostility.duplicates) hints = this.#chance.shuffled([...hints, ...hints]);
    const next = `${generation}:${end}:${whole && !last ? "full" : "part"}${last ? "!" : ""}`;
    return { feed: shelf, hints, cursor: next, ...(last && whole && start === 0 ? { complete: shelf } : {}) };
  }

  readStamps(refs: readonly ItemRef[]): ReturnType<SyncMailbox["readStamps"]> {
    return this.#crash.around(() => {
      const found = refs.flatMap(({ id }) => this.#mailbox.items.get(id) ?? []);
      return Promise.resolve(new Map(found.map((item) => [item.id, item.stamp ?? null])));
    });
  }

  read(refs: readonly ItemRef[]): Promise<readonly ReadOutcome<MailboxSnapshot>[]> {
    return this.#crash.around(() =>
      Promise.resolve(
        refs.map(({ id }): ReadOutcome<MailboxSnapshot> => {
          if (this.#chance.happens(this.hostility.throttles)) return { state: "later", reason: "busy" };
          const item = this.#mailbox.items.get(id);
          return item === undefined ? { state: "gone" } : { state: "live", snapshot: snapshotOf(item) };
        }),
      ),
    );
  }

  write(writes: readonly MailboxWrite[]): Promise<readonly WriteOutcome<MailboxSnapshot>[]> {
    this.#crash.pass();
    const outcomes = writes.map((write, index): WriteOutcome<MailboxSnapshot> => {
      if (index > 0) this.#dieBetween(writes.slice(index));
      if (this.#chance.happens(this.hostility.throttles)) return { state: "later", reason: "busy" };
      if (this.#chance.happens(this.hostility.losesAnswers)) return this.#lose(write);
      return this.#apply(write);
    });
    this.#crash.pass();
    return Promise.resolve(outcomes);
  }

  /** The answer is lost: the write was applied, or not, or will be in a while. */
  #lose(write: MailboxWrite): WriteOutcome<MailboxSnapshot> {
    const fate = this.#chance.below(3);
    if (fate === 0) this.#apply(write);
    if (fate === 1) this.#mailbox.late.push(() => this.#apply(write));
    return { state: "unknown", reason: "no answer" };
  }

  /** A process may die with a batch half applied; the rest may land after its death. */
  #dieBetween(rest: readonly MailboxWrite[]): void {
    try {
      this.#crash.pass();
    } catch (crash) {
      for (const write of rest) if (this.#chance.happens(0.5)) this.#mailbox.late.push(() => this.#apply(write));
      throw crash;
    }
  }

  #apply(write: MailboxWrite): WriteOutcome<MailboxSnapshot> {
    const { items } = this.#mailbox;
    if (write.do === "create") {
      this.#mailbox.created += 1;
      this.#mailbox.writes += 1;
      return {
        state: "done",
        snapshot: snapshotOf(this.#mailbox.put(write.kind, write.fields, write.stamp, write.createKey)),
      };
    }
    const item = items.get(write.id);
    if (item === undefined) return { state: "gone" };
    // As with the real service, `*` means "whatever it is now".
    if (write.etag !== "*" && etagOf(item) !== write.etag) return { state: "stale" };
    this.#mailbox.writes += 1;
    if (write.do === "delete") {
      this.#mailbox.remove(write.id);
      return { state: "deleted" };
    }
    this.#mailbox.edit(write.id, write.fields, write.stamp);
    return { state: "done", snapshot: snapshotOf(item) };
  }
}
