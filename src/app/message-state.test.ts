import { toActionId, toItemId } from "../domain/ids.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import { stateWith } from "./message-state.ts";

const failed: QueuedAction = {
  id: toActionId("a"),
  queuedAt: "2026-05-03T08:00:00Z",
  attempts: 1,
  action: { kind: "track", target: { itemId: toItemId("i"), subject: "Offer" }, sensitivityAccepted: false },
  progress: { kind: "failed", at: "2026-05-03T08:00:00Z", problem: { kind: "noPrivilege", service: "crm" } },
};

const judged = { messageKind: "mail", sensitivity: "normal" } as const;

describe("T4: the state of a message", () => {
  it("is that its record is hidden, even after an attempt to track it failed for that reason", () => {
    expect(stateWith({ kind: "hidden" }, judged, false, { latest: failed })).toEqual({ kind: "hidden" });
    expect(
      stateWith({ kind: "notTracked", because: { kind: "never" } }, judged, false, { latest: failed }),
    ).toMatchObject({
      kind: "failed",
    });
  });
});
