import type { CrmSettings, SettingsCopy } from "../ports/crm-settings.ts";
import { ServiceError } from "../ports/service-error.ts";
import { FakeClock } from "../ports/testing/fake-clock.ts";
import { FakeLog } from "../ports/testing/fake-log.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "../settings/preferences.ts";
import { createHealth } from "./health.ts";
import type { Ports } from "./ports.ts";
import { createPreferencesDesk } from "./preferences-desk.ts";

/** Roaming settings and the copy of them in the CRM. */
class World {
  roaming: unknown;
  copy: SettingsCopy | undefined;
  down = false;
  readonly clock = new FakeClock();

  async open() {
    const crm: Pick<CrmSettings, "readSettingsCopy" | "writeSettingsCopy"> = {
      readSettingsCopy: async () => {
        this.ask();
        return this.copy;
      },
      writeSettingsCopy: async (value) => {
        this.ask();
        this.copy = { value, savedAt: this.clock.now() };
      },
    };
    const settings = {
      read: async () => this.roaming,
      write: async (value: unknown) => {
        this.roaming = value;
      },
    };
    const ports = { clock: this.clock, log: new FakeLog(), settings, crmSettings: async () => crm } as unknown as Ports;
    const desk = createPreferencesDesk(ports, createHealth(true));
    await desk.load(new AbortController().signal);
    return desk;
  }

  private ask(): void {
    if (this.down) throw new ServiceError({ kind: "serviceDown", service: "crm" });
  }
}

const stored = (theme: Preferences["theme"], savedAt: string): Preferences => ({
  ...DEFAULT_PREFERENCES,
  theme,
  savedAt,
});
const themeOf = (value: unknown): unknown => (value as Preferences | undefined)?.theme;

describe("O1: preferences survive roaming settings that vanish", () => {
  test("a change that could not be copied is copied at the next start", async () => {
    const world = new World();
    world.down = true;
    const desk = await world.open();
    await desk.change({ theme: "dark" });
    expect([themeOf(world.roaming), world.copy]).toEqual(["dark", undefined]);

    world.down = false;
    await world.clock.advance(1000);
    await (await world.open()).compare();
    expect(themeOf(world.copy?.value)).toBe("dark");

    world.roaming = undefined;
    const after = await world.open();
    await after.compare();
    expect(after.current().theme).toBe("dark");
    expect(themeOf(world.roaming)).toBe("dark");
  });

  test("an older copy is brought up to date, a later one taken over", async () => {
    const world = new World();
    world.roaming = stored("dark", "2026-05-02T08:00:00.000Z");
    world.copy = { value: stored("light", "2026-05-01T08:00:00.000Z"), savedAt: "" };
    await (await world.open()).compare();
    expect(themeOf(world.copy.value)).toBe("dark");

    world.copy = { value: stored("light", "2026-05-03T08:00:00.000Z"), savedAt: "" };
    const desk = await world.open();
    await desk.compare();
    expect([desk.current().theme, themeOf(world.roaming), themeOf(world.copy.value)]).toEqual([
      "light",
      "light",
      "light",
    ]);
  });

  test("nothing is written where nobody has ever chosen anything", async () => {
    const world = new World();
    await (await world.open()).compare();
    expect([world.roaming, world.copy]).toEqual([undefined, undefined]);
  });
});

describe("O1: two computers whose clocks differ", () => {
  test("what is changed later is later, also where the clock is hours behind", async () => {
    const world = new World();
    const elsewhere = stored("light", "2026-05-04T12:00:00.000Z");
    world.roaming = elsewhere;
    world.copy = { value: elsewhere, savedAt: "" };
    expect(world.clock.now() < elsewhere.savedAt).toBe(true);
    await (await world.open()).change({ theme: "dark" });

    world.roaming = elsewhere;
    const there = await world.open();
    await there.compare();
    expect([there.current().theme, themeOf(world.roaming), themeOf(world.copy.value)]).toEqual([
      "dark",
      "dark",
      "dark",
    ]);
  });
});

describe("O1: two windows change options", () => {
  test("what each of them changed stays, entry by entry, and both show it after their next change", async () => {
    const world = new World();
    const [one, other] = [await world.open(), await world.open()];
    const { synchronization } = DEFAULT_PREFERENCES;
    await world.clock.advance(1000);
    await one.change({ synchronization: { ...synchronization, interval: 60 } });
    await world.clock.advance(1000);
    await other.change({ synchronization: { ...synchronization, dryRun: true } });
    const both = { ...synchronization, interval: 60, dryRun: true };
    expect(other.current().synchronization).toEqual(both);
    expect(world.roaming).toMatchObject({ synchronization: both });
    expect(world.copy?.value).toMatchObject({ synchronization: both });
    await world.clock.advance(1000);
    await one.change({ theme: "dark" });
    expect(one.current()).toMatchObject({ theme: "dark", synchronization: both });
  });

  test("of two changes of one option the later one stays, and quick ones after each other all do", async () => {
    const world = new World();
    const [one, other] = [await world.open(), await world.open()];
    await world.clock.advance(1000);
    await one.change({ theme: "light" });
    await world.clock.advance(1000);
    await Promise.all([other.change({ theme: "dark" }), other.change({ searchOnDemand: ["lead"] })]);
    expect(world.copy?.value).toMatchObject({ theme: "dark", searchOnDemand: ["lead"] });
    expect(other.current()).toMatchObject({ theme: "dark", searchOnDemand: ["lead"] });
  });
});
