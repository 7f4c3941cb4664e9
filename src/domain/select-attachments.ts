import type { MessageAttachment, MessageContent } from "./message.ts";

/** What the organization accepts. */
export interface AttachmentLimits {
  readonly maxBytes: number;
  /** Lower case, without the dot. */
  readonly blockedExtensions: readonly string[];
}

/** Why an attachment stays in the mailbox, said on the item. */
export interface LeftOut {
  readonly name: string;
  readonly why: "cloudLink" | "tooLarge" | "blocked" | "unreadable";
}

const extensionOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

function whyNot(attachment: MessageAttachment, limits: AttachmentLimits): LeftOut["why"] | undefined {
  if (attachment.size > limits.maxBytes) return "tooLarge";
  const named = attachment.name.includes(".");
  return named && limits.blockedExtensions.includes(extensionOf(attachment.name)) ? "blocked" : undefined;
}

/**
 * The attachments that can go into the CRM, and those that cannot with the reason. One that the organization refuses must
 * not keep the message from being tracked.
 */
export function selectAttachments(
  content: MessageContent,
  limits: AttachmentLimits,
): { readonly content: MessageContent; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = content.skipped.map(({ name, reason }) => ({ name, why: reason }));
  const attachments = content.attachments.filter((attachment) => {
    const why = whyNot(attachment, limits);
    if (why) leftOut.push({ name: attachment.name, why });
    return why === undefined;
  });
  return { content: { ...content, attachments }, leftOut };
}
