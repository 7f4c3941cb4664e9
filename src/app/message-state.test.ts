import { toActionId, toItemId, toOrganizationId } from "../domain/ids.ts";
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

  it("D2: is that it is tracked in another organization, even after an attempt to track it", () => {
    const elsewhere = { kind: "otherOrganization", organizationId: toOrganizationId(crypto.randomUUID()) } as const;
    expect(stateWith(elsewhere, judged, false, { latest: failed })).toBe(elsewhere);
  });

  it("T11: is why it cannot be tracked, even after an attempt to track it, so that the pane offers what can be", () => {
    const request = { messageKind: "meetingRequest", sensitivity: "normal" } as const;
    const never = { kind: "notTracked", because: { kind: "never" } } as const;
    expect(stateWith(never, request, false, { latest: failed })).toEqual({
      kind: "notTrackable",
      reason: "meetingRequest",
    });
  });
});
