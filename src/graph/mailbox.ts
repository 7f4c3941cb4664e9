/** The Mailbox port over Microsoft Graph. */
import type { EmailAddress, ItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { MailboxViews } from "../ports/mailbox-views.ts";
import { isProblem } from "../ports/service-error.ts";
import { bodyOf, callAll } from "./batch.ts";
import type { ClientParts } from "./client.ts";
import { messageShape, toMessage } from "./message.ts";
import {
  createTrackingMailbox,
  messageAddress,
  openMailboxLine,
  type MailboxLine,
  type MailboxParts,
} from "./tracking-mailbox.ts";
import { createViews } from "./views.ts";

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createMailbox(mailboxParts: MailboxParts): Mailbox & MailboxViews {
  return createMailboxOn(openMailboxLine(mailboxParts));
}

/** The same on a line that others use too: one gate for all that goes to the mailbox. */
export function createMailboxOn(line: MailboxLine): Mailbox & MailboxViews {
  const { parts, owner } = line;
  return {
    ...createTrackingMailbox(line),
    ...createViews(parts),
    readMessages: async (itemIds, signal) => readMessages(parts, itemIds, (await owner()).addresses, signal),
  };
}

async function readMessages(
  parts: ClientParts,
  itemIds: readonly ItemId[],
  mine: readonly EmailAddress[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<ItemId, Message>> {
  const unique = [...new Set(itemIds)];
  const requests = unique.map((id) => ({ method: "GET" as const, address: messageAddress(id) }));
  const outcomes = await callAll(parts, requests, signal);
  const found = new Map<ItemId, Message>();
  for (const [index, id] of unique.entries()) {
    const outcome = outcomes[index];
    const gone = outcome?.kind === "failed" && isProblem(outcome.error, "notFound");
    if (!gone) found.set(id, toMessage(bodyOf(messageShape, outcome), mine));
  }
  return found;
}
