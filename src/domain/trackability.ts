import type { Message, MessageKind, Sensitivity } from "./message.ts";
import type { NotTrackableReason } from "./not-trackable.ts";

/** What the user can do instead when an item cannot be tracked (T11). */
export type NotTrackableOffer =
  "trackCalendarEntry" | "trackAfterSending" | "changeInOwnOrganization" | "openInOwnMailbox";

/** Whether a message may be tracked as an e-mail. */
export type Trackability =
  | { readonly kind: "trackable" }
  /** Only after the user agreed that others will see it (T2). */
  | { readonly kind: "askFirst"; readonly sensitivity: Exclude<Sensitivity, "normal"> }
  | { readonly kind: "notTrackable"; readonly reason: NotTrackableReason };

const REASONS: Readonly<Record<Exclude<MessageKind, "mail">, NotTrackableReason>> = {
  meetingRequest: "meetingRequest",
  meetingResponse: "meetingResponse",
  meetingCancellation: "meetingCancellation",
  encrypted: "encrypted",
  report: "report",
  other: "unsupportedItem",
};

/** T2 and T11. "Personal" is Outlook's mildest mark; it is asked about like the others because the user set it. */
export function decideTrackability(message: Pick<Message, "kind" | "isDraft" | "sensitivity">): Trackability {
  if (message.isDraft) return { kind: "notTrackable", reason: "draft" };
  if (message.kind !== "mail") return { kind: "notTrackable", reason: REASONS[message.kind] };
  if (message.sensitivity !== "normal") return { kind: "askFirst", sensitivity: message.sensitivity };
  return { kind: "trackable" };
}

/** What to do instead; undefined when nothing can be offered honestly. */
export function offerFor(reason: NotTrackableReason): NotTrackableOffer | undefined {
  switch (reason) {
    case "draft":
      return "trackAfterSending";
    case "meetingRequest":
    case "meetingResponse":
    case "meetingCancellation":
      return "trackCalendarEntry";
    case "otherOrganization":
      return "changeInOwnOrganization";
    case "sharedFolder":
      return "openInOwnMailbox";
    case "encrypted":
    case "report":
    case "unsupportedItem":
    case "notInMailbox":
      return undefined;
  }
}
