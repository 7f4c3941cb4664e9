import { toRefusalText } from "./refusal-text.ts";

describe("an entry of the history that cannot be undone", () => {
  it("S27 says why in words, the service's own where it said something", () => {
    expect(toRefusalText("e1", { state: "refused", reason: "changed-since" })).toBe(
      "The entry e1 cannot be undone: somebody changed it since, and what they wrote is kept.",
    );
    expect(toRefusalText("e1", { state: "refused", reason: "service", detail: "Too long." })).toBe(
      "The entry e1 cannot be undone: Too long.",
    );
  });
});
