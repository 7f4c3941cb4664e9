import type { MessageTarget } from "../domain/action.ts";
import type { SessionItem } from "./session-item.ts";

/** The open item, in the words of an action. */
export function toMessageTarget(item: SessionItem): MessageTarget {
  const { itemId, subject, internetMessageId, shelf, mailbox } = item;
  const lists = item.participants.flatMap(({ isList, name, address }) =>
    isList && address ? [{ name, address }] : [],
  );
  const caller = item.participants.find(({ role, address }) => role === "organizer" && address);
  return {
    itemId,
    subject,
    ...(internetMessageId && { internetMessageId }),
    ...(shelf && { shelf }),
    ...(mailbox && { mailbox }),
    ...(lists.length > 0 && { lists }),
    ...(shelf && caller?.address && { organizer: { name: caller.name, address: caller.address } }),
  };
}

/** Is it the same message? Ids of items change when they are moved, Message-IDs do not. */
export function sameMessage(a: MessageTarget, b: MessageTarget): boolean {
  if (a.itemId === b.itemId) return true;
  return a.internetMessageId !== undefined && a.internetMessageId === b.internetMessageId;
}
