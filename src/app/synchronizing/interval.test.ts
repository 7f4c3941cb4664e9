import { allowedInterval } from "./interval.ts";

describe("interval between runs", () => {
  it.each([
    ["the user's wish, when it is longer", 60, 15, 60],
    ["fifteen minutes, when the wish is shorter", 1, 5, 15],
    ["the organization's minimum, when it is longer", 30, 120, 120],
    ["fifteen minutes, when the wish is no number", Number.NaN, 5, 15],
  ])("S21 is %s", (_, wanted, minimum, expected) => {
    expect(allowedInterval(wanted, { minimumInterval: minimum, onRequestOnly: false })).toBe(expected);
  });

  it("S21 is endless where the organization wants no run that nobody asked for", () => {
    expect(allowedInterval(15, { minimumInterval: 15, onRequestOnly: true })).toBe(Infinity);
  });
});
