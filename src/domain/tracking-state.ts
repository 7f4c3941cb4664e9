import type { OrganizationId, RecordId } from "./ids.ts";
import type { Problem } from "./problem.ts";
import type { Instant, NamedRecord, RecordOwner, RecordRef } from "./records.ts";
import type { NotTrackableReason } from "./not-trackable.ts";

/** What the CRM says about the record of an item. */
export interface TrackedRecord {
  readonly record: RecordRef;
  /** For If-Match. Opaque. */
  readonly etag: string;
  readonly owner: RecordOwner;
  readonly createdBy: RecordOwner;
  readonly createdOn: Instant;
  /** Who changed it last: undo leaves alone what somebody else has touched. */
  readonly modifiedBy: RecordOwner;
  readonly regarding?: NamedRecord;
  readonly open: boolean;
}

/** Shown beside "not tracked" when there is a story to tell (T4). */
export type NotTrackedBecause =
  | { readonly kind: "never" }
  /** Nothing but the category is on it: put there by hand, to have it tracked (T5). */
  | { readonly kind: "category" }
  /** It was stamped as tracked, but the record is gone from the CRM. */
  | { readonly kind: "recordDeleted"; readonly recordId: RecordId }
  /** The user stopped tracking; `kept` is the record they left in the CRM. Tracking again takes it up, no second one. */
  | { readonly kind: "stopped"; readonly kept?: TrackedRecord };

/**
 * The state of an item, read from the CRM (T4).
 * `hidden`: the CRM knows the message, but the user may not see the record.
 */
export type TrackingState =
  | { readonly kind: "unknown" }
  | { readonly kind: "notTracked"; readonly because: NotTrackedBecause }
  /** Written down, safe to close. `problem` is what the last attempt met; the next one comes by itself. */
  | { readonly kind: "queued"; readonly since: Instant; readonly problem?: Problem }
  | { readonly kind: "tracked"; readonly tracked: TrackedRecord }
  /** `elsewhere`: in the colleague's mailbox; the user's own copy of the meeting is not linked, and has nothing to stop. */
  | { readonly kind: "trackedByColleague"; readonly tracked: TrackedRecord; readonly elsewhere?: true }
  /** Marked as to be tracked: the next synchronization, or the server, does it (T14, D1). */
  | { readonly kind: "requested"; readonly regarding?: NamedRecord }
  | { readonly kind: "hidden" }
  | { readonly kind: "otherOrganization"; readonly organizationId: OrganizationId }
  | { readonly kind: "failed"; readonly problem: Problem; readonly at: Instant }
  | { readonly kind: "notTrackable"; readonly reason: NotTrackableReason };
