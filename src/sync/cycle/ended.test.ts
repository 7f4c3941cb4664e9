import { Ended, mayHaveEnded } from "./ended.ts";

const desk = (ended: Ended) => ({ ended: ended.links, fence: 0, holder: "", holderName: "", age: 0, letGo: {} });

describe("what the desk says of links that ended (Y117)", () => {
  it("names them until they begin again", () => {
    const ended = new Ended({});
    ended.add("a", 3);
    ended.add("b", 4);
    ended.drop("a");
    expect(ended.links).toEqual({ fences: { b: 4 }, forgotten: 0 });
    expect(mayHaveEnded(desk(ended), 1)).toBe(false);
  });

  it("names the newest of too many, and says of which runs it does not name all", () => {
    const ended = new Ended({});
    ended.add("first", 1);
    for (let index = 0; index < 199; index += 1) ended.add(`r${String(index)}`, 2);
    ended.add("first", 3);
    expect(ended.links.forgotten).toBe(0);
    ended.add("last", 4);
    const { fences, forgotten } = ended.links;
    expect([Object.keys(fences).length, fences["r0"], fences["first"], fences["last"], forgotten]).toEqual([
      200,
      undefined,
      3,
      4,
      2,
    ]);
    expect([1, 2].map((lastFence) => mayHaveEnded(desk(new Ended(desk(ended))), lastFence))).toEqual([true, false]);
  });
});
