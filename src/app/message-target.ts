import type { MessageTarget } from "../domain/action.ts";
import type { HostMessage } from "../ports/outlook-host.ts";

/** The open message, in the words of an action. */
export function toMessageTarget(item: HostMessage): MessageTarget {
  const { itemId, subject, internetMessageId } = item;
  return { itemId, subject, ...(internetMessageId && { internetMessageId }) };
}

/** Is it the same message? Ids of items change when they are moved, Message-IDs do not. */
export function sameMessage(a: MessageTarget, b: MessageTarget): boolean {
  if (a.itemId === b.itemId) return true;
  return a.internetMessageId !== undefined && a.internetMessageId === b.internetMessageId;
}
