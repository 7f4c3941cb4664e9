/** How a change is told: https://learn.microsoft.com/graph/outlook-change-notifications-overview#receive-notification-payloads */
import { TENANT_ID } from "../../seed/users.ts";
import type { Mailbox } from "../access/mailboxes.ts";
import * as ids from "../ids.ts";
import { flagAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import { guidOf } from "../visit.ts";
import type { House } from "../visit.ts";
import { readCertificate, seal } from "./encryption.ts";
import { APPLICATION } from "./handlers.ts";
import { payloadOf } from "./payload.ts";
import { validationToken } from "./validation-token.ts";

export type Change = "created" | "updated" | "deleted";
export interface Noticed {
  readonly item: Item;
  readonly change: Change;
  /** The row as it was before the first write; undefined for a new one. */
  readonly before: Item | undefined;
  /** Entry number of the folder the item lies or lay in. */
  readonly folder: number;
}

/** The body of the request to the receiver. */
export function notify(house: House, subscription: Item, one: Noticed): JsonObject {
  const mailbox = house.mailboxes.find((candidate) => candidate.number === one.item.mailbox);
  if (!mailbox) return { value: [] };
  const rich = flagAt(subscription.doc, "includeResourceData");
  const told = notification(mailbox, subscription, one, rich);
  if (!rich) return { value: [told] };
  const sealed = one.change === "deleted" ? {} : sealedContent(house, mailbox, subscription, one.item);
  return {
    value: [{ ...told, ...sealed }],
    validationTokens: [validationToken(APPLICATION, house.clock.now())],
  };
}

function sealedContent(house: House, mailbox: Mailbox, { doc }: Item, item: Item): JsonObject {
  const certificate = readCertificate(textAt(doc, "encryptionCertificate") ?? "");
  if (!certificate) return {};
  const content = payloadOf(house, mailbox, item, textAt(doc, "resource") ?? "");
  return { encryptedContent: seal(content, certificate, textAt(doc, "encryptionCertificateId") ?? "") };
}

/** Tells the second address of a subscription that notifications to the first were given up. */
export const missed = (subscription: Item): JsonObject => ({
  lifecycleEvent: "missed",
  subscriptionId: guidOf(subscription.id),
  subscriptionExpirationDateTime: textAt(subscription.doc, "expirationDateTime") ?? "",
  clientState: subscription.doc["clientState"] ?? null,
  tenantId: TENANT_ID,
});

function notification(mailbox: Mailbox, subscription: Item, one: Noticed, rich: boolean): JsonObject {
  const owner = mailbox.user.objectId;
  const id = flagAt(subscription.doc, "_immutable")
    ? ids.immutableId(owner, "item", one.item.id)
    : ids.itemId(owner, one.folder, one.item.entry);
  const segment = textAt(subscription.doc, "_segment") ?? "";
  const type = textAt(subscription.doc, "_type") ?? "";
  // With data, keys stand in brackets and names begin small.
  const resource = rich ? `Users('${owner}')/${segment.toLowerCase()}('${id}')` : `Users/${owner}/${segment}/${id}`;
  return {
    subscriptionId: guidOf(subscription.id),
    subscriptionExpirationDateTime: textAt(subscription.doc, "expirationDateTime") ?? "",
    changeType: one.change,
    resource,
    resourceData: {
      "@odata.type": rich ? type.toLowerCase() : type,
      "@odata.id": resource,
      "@odata.etag": `W/"${ids.changeKey(owner, one.item.seq)}"`,
      id,
    },
    clientState: subscription.doc["clientState"] ?? null,
    tenantId: TENANT_ID,
  };
}
