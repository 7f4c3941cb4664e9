import type { InternetMessageId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";

/** The messages this one answers, nearest first: what it names as its parent, then its references from the end. */
export function answeredMessages(
  message: Pick<Message, "inReplyTo" | "references" | "internetMessageId">,
): readonly InternetMessageId[] {
  const nearest = [...(message.inReplyTo ? [message.inReplyTo] : []), ...[...message.references].reverse()];
  return [...new Set(nearest)].filter((id) => id !== message.internetMessageId);
}
