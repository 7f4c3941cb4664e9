import type { Action, ActionResult } from "../domain/action.ts";
import { toActionId, toEmailAddress, toItemId, toRecordId } from "../domain/ids.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import { strangersOf } from "./strangers.ts";

const target = { itemId: toItemId("item"), subject: "Offer" };
const address = toEmailAddress("li.chen@private.example");
const recordId = toRecordId("e0000000-0000-4000-8000-000000000001");
const note = { kind: "duplicate", table: "contact", name: "Li Chen", address, candidates: [] } as const;
const tracking = toActionId("t");

const queued = (id: string, action: Action, result?: ActionResult): QueuedAction => ({
  id: toActionId(id),
  action,
  queuedAt: "2026-05-12T09:00:00Z",
  attempts: 1,
  progress: result ? { kind: "done", at: "2026-05-12T09:00:01Z", result } : { kind: "waiting" },
});
const tracked = queued(
  "t",
  { kind: "track", target, sensitivityAccepted: false },
  { outcome: { kind: "tracked", recordId, leftOut: [], people: [note] } },
);
const settle: Action = {
  kind: "settlePerson",
  target,
  tracking,
  activity: { table: "email", id: recordId },
  name: "Li Chen",
  address,
  choice: { kind: "leave" },
};
const answer = queued("a", settle, { outcome: { kind: "personSettled", name: "Li Chen", made: false } });
const change = { kind: "unsettle", activity: { table: "email", id: recordId }, address } as const;
const undo = (of: string): QueuedAction =>
  queued(
    "u",
    { kind: "undo", target, of: toActionId(of), change },
    { outcome: { kind: "undone", of: toActionId(of) } },
  );

describe("T10: who the duplicate rules asked about", () => {
  test.each<[string, readonly QueuedAction[], number]>([
    ["nobody has answered", [tracked], 1],
    ["it was answered", [tracked, answer], 0],
    ["the answer was undone: asked again", [tracked, answer, undo("a")], 1],
    ["the tracking was undone", [tracked, undo("t")], 0],
    ["another item", [{ ...tracked, action: { ...tracked.action, target: { ...target, itemId: toItemId("x") } } }], 0],
  ])("%s", (_why, queue, questions) => {
    expect(strangersOf(queue, target)).toHaveLength(questions);
  });

  test("an answer on its way keeps the question, without another answer", () => {
    expect(strangersOf([tracked, queued("a", settle)], target)).toMatchObject([{ address, working: true }]);
  });

  test("names the activity of an appointment by its table", () => {
    const untrack = { kind: "untrackItem", itemKind: "appointment", recordId, created: true } as const;
    const meeting = { outcome: { kind: "tracked", recordId, leftOut: [], people: [note] }, undo: untrack } as const;
    const queue = [queued("t", { kind: "track", target, sensitivityAccepted: false }, meeting)];
    expect(strangersOf(queue, target)).toMatchObject([{ activity: { table: "appointment", id: recordId } }]);
  });
});
