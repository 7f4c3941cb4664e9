import { SERIES_PAIRS } from "../domain/fields/activity-pairs.ts";
import { CANCELLED } from "../domain/fields/days.ts";
import type { FieldValue } from "../domain/fields/value.ts";
import type { CrmSnapshot } from "../domain/presence.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";
import { decideUndo } from "./undo.ts";

describe("S27 undo of the days of a series puts back only what the entry names", () => {
  const MONDAY = "2030-05-06";
  const TUESDAY = "2030-05-07";
  const named = (subject: string): FieldValue => ({ when: "at nine", subject });
  const entry: HistoryEntry = {
    id: "h",
    run: "1",
    at: 0,
    kind: "appointment",
    title: "",
    action: "updated",
    side: "crm",
    field: "exceptions",
    before: { [MONDAY]: { subject: "Review" } },
    after: { [MONDAY]: { subject: "Retro" } },
    why: "conflict",
  };
  const shows = (exceptions: FieldValue): CrmSnapshot => ({
    kind: "appointment",
    id: "r",
    etag: "2",
    modifiedAt: 0,
    fields: { exceptions },
    facts: { mine: true, current: true },
  });
  const undo = (given: Partial<HistoryEntry>, exceptions: FieldValue) =>
    decideUndo({ ...entry, ...given }, shows(exceptions), SERIES_PAIRS, undefined);

  it("leaves the other parts and the other days as they are now", () => {
    expect(undo({}, { [MONDAY]: named("Retro"), [TUESDAY]: named("Later") })).toEqual({
      do: "edit",
      edit: {
        side: "crm",
        id: "r",
        etag: "2",
        field: "exceptions",
        value: { [MONDAY]: named("Review"), [TUESDAY]: named("Later") },
      },
    });
  });

  it("has nothing to do where the day says again what it said", () => {
    expect(undo({}, { [MONDAY]: named("Review") })).toEqual({ do: "nothing" });
  });

  it.each<[string, Partial<HistoryEntry>, FieldValue, string]>([
    ["somebody renamed the day since", {}, { [MONDAY]: named("Other") }, "changed-since"],
    ["the day was taken out since", {}, { [MONDAY]: CANCELLED }, "gone"],
    ["the day is like its series again", {}, {}, "gone"],
    ["the day was no exception before", { before: { [MONDAY]: null } }, { [MONDAY]: named("Retro") }, "nothing-kept"],
  ])("refuses when %s", (_, given, now, reason) => {
    expect(undo(given, now)).toEqual({ do: "refuse", reason });
  });
});
