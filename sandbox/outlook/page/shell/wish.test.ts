import { afterWish, type Wish } from "./wish.ts";

describe("what is asked for about a list", () => {
  it("is over once it is done", () => {
    const rename: Wish = { kind: "rename" };
    expect(afterWish(rename, rename)).toBeUndefined();
    expect(afterWish(undefined, rename)).toBeUndefined();
  });

  it("stays open when something asked for before is answered late, of whatever kind", () => {
    const question: Wish = { kind: "delete" };
    expect(afterWish(question, { kind: "rename" })).toBe(question);
    expect(afterWish(question, { kind: "delete" })).toBe(question);
  });
});
