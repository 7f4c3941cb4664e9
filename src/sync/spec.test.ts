import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Each rule begins a point of a list. */
const rulesIn = (spec: string): readonly string[] => [...spec.matchAll(/^- (Y\d+) /gm)].map(([, id = ""]) => id);

/** Titles are told from other quoted words by nothing but the ids in them; comments are not quoted. */
const namedIn = (test: string): readonly string[] =>
  test
    .split("\n")
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
    .flatMap((line) => line.match(/(["'`])(?:\\.|(?!\1).)*\1/g) ?? [])
    .flatMap((quoted) => quoted.match(/\bY\d+\b/g) ?? []);

const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
const without = (ids: readonly string[], others: readonly string[]): readonly string[] => {
  const there = new Set(others);
  return ids.filter((id) => !there.has(id));
};

const rules = rulesIn(readFileSync(join(__dirname, "SPEC.md"), "utf8"));
const named = ["src", "test"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(ROOT, folder, path)),
  )
  .filter((path) => /(?:\.test|contract)\.ts$|property.world.\w[^/\\]*\.ts$/.test(path) && path !== __filename)
  .flatMap((path) => namedIn(readFileSync(path, "utf8")));

describe("the rules of synchronization", () => {
  it("have an id each", () => {
    expect(rules.length).toBeGreaterThan(100);
    expect(twice(rules)).toEqual([]);
    expect(twice(rulesIn("- Y1 One.\n- Y2 Two, unlike Y1.\n- Y1 One more."))).toEqual(["Y1"]);
  });

  it("are each named by a test", () => {
    expect(without(rules, named)).toEqual([]);
    const test = '// it("Y3")\n * "Y3"\nit("S1 Y30 keeps", keep);\nit(`Y4`, () => keep(Y3));';
    expect(without(["Y3", "Y4", "Y30"], namedIn(test))).toEqual(["Y3"]);
  });

  it("are all that a test may name", () => {
    expect(without(named, rules)).toEqual([]);
    expect(without(namedIn('it("Y3 Y31", keep);'), ["Y3"])).toEqual(["Y31"]);
  });
});
