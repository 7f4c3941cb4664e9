/** The Mailbox port over Microsoft Graph. */
import type { EmailAddress, ItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { MailboxViews } from "../ports/mailbox-views.ts";
import { isProblem } from "../ports/service-error.ts";
import { bodyOf, callAll } from "./batch.ts";
import type { ClientParts } from "./client.ts";
import { readCalendarEntry } from "./calendar-entry.ts";
import { readChoice, readConversation, writeChoice } from "./conversations.ts";
import { messageShape, toMessage } from "./message.ts";
import {
  createTrackingMailbox,
  messageAddress,
  openMailboxLine,
  type MailboxLine,
  type MailboxParts,
} from "./tracking-mailbox.ts";

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createMailbox(mailboxParts: MailboxParts): Mailbox & MailboxViews {
  return createMailboxOn(openMailboxLine(mailboxParts));
}

/** The same on a line that others use too: one gate for all that goes to the mailbox. */
export function createMailboxOn(line: MailboxLine): Mailbox & MailboxViews {
  const { parts, owner } = line;
  return {
    ...createTrackingMailbox(line),
    readContacts: async (text, next, signal) => (await openViews(parts)).readContacts(text, next, signal),
    readTasks: async (text, signal) => (await openViews(parts)).readTasks(text, signal),
    readWindowId: async (itemId, signal) => (await openViews(parts)).readWindowId(itemId, signal),
    readCalendarEntry: (itemId, signal) => readCalendarEntry(parts, itemId, signal),
    readFiles: async (itemId, signal) => (await import("./files.ts")).readFiles(parts, itemId, signal),
    readConversation: (id, signal) => readConversation(parts, id, signal),
    readChoice: (itemId, signal) => readChoice(parts, itemId, signal),
    writeChoice: (itemId, choice, signal) => writeChoice(parts, itemId, choice, signal),
    readMessages: async (itemIds, signal) => readMessages(parts, itemIds, (await owner()).addresses, signal),
  };
}

/** Lists of contacts and tasks bring time zones and field codecs along: fetched when somebody opens such a list. */
async function openViews(parts: ClientParts): Promise<MailboxViews> {
  const { createViews } = await import("./views.ts");
  return createViews(parts);
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
