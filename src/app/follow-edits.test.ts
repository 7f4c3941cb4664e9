import { toActionId, toItemId, toRecordId } from "../domain/ids.ts";
import type { ActionProgress, QueuedAction } from "../ports/action-queue.ts";
import { followEdits } from "./follow-edits.ts";
import { createStore } from "./store.ts";

const AT = "2026-05-12T09:00:00Z";
const DONE: ActionProgress = {
  kind: "done",
  at: AT,
  result: { outcome: { kind: "regardingCleared", recordId: toRecordId("e0000000-0000-4000-8000-000000000001") } },
};
const RUNNING: ActionProgress = { kind: "running", holder: "window", until: AT };
const action = (id: string, progress: ActionProgress): QueuedAction => ({
  id: toActionId(id),
  action: { kind: "clearRegarding", target: { itemId: toItemId("item"), subject: "" } },
  queuedAt: AT,
  attempts: 1,
  progress,
});

describe("S21: edits made in the pane", () => {
  test("are told once, when the last of several is done; those of earlier windows are not", () => {
    const actions = createStore<readonly QueuedAction[]>([]);
    let told = 0;
    const stop = followEdits(actions, { onEdited: () => (told += 1), onBusy: () => undefined });
    actions.write([action("old", DONE)]);
    expect(told).toBe(0);
    actions.write([action("old", DONE), action("a", RUNNING), action("b", RUNNING)]);
    actions.write([action("old", DONE), action("a", DONE), action("b", RUNNING)]);
    expect(told).toBe(0);
    actions.write([action("old", DONE), action("a", DONE), action("b", DONE)]);
    expect(told).toBe(1);
    actions.write([action("a", DONE), action("b", DONE)]);
    expect(told).toBe(1);
    stop();
    actions.write([action("c", DONE)]);
    expect(told).toBe(1);
  });

  test("wait for what is next in line, not for what waits for the network; a run gives way meanwhile to items only", () => {
    const actions = createStore<readonly QueuedAction[]>([]);
    const told: string[] = [];
    followEdits(actions, { onEdited: () => told.push("edited"), onBusy: () => told.push("busy") });
    actions.write([]);
    const onTask = (one: QueuedAction): QueuedAction => ({
      ...one,
      action: { ...one.action, target: { ...one.action.target, shelf: "tasks" } },
    });
    actions.write([action("a", DONE), action("b", { kind: "waiting" })]);
    expect(told).toEqual([]);
    actions.write([action("a", DONE), onTask(action("b", RUNNING))]);
    expect(told).toEqual(["busy"]);
    const offline = { kind: "waiting", problem: { kind: "noNetwork", service: "crm" } } as const;
    actions.write([action("a", DONE), onTask(action("b", offline))]);
    expect(told).toEqual(["busy", "edited"]);
  });
});
