import type { OrganizationId, RecordId } from "./ids.ts";
import type { NamedRecord } from "./records.ts";

/**
 * The link an item carries on itself, in the named properties every Dynamics client uses, so that a lost computer, another
 * client or Dynamics can find it again. It is a hint for finding the record, never the truth about it (T4).
 *
 * `requested` asks the next synchronization to track the item; `untracked` means it was tracked once.
 */
export type LinkState = "untracked" | "requested" | "tracked";

export interface LinkStamps {
  readonly state: LinkState;
  readonly recordId?: RecordId;
  /** Links of another organization are left alone (D2). */
  readonly organizationId?: OrganizationId;
  readonly regarding?: NamedRecord;
}
