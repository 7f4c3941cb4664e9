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
  | "sharedFolder";
