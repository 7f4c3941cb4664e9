/** Sending: the copy in Sent Items and the copies that arrive in the other mailboxes of this sandbox. */
import { listAt, type SandboxUser } from "../../seed/users.ts";
import { maySendFor } from "../access/rights.ts";
import { GraphError, invalidRequest } from "../http/errors.ts";
import { flagAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { bounce } from "./bounce.ts";
import { deliver, recipientOf } from "./deliver.ts";

const RECIPIENTS = ["toRecipients", "ccRecipients", "bccRecipients"];

/** Lower-case addresses of everybody the message goes to, once each. */
function addressees(doc: JsonObject): string[] {
  const all = RECIPIENTS.flatMap((name) => objectsAt(doc, name)).map(
    (entry) => textAt(objectAt(entry, "emailAddress"), "address") ?? "",
  );
  return [...new Set(all.map((address) => address.toLowerCase()))];
}

/**
 * Sends a draft now: it becomes the copy in Sent Items (same row, so its immutable id stays) or, without `keep`,
 * disappears. Throws what `checkSending` throws.
 */
export function sendNow(visit: Visit, draft: Item, keep: boolean): void {
  const to = checkSending(visit, draft);
  const sent = visit.store.update(draft, sentDoc(visit, draft.doc));
  const reached = to.flatMap((address) => [address, ...(listAt(address)?.members ?? [])]);
  for (const mailbox of visit.house.mailboxes) {
    if (reached.includes(mailbox.user.upn.toLowerCase())) deliver(visit.at(mailbox), sent);
  }
  bounce(visit, sent, to);
  if (keep) {
    const folder = visit.wellKnown("mailFolder", "sentitems");
    visit.store.move(sent, folder.id, visit.entryOf(sent.parent));
  } else visit.store.remove(sent, visit.entryOf(sent.parent));
}

/**
 * Answers everybody the draft goes to, in lower case.
 * Throws GraphError 400 without recipients or for a sent message, 403 for a sender that is not this mailbox.
 */
export function checkSending(visit: Visit, draft: Item): string[] {
  if (!flagAt(draft.doc, "isDraft")) throw invalidRequest("Only a draft can be sent.");
  const to = addressees(draft.doc);
  if (to.length === 0)
    throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient is needed to send a message.");
  const wrong = to.find((address) => !/^[^@\s]+@[^@\s]+$/.test(address));
  if (wrong !== undefined)
    throw new GraphError(400, "ErrorInvalidRecipients", `At least one recipient is not valid: '${wrong}'.`);
  checkSender(visit, draft.doc);
  return to;
}

/** In whose name a message goes: the mailbox's own, or what `from` says. Undefined for somebody not known here. */
function senderOf(visit: Visit, doc: JsonObject): SandboxUser | undefined {
  const given = textAt(objectAt(objectAt(doc, "from") ?? {}, "emailAddress"), "address")?.toLowerCase();
  if (given === undefined) return visit.mailbox.user;
  return visit.house.mailboxes.find((mailbox) => mailbox.user.upn.toLowerCase() === given)?.user;
}

/** https://learn.microsoft.com/graph/outlook-send-mail-from-other-user */
function checkSender(visit: Visit, doc: JsonObject): void {
  const sender = senderOf(visit, doc);
  const own = sender?.objectId === visit.owner;
  if (!own && !(sender && maySendFor(visit.caller, sender))) {
    throw new GraphError(
      403,
      "ErrorSendAsDenied",
      "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.",
    );
  }
}

function sentDoc(visit: Visit, doc: JsonObject): JsonObject {
  const now = toSeconds(visit.now);
  return {
    ...doc,
    isDraft: false,
    isRead: true,
    from: recipientOf(senderOf(visit, doc) ?? visit.mailbox.user),
    sender: recipientOf(visit.caller),
    sentDateTime: now,
    receivedDateTime: now,
    lastModifiedDateTime: now,
  };
}
