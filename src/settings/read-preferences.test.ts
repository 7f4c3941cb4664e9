import { DEFAULT_PREFERENCES } from "./preferences.ts";
import { readPreferences } from "./read-preferences.ts";

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
      version: 1,
      theme: "dark",
      extraRegardingTables: ["cr1_project"],
      searchOnDemand: [],
      pinned: [{ table: "account", id }],
    });
  });

  test("survives the way to the store and back", () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...DEFAULT_PREFERENCES, theme: "light" }));
    expect(readPreferences(stored)).toEqual({ ...DEFAULT_PREFERENCES, theme: "light" });
  });
});
