/** Sending: the copy in Sent Items and the copies that arrive in the other mailboxes of this sandbox. */
import { copyAttachments } from "../attachments/rows.ts";
import { GraphError, invalidRequest } from "../http/errors.ts";
import { flagAt, listAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { afterWrite, messageDefaults } from "./messages.ts";
import { applyRules } from "./rules.ts";
import { conversationId } from "./threads.ts";

export const recipientOf = (user: { readonly name: string; readonly upn: string }): JsonObject => ({
  emailAddress: { name: user.name, address: user.upn },
});

const RECIPIENTS = ["toRecipients", "ccRecipients", "bccRecipients"];

/** Lower-case addresses of everybody the message goes to, once each. */
function addressees(doc: JsonObject): string[] {
  const all = RECIPIENTS.flatMap((name) => objectsAt(doc, name)).map(
    (entry) => textAt(objectAt(entry, "emailAddress"), "address") ?? "",
  );
  return [...new Set(all.map((address) => address.toLowerCase()))];
}

/**
 * Sends a draft: it becomes the copy in Sent Items (same row, so its immutable id stays) or disappears.
 * Throws GraphError 400 without recipients, 403 for a sender that is not this mailbox.
 */
export function sendDraft(visit: Visit, draft: Item, keep: boolean): void {
  if (!flagAt(draft.doc, "isDraft")) throw invalidRequest("Only a draft can be sent.");
  const to = addressees(draft.doc);
  if (to.length === 0)
    throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient is needed to send a message.");
  const wrong = to.find((address) => !/^[^@\s]+@[^@\s]+$/.test(address));
  if (wrong !== undefined)
    throw new GraphError(400, "ErrorInvalidRecipients", `At least one recipient is not valid: '${wrong}'.`);
  const sent = visit.store.update(draft, sentDoc(visit, draft.doc));
  for (const mailbox of visit.house.mailboxes) {
    if (to.includes(mailbox.user.upn.toLowerCase())) deliver(visit.at(mailbox), sent);
  }
  if (keep) {
    const folder = visit.wellKnown("mailFolder", "sentitems");
    visit.store.move(sent, folder.id, visit.entryOf(sent.parent));
  } else visit.store.remove(sent, visit.entryOf(sent.parent));
}

function sentDoc(visit: Visit, doc: JsonObject): JsonObject {
  const given = textAt(objectAt(objectAt(doc, "from") ?? {}, "emailAddress"), "address");
  if (given !== undefined && given.toLowerCase() !== visit.mailbox.user.upn.toLowerCase()) {
    throw new GraphError(
      403,
      "ErrorSendAsDenied",
      "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.",
    );
  }
  const now = toSeconds(visit.now);
  return {
    ...doc,
    isDraft: false,
    isRead: true,
    from: recipientOf(visit.mailbox.user),
    sender: recipientOf(visit.caller),
    sentDateTime: now,
    receivedDateTime: now,
    lastModifiedDateTime: now,
  };
}

/** Puts the received copy into the inbox of the visit's mailbox and runs its rules. */
export function deliver(there: Visit, sent: Item, extra: JsonObject = {}): Item {
  const now = toSeconds(there.now);
  const thread = textAt(sent.doc, "_thread") ?? "";
  const doc: JsonObject = {
    ...messageDefaults(there, textAt(sent.doc, "internetMessageId")),
    ...sent.doc,
    createdDateTime: now,
    lastModifiedDateTime: now,
    receivedDateTime: now,
    conversationId: conversationId(there.owner, thread),
    categories: [],
    flag: { flagStatus: "notFlagged" },
    bccRecipients: [],
    isRead: false,
    isDraft: false,
    internetMessageHeaders: headersOf(sent.doc),
    ...extra,
  };
  const inbox = there.wellKnown("mailFolder", "inbox");
  const item = there.store.create({
    mailbox: there.mailbox.number,
    kind: "message",
    parent: inbox.id,
    doc,
    body: sent.body,
  });
  copyAttachments(there.store, sent.id, item.id);
  afterWrite(there, item);
  return applyRules(there, item);
}

/** Internet headers a receiver sees. */
export function headersOf(doc: JsonObject): Json[] {
  const own = objectsAt(doc, "internetMessageHeaders");
  const references = listAt(doc, "_references").filter((entry) => typeof entry === "string");
  const inReplyTo = textAt(doc, "_inReplyTo");
  const header = (name: string, value: string): JsonObject => ({ name, value });
  return [
    header("From", address(objectAt(doc, "from"))),
    header("To", objectsAt(doc, "toRecipients").map(address).join(", ")),
    ...(objectsAt(doc, "ccRecipients").length > 0
      ? [header("CC", objectsAt(doc, "ccRecipients").map(address).join(", "))]
      : []),
    header("Subject", textAt(doc, "subject") ?? ""),
    header("Thread-Index", textAt(doc, "conversationIndex") ?? ""),
    header("Date", new Date(textAt(doc, "sentDateTime") ?? 0).toUTCString().replace("GMT", "+0000")),
    header("Message-ID", textAt(doc, "internetMessageId") ?? ""),
    ...(references.length > 0 ? [header("References", references.join(" "))] : []),
    ...(inReplyTo === undefined ? [] : [header("In-Reply-To", inReplyTo)]),
    header("MIME-Version", "1.0"),
    ...own,
  ];
}

export function address(entry: JsonObject | undefined): string {
  const parts = entry && objectAt(entry, "emailAddress");
  const name = textAt(parts, "name") ?? "";
  const mail = textAt(parts, "address") ?? "";
  return name === "" || name === mail ? mail : `"${name.replaceAll('"', "'")}" <${mail}>`;
}
