import type { MessageContent } from "./message.ts";

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

/** Why the organization does not take a file, or undefined. */
export function refusalOf(
  { name, size }: { readonly name: string; readonly size: number },
  limits: AttachmentLimits,
): "tooLarge" | "blocked" | undefined {
  if (size > limits.maxBytes) return "tooLarge";
  return name.includes(".") && limits.blockedExtensions.includes(extensionOf(name)) ? "blocked" : undefined;
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
    const why = refusalOf(attachment, limits);
    if (why) leftOut.push({ name: attachment.name, why });
    return why === undefined;
  });
  return { content: { ...content, attachments }, leftOut };
}
