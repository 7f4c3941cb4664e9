/** What the user said about a conversation, kept as a named property of one of its messages: any device can read it (T7). */
import { fromRuleText, toRuleText, type ConversationChoice } from "../domain/conversation-rule.ts";
import type { ConversationId, ItemId } from "../domain/ids.ts";
import { STAMP_PROPERTY_SET } from "../domain/stamp-values.ts";
import { list, record } from "../wire/shape.ts";
import { at, equals, message } from "./address.ts";
import { read, send, type ClientParts } from "./client.ts";
import { extended, valueOf } from "./stamps.ts";

const PROPERTY = `String {${STAMP_PROPERTY_SET}} Name regardingConversation`;
/** A conversation whose rule lies further back than this many messages has outlived it. */
const MAX_MESSAGES = 50;

const carrier = record({ singleValueExtendedProperties: extended });
const ruled = record({ value: list(carrier) });

/** See {@link Mailbox.readConversation}. */
export async function readConversation(
  parts: ClientParts,
  id: ConversationId,
  signal?: AbortSignal,
): Promise<readonly ConversationChoice[]> {
  const address = at("/me/messages", {
    select: ["id"],
    filter: equals("conversationId", id),
    extended: [PROPERTY],
    top: MAX_MESSAGES,
  });
  const { value } = await read(parts, ruled, { method: "GET", address }, signal);
  return value.flatMap((one) => fromRuleText(valueOf(one.singleValueExtendedProperties, PROPERTY)) ?? []);
}

/** See {@link Mailbox.readChoice}. */
export async function readChoice(
  parts: ClientParts,
  itemId: ItemId,
  signal?: AbortSignal,
): Promise<ConversationChoice | undefined> {
  const address = message(itemId, "", { select: ["id"], extended: [PROPERTY] });
  const found = await read(parts, carrier, { method: "GET", address }, signal);
  return fromRuleText(valueOf(found.singleValueExtendedProperties, PROPERTY));
}

/** See {@link Mailbox.writeChoice}. */
export async function writeChoice(
  parts: ClientParts,
  itemId: ItemId,
  choice: ConversationChoice | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const body = { singleValueExtendedProperties: [{ id: PROPERTY, value: toRuleText(choice) }] };
  await send(parts, { method: "PATCH", address: message(itemId), body }, signal);
}
