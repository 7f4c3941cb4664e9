import { Base } from "../../domain/fields/base.ts";
import { Shown } from "../../domain/fields/shown.ts";
import type { CrmSettings, StoredFilter } from "../../ports/crm-settings.ts";
import type { Link } from "../../ports/sync-store.ts";
import { DEFAULT_PREFERENCES } from "../../settings/preferences.ts";
import type { LeavingPolicy } from "../../domain/presence.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { createHealth } from "../health.ts";
import { createOptionsDesk } from "./options-desk.ts";
import type { OptionsPorts } from "./options-work.ts";

const filter = (id: string, more: Partial<StoredFilter> = {}): StoredFilter => ({
  id,
  table: "contact",
  use: "outlook",
  name: id,
  fetchXml: `<fetch><entity name="contact"/></fetch><!--${id}-->`,
  active: true,
  imposed: false,
  ...more,
});

const link = (recordId: string, more: Partial<Link> = {}): Link => ({
  key: recordId,
  kind: "contact",
  shelf: "contacts",
  recordId,
  state: "linked",
  base: Base.nothing,
  shown: Shown.nothing,
  mine: true,
  current: true,
  organizer: true,
  matched: true,
  ...more,
});

const [MINE, CITY, OFF, AWAY, IMPOSED] = [
  filter("mine"),
  filter("city"),
  filter("off", { active: false }),
  filter("away", { use: "offline" }),
  filter("imposed", { imposed: true }),
];
const SELECTS: Readonly<Record<string, readonly string[]>> = {
  mine: ["a", "b"],
  city: ["b"],
  imposed: ["e"],
  template: ["a"],
};

class World {
  links: readonly Link[] = [link("A"), link("b"), link("d", { matched: false }), link("c", { state: "unlinked" })];
  lastRun: string | undefined = "2026-05-04T08:00:00.000Z";
  leaving: LeavingPolicy = "keep";
  filters: readonly StoredFilter[] = [MINE, CITY, OFF, AWAY, IMPOSED];
  refusal: ServiceError | undefined;

  open() {
    const crm: Partial<CrmSettings> = {
      readFilters: () => Promise.resolve(this.filters),
      readTemplates: () => Promise.resolve([filter("template")]),
      selectIds: (_table, xml) =>
        this.refusal === undefined
          ? Promise.resolve(new Set(SELECTS[/<!--(.*)-->/.exec(xml)?.[1] ?? ""] ?? []))
          : Promise.reject(this.refusal),
      selects: () => Promise.resolve(false),
      readNames: (_table, ids) => Promise.resolve(ids.map((id) => ({ id, name: id.toUpperCase(), detail: "" }))),
    };
    const desk = createOptionsDesk({
      crm,
      memory: {
        readLinks: (kind: string) => Promise.resolve(this.links.filter((one) => one.kind === kind)),
        readSetbacks: () => Promise.resolve([]),
        readLastRun: () => Promise.resolve(this.lastRun),
      },
      book: { read: () => ({}), subscribe: () => () => undefined },
      preferences: {
        current: () => ({
          ...DEFAULT_PREFERENCES,
          synchronization: { ...DEFAULT_PREFERENCES.synchronization, leaving: this.leaving },
        }),
      },
      health: createHealth(true),
      clock: new FakeClock(),
      ids: createFakeIds(),
      log: new FakeLog(),
    } as unknown as OptionsPorts);
    return desk;
  }

  async loss(...change: Parameters<ReturnType<typeof createOptionsDesk>["commands"]["askLoss"]>) {
    const desk = this.open();
    desk.commands.open("filters");
    await settle();
    desk.commands.askLoss(...change);
    await settle();
    return desk.view.read().loss;
  }
}

describe("O4 S4: what leaves Outlook is said before a filter is taken away", () => {
  test("a filter that is switched off or deleted takes along what no other active filter for Outlook selects", async () => {
    const world = new World();
    const value = { known: true, count: 1, removed: false, sample: [{ id: "a", name: "A", detail: "" }] };
    expect((await world.loss({ kind: "off", filter: MINE }))?.value).toEqual(value);
    expect((await world.loss({ kind: "delete", filter: MINE }))?.value).toEqual(value);
    expect((await world.loss({ kind: "delete", filter: CITY }))?.value).toMatchObject({ count: 0, sample: [] });
  });

  test("Y27: what no filter ever selected does not leave when none selects it", async () => {
    const world = new World();
    world.links = [link("d", { matched: false })];
    expect((await world.loss({ kind: "delete", filter: MINE }))?.value).toMatchObject({ known: true, count: 0 });
  });

  test("a reset leaves what the organization imposes and its templates", async () => {
    const world = new World();
    world.leaving = "remove";
    world.links = [link("a"), link("b"), link("e")];
    expect((await world.loss({ kind: "reset" }))?.value).toMatchObject({
      count: 1,
      removed: true,
      sample: [{ name: "B" }],
    });
  });

  test("S23: a computer that has not synchronized says that it does not know", async () => {
    const world = new World();
    world.lastRun = undefined;
    world.links = [];
    expect((await world.loss({ kind: "delete", filter: MINE }))?.value).toMatchObject({ known: false });
    const desk = world.open();
    desk.commands.askWhy({ id: "a", name: "A", detail: "" });
    await settle();
    expect(desk.view.read().why.answer.value).toMatchObject({ link: "unknown" });
  });

  test("P5: what could not be asked is said", async () => {
    const world = new World();
    world.refusal = new ServiceError({ kind: "serviceDown", service: "crm" });
    expect((await world.loss({ kind: "delete", filter: MINE }))?.problem).toMatchObject({ kind: "serviceDown" });
  });
});
