/** Why an item cannot be tracked (T11). Each reason has an offer in `offerFor`. */
export type NotTrackableReason =
  | "draft"
  | "meetingRequest"
  | "meetingResponse"
  | "meetingCancellation"
  | "encrypted"
  | "report"
  | "unsupportedItem"
  | "otherOrganization"
  | "sharedFolder"
  /** Among several selected: not in the mailbox that was asked, e.g. because it is in one that Outlook does not name (D1). */
  | "notInMailbox";
