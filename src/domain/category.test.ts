import { hasTrackedCategory, isAskedByCategory, withTrackedCategory } from "./category.ts";

describe("T5 the category of tracked items", () => {
  it("is known in any spelling", () => {
    expect([hasTrackedCategory(["tracked in crm"]), hasTrackedCategory(["Red"])]).toEqual([true, false]);
  });

  it("asks for tracking where there is nothing else: a stamp knows better", () => {
    const categories = ["Tracked in CRM"];
    const stamped = (["tracked", "requested", "untracked"] as const).map((state) => ({
      categories,
      stamps: { state },
    }));
    expect([{ categories }, { categories: ["Red"] }, ...stamped].map(isAskedByCategory)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("is put beside the others, and taken out again", () => {
    expect(withTrackedCategory(["Red"], true)).toEqual(["Red", "Tracked in CRM"]);
    expect(withTrackedCategory(["Red", "TRACKED IN CRM"], false)).toEqual(["Red"]);
  });

  it("leaves alone what is as it should be", () => {
    expect([withTrackedCategory(["Tracked in CRM"], true), withTrackedCategory([], false)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
