/**
 * The id Outlook's own windows know an item by. Ours never change; those of Outlook do when an item is moved.
 * https://learn.microsoft.com/graph/api/user-translateexchangeids
 */
import { toItemId, type ItemId } from "../domain/ids.ts";
import { ServiceError } from "../ports/service-error.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { at } from "./address.ts";
import { read, type ClientParts } from "./client.ts";

const translated = record({ value: list(record({ targetId: or(text, undefined) })) });

/** See {@link MailboxViews.readWindowId}. */
export async function readWindowId(parts: ClientParts, itemId: ItemId, signal?: AbortSignal): Promise<ItemId> {
  const body = { inputIds: [itemId], sourceIdType: "restImmutableEntryId", targetIdType: "restId" };
  const address = at("/me/translateExchangeIds");
  const { value } = await read(parts, translated, { method: "POST", address, body, repeatable: true }, signal);
  const id = value[0]?.targetId;
  if (id === undefined) throw new ServiceError({ kind: "notFound", service: "mailbox" });
  return toItemId(id);
}
