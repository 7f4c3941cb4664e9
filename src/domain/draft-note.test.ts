import { fromDraftNote, toDraftNote, type DraftDecision } from "./draft-note.ts";
import { toRecordId } from "./ids.ts";

const regarding = { table: "opportunity", id: toRecordId("c0000000-0000-4000-8000-000000000001"), name: "Renewal" };

describe("T8: the decision is kept with the draft", () => {
  test.each<DraftDecision>([{ track: true, regarding }, { track: true }, { track: false }])("%j", (decision) => {
    expect(fromDraftNote(toDraftNote(decision))).toEqual(decision);
  });

  test("fits, whatever the record is called", () => {
    const long = { ...regarding, name: "x".repeat(5_000) };
    expect(toDraftNote({ track: true, regarding: long }).length).toBeLessThan(400);
  });

  test.each([undefined, "", "no JSON", "null", '{"version":2,"track":true}', '{"version":1,"track":"yes"}'])(
    "%j is no decision",
    (note) => {
      expect(fromDraftNote(note)).toBeUndefined();
    },
  );

  test.each(["7", '{"table":"account"}', '{"table":"account","id":"?","name":"x"}'])(
    "a damaged record %s is left out",
    (record) => {
      expect(fromDraftNote(`{"version":1,"track":true,"regarding":${record}}`)).toEqual({ track: true });
    },
  );
});
