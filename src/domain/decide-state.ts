import { isMine } from "./ownership.ts";
import type { OrganizationId, UserId } from "./ids.ts";
import type { LinkStamps } from "./stamps.ts";
import type { TrackedRecord, TrackingState } from "./tracking-state.ts";

/** Everything that was read to say whether an item is tracked. */
export interface TrackingEvidence {
  readonly userId: UserId;
  readonly organizationId: OrganizationId;
  /** Records the CRM has for the message, oldest first. */
  readonly records: readonly TrackedRecord[];
  /** The record the item is stamped with, where it was looked up and found. */
  readonly stamped?: TrackedRecord;
  readonly stamps?: LinkStamps;
  /** The CRM has it, says its check, but shows no record. */
  readonly hidden: boolean;
  /** See {@link isAskedByCategory}. */
  readonly categorized?: boolean;
}

/** The user's own record before a colleague's, the older before the younger. */
export function pickRecord(records: readonly TrackedRecord[], userId: UserId): TrackedRecord | undefined {
  return records.find((record) => isMine(record, userId)) ?? records[0];
}

/**
 * T4: the CRM's answer decides. Stamps only tell apart the ways of not being tracked, with one exception: state 0 is the
 * user's own decision to stop, and holds although the record was kept.
 */
export function decideTrackingState(evidence: TrackingEvidence): TrackingState {
  const { stamps, userId } = evidence;
  const record = pickRecord(evidence.records, userId) ?? evidence.stamped;
  if (record && stamps?.state === "untracked") {
    return { kind: "notTracked", because: { kind: "stopped", kept: record } };
  }
  if (record) return { kind: isMine(record, userId) ? "tracked" : "trackedByColleague", tracked: record };
  if (stamps?.organizationId && stamps.state !== "untracked" && stamps.organizationId !== evidence.organizationId) {
    return { kind: "otherOrganization", organizationId: stamps.organizationId };
  }
  if (evidence.hidden) return { kind: "hidden" };
  if (!stamps) return { kind: "notTracked", because: { kind: evidence.categorized ? "category" : "never" } };
  if (stamps.state === "requested")
    return { kind: "requested", ...(stamps.regarding && { regarding: stamps.regarding }) };
  if (stamps.state === "untracked") return { kind: "notTracked", because: { kind: "stopped" } };
  return stamps.recordId
    ? { kind: "notTracked", because: { kind: "recordDeleted", recordId: stamps.recordId } }
    : { kind: "notTracked", because: { kind: "never" } };
}
