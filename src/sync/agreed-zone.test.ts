import { Base } from "../domain/fields/base.ts";
import { TASK_PAIRS } from "../domain/fields/activity-pairs.ts";
import type { Zones } from "../domain/fields/zone.ts";
import { movedTo, sameZones, seenFrom, zonesOf } from "./agreed-zone.ts";
import { digestOf } from "./fingerprints.ts";

const due = TASK_PAIRS.find(({ key }) => key === "due");
const said = (day: string | null): string => (due === undefined ? "" : digestOf(due, day));
const agreed = Base.of({
  due: { mailbox: said("2030-05-06"), crm: said("2030-05-06") },
  subject: { mailbox: "a", crm: "b" },
});

const at = (zone: string): Zones => ({ mailbox: zone, crm: zone });

describe("Y102 where something was agreed on (S7)", () => {
  it.each(["Etc/UTC", "Europe/Copenhagen", "America/Argentina/Buenos_Aires"])("is part of it: %s", (zone) => {
    const seen = seenFrom(at(zone), "task", agreed);
    expect(zonesOf("task", new Base(seen.text))).toEqual(at(zone));
    expect([seen.at("due"), seen.at("subject")]).toEqual([agreed.at("due"), agreed.at("subject")]);
    expect(seenFrom(at(zone), "task", seen)).toBe(seen);
    expect(zonesOf("task", seenFrom(at("Asia/Tokyo"), "task", seen))).toEqual(at("Asia/Tokyo"));
  });

  it("Y129 may be two zones: one where the mailbox says, one where the CRM does", () => {
    const zones = { mailbox: "Asia/Tokyo", crm: "America/Los_Angeles" };
    const seen = seenFrom(zones, "task", agreed);
    expect(zonesOf("task", new Base(seen.text))).toEqual(zones);
    expect(seenFrom(zones, "task", seen)).toBe(seen);
    expect([sameZones(zones, { ...zones }), sameZones(zones, at("Asia/Tokyo"))]).toEqual([true, false]);
    expect(sameZones(zones, at("America/Los_Angeles"))).toBe(false);
  });

  it("says nothing about contacts, nor where nothing was agreed on", () => {
    expect(seenFrom(at("UTC"), "contact", agreed)).toBe(agreed);
    expect(zonesOf("contact", seenFrom(at("UTC"), "task", agreed))).toBeUndefined();
    expect(seenFrom(at("UTC"), "task", Base.nothing)).toBe(Base.nothing);
    expect(zonesOf("task", agreed)).toBeUndefined();
  });

  it("is any zone where somebody damaged the name", () => {
    expect(zonesOf("task", new Base("zone:Nowhere"))).toEqual(at("UTC"));
  });

  it("S12 only what the record showed there has another day here; what was edited since still is an edit", () => {
    const here = movedTo(
      at("America/Los_Angeles"),
      agreed,
      TASK_PAIRS,
      { mailbox: { due: "2030-05-06" }, crm: { due: "2030-05-06" } },
      { mailbox: { due: "2030-05-06" }, crm: { due: "2030-05-05" } },
    );
    expect(here.at("due")).toEqual({ mailbox: said("2030-05-06"), crm: said("2030-05-05") });
    expect(here.at("subject")).toEqual(agreed.at("subject"));
    expect(zonesOf("task", here)).toEqual(at("America/Los_Angeles"));
  });

  it.each([
    ["edited", { due: "2030-05-09" }, { due: "2030-05-08" }],
    ["not told here", { due: "2030-05-06" }, {}],
    ["not told there", {}, { due: "2030-05-05" }],
    ["the same day", { due: "2030-05-06" }, { due: "2030-05-06" }],
  ])("S12 leaves alone what was %s", (_, then, now) => {
    expect(
      movedTo(
        at("America/Los_Angeles"),
        agreed,
        TASK_PAIRS,
        { mailbox: then, crm: then },
        { mailbox: now, crm: now },
      ).at("due"),
    ).toEqual(agreed.at("due"));
  });
});
