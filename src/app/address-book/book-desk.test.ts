import { toEmailAddress } from "../../domain/ids.ts";
import type { BookEntry } from "../../domain/address-book.ts";
import type { OrganizationSettings, StoredFilter } from "../../ports/crm-settings.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { FakeCrm, fakeCard } from "../../ports/testing/fake-crm.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { MemoryCache } from "../../ports/testing/memory-cache.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "../../settings/preferences.ts";
import { createHealth } from "../health.ts";
import { createBookDesk } from "./book-desk.ts";
import { withKnownRecords } from "./known-records.ts";

const LI = toEmailAddress("li.chen@contoso.example");
const li: BookEntry = { card: fakeCard("contact", 4, "Li Chen"), addresses: [LI] };
const oldLi: BookEntry = { card: { ...fakeCard("contact", 5, "Li Chen (left)"), open: false }, addresses: [LI] };
const contoso: BookEntry = { card: fakeCard("account", 1, "Contoso"), addresses: [] };
const task: BookEntry = { card: fakeCard("task", 9, "Call Li"), addresses: [] };
const offlineTasks: StoredFilter = {
  id: "f",
  table: "task",
  use: "offline",
  name: "Mine",
  fetchXml: "<fetch/>",
  active: true,
  imposed: false,
};

const organization: OrganizationSettings = {
  appointmentAttachments: false,
  assignedTasks: false,
  allAddresses: false,
  minimumInterval: 15,
  minimumOfflineInterval: 15,
  minimumAddressBookInterval: 1440,
  synchronizesByItself: true,
  downloadsByItself: true,
  bookByItself: true,
};

class World {
  readonly clock = new FakeClock();
  readonly cache = new MemoryCache();
  readonly closing = new AbortController();
  readonly asked: string[] = [];
  preferences: Preferences = DEFAULT_PREFERENCES;
  filters: readonly StoredFilter[] = [offlineTasks, { ...offlineTasks, id: "g", active: false }];
  organization = organization;
  online = true;
  failure: ServiceError | undefined;

  open() {
    const desk = createBookDesk({
      crm: () =>
        Promise.resolve({
          readBook: async (table, own) => {
            if (this.failure) throw this.failure;
            this.asked.push(`${table}${own ? " own" : ""}`);
            const entries = table === "contact" ? [oldLi, li] : table === "account" ? [contoso] : [];
            return { entries, more: false };
          },
          readSelected: (table) => {
            this.asked.push(`offline ${table}`);
            return Promise.resolve({ entries: [task], more: false });
          },
          readFilters: () => Promise.resolve(this.filters),
          readOrganization: () => Promise.resolve(this.organization),
        }),
      cache: this.cache,
      clock: this.clock,
      log: new FakeLog(),
      net: { isOnline: () => this.online },
      preferences: { current: () => this.preferences },
      health: createHealth(true),
      downloadLists: () => {
        this.asked.push("lists");
        return Promise.resolve([{ shelf: "contacts", count: 3, editable: 1 }]);
      },
    });
    desk.keepFresh(this.closing.signal).catch(() => undefined);
    return desk;
  }
}

const ALL = ["systemuser", "contact", "account", "lead", "queue", "offline task", "lists"];

describe("O6: the address book", () => {
  test("is downloaded a moment after the start and every 24 hours, with what the offline filters select", async () => {
    const world = new World();
    const desk = world.open();
    await settle();
    expect(world.asked).toEqual([]);
    await world.clock.advance(10_000);
    expect(world.asked).toEqual(ALL);
    expect(desk.read().value?.offline).toEqual([{ table: "task", count: 1, more: false }]);
    await world.clock.advance(23 * 3_600_000);
    expect(world.asked).toHaveLength(ALL.length);
    await world.clock.advance(3_600_000);
    expect(world.asked).toHaveLength(2 * ALL.length);
    world.closing.abort();
  });

  test.each(["minimumAddressBookInterval", "minimumOfflineInterval"] as const)(
    "O7: is repeated no sooner than %s of the organization",
    async (name) => {
      const world = new World();
      world.organization = { ...organization, [name]: 3 * 1440 };
      const desk = world.open();
      await settle();
      await world.clock.advance(10_000);
      await world.clock.advance(3 * 86_400_000 - 60_000);
      expect(world.asked).toHaveLength(ALL.length);
      await world.clock.advance(60_000);
      expect(world.asked).toHaveLength(2 * ALL.length);
      await desk.refresh();
      expect(world.asked).toHaveLength(3 * ALL.length);
      world.closing.abort();
    },
  );

  test.each(["bookByItself", "downloadsByItself"] as const)(
    "O7: is downloaded only when somebody asks where the organization switched %s off, and says so",
    async (name) => {
      const world = new World();
      world.organization = { ...organization, [name]: false };
      const desk = world.open();
      await settle();
      await world.clock.advance(10_000);
      await world.clock.advance(2 * 86_400_000);
      expect([world.asked, desk.read().reading, desk.read().problem]).toEqual([[], false, undefined]);
      await desk.refresh();
      expect([world.asked, desk.read().value?.onRequestOnly]).toEqual([ALL, true]);
      world.organization = organization;
      await world.clock.advance(2 * 86_400_000);
      expect(world.asked).toHaveLength(2 * ALL.length);
      expect(desk.read().value).not.toHaveProperty("onRequestOnly");
      world.organization = { ...organization, [name]: false };
      await world.clock.advance(86_400_000);
      expect([world.asked.length, desk.read().value?.onRequestOnly]).toEqual([2 * ALL.length, true]);
      world.closing.abort();
    },
  );

  test("opening the pane again soon is no new start; what was downloaded is told at once", async () => {
    const world = new World();
    world.open();
    await settle();
    await world.clock.advance(10_000);
    const next = world.open();
    await settle();
    await world.clock.advance(60_000);
    expect(world.asked).toHaveLength(ALL.length);
    expect(next.read().value?.tables).toHaveLength(5);
    world.closing.abort();
  });

  test("only the chosen tables, and own records where the user wants that; others are taken off this computer", async () => {
    const world = new World();
    const desk = world.open();
    await desk.refresh();
    world.asked.length = 0;
    world.preferences = { ...DEFAULT_PREFERENCES, book: { tables: ["account"], own: true } };
    await desk.refresh();
    expect(world.asked).toEqual(["account own", "offline task", "lists"]);
    expect((await world.cache.read("book", "contact"))?.value).toEqual([]);
    world.closing.abort();
  });

  test("a failed download keeps the last one, says so, and is tried again", async () => {
    const world = new World();
    const desk = world.open();
    await desk.refresh();
    world.failure = new ServiceError({ kind: "serviceDown", service: "crm" });
    await desk.refresh();
    expect(desk.read()).toMatchObject({ problem: { kind: "serviceDown" }, value: { offline: [{ count: 1 }] } });
    expect((await world.cache.read("book", "account"))?.value).toEqual([contoso]);
    world.closing.abort();
  });
});

describe("L1 L3: without a network", () => {
  const offline = new ServiceError({ kind: "noNetwork", service: "crm" });
  async function opened(error: ServiceError = offline) {
    const world = new World();
    await world.open().refresh();
    world.closing.abort();
    const crm = new FakeCrm();
    const fail = (): Promise<never> => Promise.reject(error);
    Object.assign(crm, {
      readAddressOwners: fail,
      search: fail,
      readCards: fail,
      readRelated: fail,
      readSuggestionFacts: fail,
    });
    return withKnownRecords(crm, world.cache);
  }

  test("recipients resolve against the book, open records first", async () => {
    const owners = await (await opened()).readAddressOwners([LI]);
    expect(owners.get(LI)?.map(({ name }) => name)).toEqual(["Li Chen", "Li Chen (left)"]);
  });

  test("records are looked up by name and address, downloaded ones, too", async () => {
    const crm = await opened();
    expect((await crm.search({ table: "contact", text: "li.chen@", top: 5 })).records).toHaveLength(2);
    expect((await crm.search({ table: "task", text: "call", top: 5 })).records).toMatchObject([{ name: "Call Li" }]);
    expect(await crm.readCards([contoso.card])).toEqual([contoso.card]);
  });

  test("what was used last still is a suggestion: nothing else is known", async () => {
    expect(await (await opened()).readSuggestionFacts({ answers: [], people: [] })).toEqual({
      conversation: [],
      openWork: [],
      companies: [],
    });
  });

  test("what was never downloaded is a problem as before, and so is a service that is down", async () => {
    await expect((await opened()).readAddressOwners([toEmailAddress("x@y.example")])).rejects.toBe(offline);
    const down = new ServiceError({ kind: "serviceDown", service: "crm" });
    await expect((await opened(down)).search({ table: "contact", text: "li", top: 5 })).rejects.toBe(down);
  });
});
