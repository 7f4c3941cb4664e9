import { decideTrackingState, pickRecord, type TrackingEvidence } from "./decide-state.ts";
import { toOrganizationId, toRecordId, toUserId } from "./ids.ts";
import type { TrackedRecord } from "./tracking-state.ts";

const me = toUserId("a1c4f271-85e3-4b90-8d16-3c72e9054ab1");
const tom = toUserId("a1c4f272-85e3-4b90-8d16-3c72e9054ab2");
const here = toOrganizationId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const elsewhere = toOrganizationId("1c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const id = toRecordId("57fe9756-edb8-54ea-a6dc-03ae09d2f7e2");

function record(ownerId: typeof me, createdById = ownerId): TrackedRecord {
  const user = (userId: typeof me) =>
    ({ id: userId, table: "systemuser", name: userId === me ? "Maya" : "Tom" }) as const;
  return {
    record: { table: "email", id },
    etag: 'W/"1"',
    owner: user(ownerId),
    createdBy: user(createdById),
    modifiedBy: user(createdById),
    createdOn: "2026-05-03T10:00:00Z",
    open: false,
  };
}
const evidence = (change: Partial<TrackingEvidence>): TrackingEvidence => ({
  userId: me,
  organizationId: here,
  records: [],
  hidden: false,
  ...change,
});
const stamped = (organizationId = here) => ({ state: "tracked", recordId: id, organizationId }) as const;

describe("T4: the CRM's answer decides", () => {
  test.each([
    ["nothing anywhere", {}, { kind: "notTracked", because: { kind: "never" } }],
    ["the category alone", { categorized: true }, { kind: "notTracked", because: { kind: "category" } }],
    ["my record", { records: [record(me)] }, { kind: "tracked" }],
    ["tracked by me, owned by Tom now", { records: [record(tom, me)] }, { kind: "tracked" }],
    ["Tom's record", { records: [record(tom)] }, { kind: "trackedByColleague" }],
    ["record without any stamp", { records: [record(me)], stamps: { state: "requested" } }, { kind: "tracked" }],
    ["only the stamp finds it", { stamped: record(me), stamps: stamped() }, { kind: "tracked" }],
    [
      "stamped, but the record is gone",
      { stamps: stamped() },
      { kind: "notTracked", because: { kind: "recordDeleted", recordId: id } },
    ],
    ["a stamp without an id", { stamps: { state: "tracked" } }, { kind: "notTracked", because: { kind: "never" } }],
    ["a request to track", { stamps: { state: "requested" } }, { kind: "requested" }],
    [
      "a request with its regarding record",
      { stamps: { state: "requested", regarding: { table: "account", id, name: "Contoso" } } },
      { kind: "requested", regarding: { name: "Contoso" } },
    ],
    [
      "stopped, record kept",
      { records: [record(me)], stamps: { state: "untracked" } },
      { because: { kind: "stopped" } },
    ],
    ["stopped, record gone", { stamps: { state: "untracked" } }, { because: { kind: "stopped" } }],
    ["there, but not for my eyes", { hidden: true }, { kind: "hidden" }],
    [
      "D2: linked in another organization",
      { stamps: stamped(elsewhere) },
      { kind: "otherOrganization", organizationId: elsewhere },
    ],
    [
      "stopped in another organization",
      { stamps: { ...stamped(elsewhere), state: "untracked" } },
      { kind: "notTracked", because: { kind: "stopped" } },
    ],
  ] as const)("%s", (_name, change, expected) => {
    expect(decideTrackingState(evidence(change))).toMatchObject(expected);
  });

  test("stopped with a kept record offers that record for tracking again", () => {
    const state = decideTrackingState(evidence({ records: [record(me)], stamps: { state: "untracked" } }));
    expect(state).toMatchObject({ because: { kept: { record: { id } } } });
  });

  test("my record comes before a colleague's older one", () => {
    const mine = record(me);
    expect(pickRecord([record(tom), mine], me)).toBe(mine);
    expect(pickRecord([], me)).toBeUndefined();
  });
});
