/** The received copy of a message, and the Internet headers its receiver sees. */
import { copyAttachments } from "../attachments/rows.ts";
import { listAt, objectAt, objectsAt, textAt } from "../json.ts";
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
