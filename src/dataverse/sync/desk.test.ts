import { toRecordId } from "../../domain/ids.ts";
import type { ClientParts } from "../client.ts";
import { deskIdOf, readDesk, toDesk } from "./desk.ts";

const MODIFIED = "2026-03-01T12:00:00Z";
const LATER = "Sun, 01 Mar 2026 12:00:20 GMT";

/** A service that shows the note; `date` is what its answers say the time is. */
function service(date: string | undefined): ClientParts {
  const row = { annotationid: deskIdOf("me"), notetext: '{"fence":3,"holder":"laptop/1"}', modifiedon: MODIFIED };
  return {
    root: "https://crm.example/api/data/v9.2",
    send: () =>
      Promise.resolve({
        status: 200,
        header: (name: string) => (name === "Date" ? date : undefined),
        body: JSON.stringify({ value: [row] }),
      }),
    // A day behind or ahead, as clocks of computers are.
    clock: { now: () => "2026-03-02T12:00:00Z", sleep: () => Promise.resolve() },
    ids: { guid: () => toRecordId(deskIdOf("any")), sha1: () => Promise.resolve(new Uint8Array()) },
  };
}

describe("what ended while a computer was away", () => {
  const said = (notetext: string) => toDesk([{ annotationid: deskIdOf("me"), notetext }], "me", 0).ended;

  it("Y117 is named, or unknown up to the last run where the note is damaged", () => {
    expect(said('{"fence":3}')).toBeUndefined();
    expect(said('{"fence":3,"ended":{"fences":{"a":2,"b":"x"},"forgotten":1}}')).toEqual({
      fences: { a: 2 },
      forgotten: 1,
    });
    expect(said('{"fence":3,"ended":{}}')).toEqual({ fences: {}, forgotten: 0 });
    expect(said('{"fence":3,"ended":{"fences":{"a":')).toEqual({ fences: {}, forgotten: 3 });
  });
});

describe("Y79 the age of a lease", () => {
  it("S22 is told by the service's clock", async () => {
    expect(await readDesk(service(LATER), "me")).toMatchObject({ fence: 3, holder: "laptop/1", age: 20_000 });
  });

  it("S22 is told by the clock of this computer where the answer does not say the time", async () => {
    expect(await readDesk(service(undefined), "me")).toMatchObject({ age: 86_400_000 });
  });
});
