/**
 * The part of the Mailbox port that tracking an item needs. Function commands are built from this half alone: their
 * runtime has to stay small (Q1).
 */
import {
  readId,
  toEmailAddress,
  toItemId,
  type EmailAddress,
  type InternetMessageId,
  type ItemId,
} from "../domain/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { Mailbox, MailboxOwner, MasterCategory } from "../ports/mailbox.ts";
import type { Net } from "../ports/net.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import type { Tokens } from "../ports/tokens.ts";
import { createGate } from "../wire/gate.ts";
import { remember } from "../wire/remember.ts";
import { createSender } from "../wire/sender.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { at, equals, message } from "./address.ts";
import { read, send, type ClientParts } from "./client.ts";
import { readContent } from "./content.ts";
import { readMarks, writeMarks } from "./marks.ts";
import { MESSAGE_EXTENDED, MESSAGE_SELECT, messageShape, toMessage } from "./message.ts";
import { refusalOf } from "./problems.ts";

export interface MailboxParts {
  /** Service root, e.g. `https://graph.microsoft.com/v1.0`. */
  readonly root: string;
  /** Address of a shared or delegated mailbox to act for (D1); the user's own without it. */
  readonly mailbox?: EmailAddress;
  readonly net: Net;
  readonly tokens: Tokens;
  readonly clock: Clock;
}

/** Outlook serves four requests per app and mailbox at a time. */
const AT_ONCE = 4;

const user = record({
  displayName: or(text, ""),
  mail: or(text, undefined),
  userPrincipalName: or(text, undefined),
  proxyAddresses: or(list(text), []),
});
const ids = record({ value: list(record({ id: text })) });
const categories = record({ value: list(record({ displayName: or(text, "") })) });

/** What both halves of the port share. */
export interface MailboxLine {
  readonly parts: ClientParts;
  readonly owner: () => Promise<MailboxOwner>;
}

/** The part that tracking one item needs: all that function commands carry (Q1). */
export type TrackingMailbox = Omit<
  Mailbox,
  "readMessages" | "readConversation" | "readChoice" | "writeChoice" | "readCalendarEntry" | "readFiles"
>;

/** Opens the line to the service; nothing is sent yet. */
export function openMailboxLine({ root, mailbox, net, tokens, clock }: MailboxParts): MailboxLine {
  const gate = createGate(AT_ONCE);
  return toMailboxLine({
    root,
    send: createSender({ service: "mailbox", resource: "mailbox", net, clock, tokens, gate }),
    clock,
    ...(mailbox === undefined ? {} : { mailbox }),
  });
}

/** A line over a client that somebody else opened. */
export const toMailboxLine = (parts: ClientParts): MailboxLine => ({
  parts,
  owner: remember(() => readOwner(parts)),
});

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createTrackingMailbox({ parts, owner }: MailboxLine): TrackingMailbox {
  const ensured = new Map<string, () => Promise<void>>();
  return {
    readOwner: () => owner(),
    readMessage: async (id, signal) => {
      const [{ addresses }, source] = await Promise.all([
        owner(),
        read(parts, messageShape, { method: "GET", address: messageAddress(id) }, signal),
      ]);
      return toMessage(source, addresses);
    },
    readContent: (id, limits, signal) => readContent(parts, id, limits, signal),
    findMessages: (id, signal) => findMessages(parts, id, signal),
    readLists: async (...asked) => (await import("./lists.ts")).readLists(parts, ...asked),
    readMarks: (id, signal) => readMarks(parts, id, signal),
    writeMarks: (id, change, signal) => writeMarks(parts, id, change, signal),
    ensureCategory: (category) => {
      const ensure = ensured.get(category.name) ?? remember(() => ensureCategory(parts, category));
      ensured.set(category.name, ensure);
      return ensure();
    },
  };
}

async function readOwner(parts: ClientParts): Promise<MailboxOwner> {
  const { mailbox } = parts;
  // Reading other people in the directory would take one more permission for no more than a display name.
  if (mailbox !== undefined) return { address: mailbox, addresses: [mailbox], name: mailbox };
  const select = ["displayName", "mail", "userPrincipalName", "proxyAddresses"];
  const found = await read(parts, user, { method: "GET", address: at("/me", { select }) });
  const proxies = found.proxyAddresses.filter((proxy) => /^smtp:/i.test(proxy)).map((proxy) => proxy.slice(5));
  const addresses = [found.mail, found.userPrincipalName, ...proxies].flatMap(
    (candidate) => readId(toEmailAddress, candidate) ?? [],
  );
  const [address] = addresses;
  // An account without a mailbox signs in well but has no address.
  if (address === undefined) throw new ServiceError({ service: "mailbox", kind: "unsupported", feature: "mailbox" });
  return { address, addresses: [...new Set(addresses)], name: found.displayName };
}

/** A message with everything decisions need. */
export const messageAddress = (id: ItemId) => message(id, "", { select: MESSAGE_SELECT, extended: MESSAGE_EXTENDED });

async function findMessages(
  parts: ClientParts,
  id: InternetMessageId,
  signal: AbortSignal | undefined,
): Promise<readonly ItemId[]> {
  const address = at("/me/messages", { select: ["id"], filter: equals("internetMessageId", id) });
  const found = await read(parts, ids, { method: "GET", address }, signal);
  return found.value.map((one) => toItemId(one.id));
}

/** Names compare without case, and an existing category keeps its colour. */
export async function ensureCategory(parts: ClientParts, { name, color }: MasterCategory): Promise<void> {
  const address = at("/me/outlook/masterCategories");
  try {
    const { value } = await read(parts, categories, { method: "GET", address });
    if (value.some((one) => one.displayName.toLowerCase() === name.toLowerCase())) return;
    await send(parts, { method: "POST", address, body: { displayName: name, color }, repeatable: true });
  } catch (error) {
    // Another window created it in between.
    if (refusalOf(error)?.status === 409) return;
    // The list of somebody else is theirs to change; items take names that are not in it, only without a colour.
    if (parts.mailbox !== undefined && isProblem(error, "noPrivilege")) return;
    throw error;
  }
}
