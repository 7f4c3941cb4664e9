import { DEFAULT_PREFERENCES } from "./preferences.ts";
import { laterPreferences, readPreferences } from "./read-preferences.ts";

const id = "c0000000-0000-4000-8000-000000000001";

describe("O1: stored preferences are repaired entry by entry", () => {
  test.each([undefined, null, "text", 7, []])("%j gives the defaults", (stored) => {
    expect(readPreferences(stored)).toEqual(DEFAULT_PREFERENCES);
  });

  test("what is good is kept beside what is damaged", () => {
    const stored = {
      version: 1,
      theme: "dark",
      extraRegardingTables: ["cr1_project", "Not a table", 7],
      searchOnDemand: "lead",
      pinned: [{ table: "account", id }, { table: "account", id: "?" }, { table: 7, id }, null, { id }],
      unknown: true,
    };
    expect(readPreferences(stored)).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: "dark",
      extraRegardingTables: ["cr1_project"],
      pinned: [{ table: "account", id }],
    });
  });

  test("survives the way to the store and back", () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...DEFAULT_PREFERENCES, theme: "light" }));
    expect(readPreferences(stored)).toEqual({ ...DEFAULT_PREFERENCES, theme: "light" });
  });

  test("T6 T7: choices about tracking survive; damaged ones are the defaults, and so are those of version 2", () => {
    const tracking = { conversation: "stop", sentMail: "none" } as const;
    expect(readPreferences({ version: 3, tracking }).tracking).toEqual(tracking);
    const damaged = { conversation: "stop", sentMail: "everything" };
    expect(readPreferences({ version: 3, tracking: damaged }).tracking).toEqual({ ...tracking, sentMail: "likewise" });
    expect(readPreferences({ version: 2 }).tracking).toEqual(DEFAULT_PREFERENCES.tracking);
    expect(readPreferences({ version: 3, tracking: 7 }).tracking).toEqual(DEFAULT_PREFERENCES.tracking);
  });

  test("version 1 gets the defaults of what it did not know", () => {
    const { synchronization } = readPreferences({ version: 1, theme: "light" });
    expect(synchronization).toEqual(DEFAULT_PREFERENCES.synchronization);
  });

  test.each([
    ["a shorter interval than allowed", { interval: 1 }, { interval: 15 }],
    ["an interval of years", { interval: 9e9 }, { interval: 1440 }],
    ["kinds nobody knows", { kinds: ["task", "email", 7] }, { kinds: ["task"] }],
    ["what becomes of what leaves, damaged", { leaving: "burn" }, {}],
    ["what becomes of what leaves", { leaving: "remove" }, { leaving: "remove" }],
    ["a policy nobody knows", { policy: "dice" }, {}],
    ["a policy", { policy: "ask", dryRun: true }, { policy: "ask", dryRun: true }],
  ])("S21: %s", (_, synchronization, repaired) => {
    expect(readPreferences({ version: 2, synchronization }).synchronization).toEqual({
      ...DEFAULT_PREFERENCES.synchronization,
      ...repaired,
    });
  });

  test("of two copies the later one counts, and a lost one never hides the other", () => {
    const older = { ...DEFAULT_PREFERENCES, theme: "dark", savedAt: "2026-05-01T08:00:00Z" } as const;
    const newer = { ...DEFAULT_PREFERENCES, theme: "light", savedAt: "2026-05-02T08:00:00Z" } as const;
    expect(laterPreferences(older, newer)).toEqual(newer);
    expect(laterPreferences(newer, older)).toEqual(newer);
    expect(laterPreferences(undefined, older)).toEqual(older);
    expect(laterPreferences(older, "damaged")).toEqual(older);
    expect(laterPreferences(undefined, undefined)).toEqual(DEFAULT_PREFERENCES);
  });
});
