import { flag, list, mapped, number, object, or, parse, record, ShapeError, text, word } from "./shape.ts";

const person = record({ id: text, age: or(number, undefined), tags: list(text), kind: word("known", "unknown") });

describe("shapes of answers (Q6)", () => {
  it("keeps the named members and drops the rest", () => {
    expect(parse(person, { id: "1", tags: ["a"], kind: "known", extra: 1 })).toEqual({
      id: "1",
      age: undefined,
      tags: ["a"],
      kind: "known",
    });
  });

  it.each([
    [{ id: 1, tags: [], kind: "known" }, "id: expected text, found number"],
    [{ id: "1", tags: [2], kind: "known" }, "tags[0]: expected text, found number"],
    [{ id: "1", tags: {}, kind: "known" }, "tags: expected a list, found an object"],
    [{ id: "1", tags: [], kind: "other" }, "kind: expected known or unknown, found string"],
    [{ id: "1", age: Number.NaN, tags: [], kind: "known" }, "age: expected a number, found number"],
    [null, "answer: expected an object, found null"],
    [[], "answer: expected an object, found a list"],
  ])("names the place of what is wrong in %j", (value, message) => {
    expect(() => parse(person, value)).toThrow(ShapeError);
    expect(() => parse(person, value)).toThrow(message);
  });

  it("treats null like a missing member", () => {
    expect(parse(or(flag, "none"), null)).toBe("none");
    expect(parse(or(flag, "none"), undefined)).toBe("none");
    expect(parse(or(flag, "none"), false)).toBe(false);
  });

  it("turns values after parsing them", () => {
    expect(
      parse(
        mapped(text, (value) => value.length),
        "four",
      ),
    ).toBe(4);
    expect(() => parse(object, "text")).toThrow(ShapeError);
  });
});
