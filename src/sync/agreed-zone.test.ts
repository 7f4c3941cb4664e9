import { Base } from "../domain/fields/base.ts";
import { TASK_PAIRS } from "../domain/fields/activity-pairs.ts";
import { movedTo, seenFrom, zoneOf } from "./agreed-zone.ts";
import { digestOf } from "./fingerprints.ts";

const due = TASK_PAIRS.find(({ key }) => key === "due");
const said = (day: string | null): string => (due === undefined ? "" : digestOf(due, day));
const agreed = Base.of({
  due: { mailbox: said("2030-05-06"), crm: said("2030-05-06") },
  subject: { mailbox: "a", crm: "b" },
});

describe("Y102 where something was agreed on (S7)", () => {
  it.each(["Etc/UTC", "Europe/Copenhagen", "America/Argentina/Buenos_Aires"])("is part of it: %s", (zone) => {
    const seen = seenFrom(zone, "task", agreed);
    expect(zoneOf("task", new Base(seen.text))).toBe(zone);
    expect([seen.at("due"), seen.at("subject")]).toEqual([agreed.at("due"), agreed.at("subject")]);
    expect(seenFrom(zone, "task", seen)).toBe(seen);
    expect(zoneOf("task", seenFrom("Asia/Tokyo", "task", seen))).toBe("Asia/Tokyo");
  });

  it("says nothing about contacts, nor where nothing was agreed on", () => {
    expect(seenFrom("UTC", "contact", agreed)).toBe(agreed);
    expect(zoneOf("contact", seenFrom("UTC", "task", agreed))).toBeUndefined();
    expect(seenFrom("UTC", "task", Base.nothing)).toBe(Base.nothing);
    expect(zoneOf("task", agreed)).toBeUndefined();
  });

  it("is any zone where somebody damaged the name", () => {
    expect(zoneOf("task", new Base("zone:Nowhere"))).toBe("UTC");
  });

  it("S12 only what the record showed there has another day here; what was edited since still is an edit", () => {
    const here = movedTo(
      "America/Los_Angeles",
      agreed,
      TASK_PAIRS,
      { mailbox: { due: "2030-05-06" }, crm: { due: "2030-05-06" } },
      { mailbox: { due: "2030-05-06" }, crm: { due: "2030-05-05" } },
    );
    expect(here.at("due")).toEqual({ mailbox: said("2030-05-06"), crm: said("2030-05-05") });
    expect(here.at("subject")).toEqual(agreed.at("subject"));
    expect(zoneOf("task", here)).toBe("America/Los_Angeles");
  });

  it.each([
    ["edited", { due: "2030-05-09" }, { due: "2030-05-08" }],
    ["not told here", { due: "2030-05-06" }, {}],
    ["not told there", {}, { due: "2030-05-05" }],
    ["the same day", { due: "2030-05-06" }, { due: "2030-05-06" }],
  ])("S12 leaves alone what was %s", (_, then, now) => {
    expect(
      movedTo("America/Los_Angeles", agreed, TASK_PAIRS, { mailbox: then, crm: then }, { mailbox: now, crm: now }).at(
        "due",
      ),
    ).toEqual(agreed.at("due"));
  });
});
