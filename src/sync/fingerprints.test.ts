import { CONTACT_PAIRS } from "../domain/fields/contact-pairs.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import { digestOf, isSameValue, spelled } from "./fingerprints.ts";

const pairOf = (key: string): FieldPair => {
  const found = CONTACT_PAIRS.find((pair) => pair.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe("S7 fingerprints", () => {
  const mail = pairOf("emailaddress1");

  it("are those of the one spelling of a value", () => {
    expect(digestOf(mail, "A@Example.com ")).toBe(digestOf(mail, "a@example.com"));
    expect(spelled(mail, "A@Example.com")).toBe("a@example.com");
  });

  it("are empty for every kind of empty", () => {
    for (const empty of [null, "", "  "]) expect([spelled(mail, empty), digestOf(mail, empty)]).toEqual(["", ""]);
  });
});

describe("values that are plainly the same", () => {
  it.each([
    ["a", "a", true],
    ["a", "b", false],
    [null, null, true],
    [null, { street: "x" }, false],
    [{ street: "x" }, null, false],
    ["x", { street: "x" }, false],
    [{ street: "x", city: null }, { street: "x", city: null }, true],
    [{ street: "x" }, { street: "x", city: "y" }, false],
    [{ street: "x" }, { street: "y" }, false],
    [{ street: "x" }, { city: "x" }, false],
    [{ street: { line: "x" } }, { street: { line: "x" } }, false],
    [["x"], ["x"], false],
    [{ street: "x" }, ["x"], false],
  ])("%j and %j: %s", (one, other, same) => {
    expect(isSameValue(one, other)).toBe(same);
  });
});
