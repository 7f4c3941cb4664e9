import type { Stamp } from "../../domain/presence.ts";
import { createListedStamps } from "./listed-stamps.ts";

describe("S23 stamps of a place that was listed whole", () => {
  const lists: string[] = [];
  const list = (...ids: readonly string[]) =>
    async function* (): AsyncGenerator<readonly [string, Stamp | null]> {
      lists.push(ids.join());
      for (const id of ids) yield await Promise.resolve([id, { state: 2, recordId: `record of ${id}` }] as const);
    };
  beforeEach(() => {
    lists.length = 0;
  });

  it("is listed once however many pages of a survey ask, and anew by the next survey", async () => {
    const listed = createListedStamps();
    listed.onSurvey();
    const [once, again] = [await listed.of("contacts", list("a", "b")), await listed.of("contacts", list("a", "b"))];
    expect([again, once.get("b")?.recordId]).toEqual([once, "record of b"]);
    await listed.of("folder", list("c"));
    expect(lists).toEqual(["a,b", "c"]);
    listed.onSurvey();
    await listed.of("contacts", list("a"));
    expect(lists).toEqual(["a,b", "c", "a"]);
  });

  it("keeps its order until items were read in it", async () => {
    const listed = createListedStamps();
    await listed.of("contacts", list("a", "b", "c"));
    listed.onSurvey();
    expect(["c", "a", "x"].map((id) => listed.rankOf(id))).toEqual([2, 0, undefined]);
    listed.onRead();
    expect(listed.rankOf("b")).toBe(1);
    listed.onSurvey();
    expect(listed.rankOf("b")).toBeUndefined();
  });
});
