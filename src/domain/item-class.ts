import type { MessageKind } from "./message.ts";

/**
 * What kind of message an Exchange item class stands for.
 * https://learn.microsoft.com/office/vba/outlook/concepts/forms/item-types-and-message-classes
 */
export function messageKindOf(itemClass: string): MessageKind {
  const name = itemClass.toUpperCase();
  if (name.startsWith("IPM.SCHEDULE.MEETING.REQUEST")) return "meetingRequest";
  if (name.startsWith("IPM.SCHEDULE.MEETING.RESP")) return "meetingResponse";
  if (name.startsWith("IPM.SCHEDULE.MEETING.CANCELED")) return "meetingCancellation";
  // A message that is only signed can be read by everybody.
  if (name.startsWith("IPM.NOTE.SMIME.MULTIPARTSIGNED")) return "mail";
  if (/^IPM\.NOTE\.(RPMSG|SMIME|SECURE)/.test(name)) return "encrypted";
  if (name.startsWith("REPORT.")) return "report";
  return name.startsWith("IPM.NOTE") ? "mail" : "other";
}
