/** Answers and forwards as drafts. https://learn.microsoft.com/graph/api/message-createreply */
import { copyAttachments, hasVisibleAttachments } from "../attachments/rows.ts";
import { badBody, invalidRequest } from "../http/errors.ts";
import { isObject, listAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { recipient } from "../schema/common.ts";
import { message } from "../schema/mail.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { textToHtml } from "./body.ts";
import { addParts } from "./draft-parts.ts";
import { addMessage, messageDefaults } from "./messages.ts";
import { draftFromMime } from "./mime-in.ts";
import { readParameters, textParameter } from "./parameters.ts";
import { childIndex } from "./threads.ts";

export type Answering = "reply" | "replyAll" | "forward";

/** Makes the draft of an answer. Throws GraphError 400 when comment and message.body are both given. */
export function createAnswer(visit: Visit, original: Item, how: Answering): Item {
  const { mime } = visit.request;
  if (mime) {
    const recipients = how === "forward" ? {} : answerRecipients(visit, original, how);
    const drafts = visit.wellKnown("mailFolder", "drafts");
    return draftFromMime(visit, drafts, mime, { ...threadMembers(visit, original, how), ...recipients });
  }
  const parameters = readParameters(
    visit.request,
    how === "forward" ? ["Comment", "Message", "ToRecipients"] : ["Comment", "Message"],
  );
  const comment = textParameter(parameters, "Comment");
  const given = parameters.get("message");
  if (given !== undefined && !isObject(given)) throw badBody("The parameter 'Message' must be an object.");
  const fields = isObject(given) ? readBody(message, given, "create") : {};
  if (comment !== undefined && fields["body"] !== undefined)
    throw invalidRequest("Specify either a comment or the body of the message, not both.");
  const recipients =
    how === "forward"
      ? forwardRecipients(parameters.get("torecipients"), fields)
      : answerRecipients(visit, original, how);
  const draft = addMessage(
    visit,
    visit.wellKnown("mailFolder", "drafts"),
    {
      subject: prefixed(how === "forward" ? "FW: " : "RE: ", textAt(original.doc, "subject") ?? ""),
      importance: "normal",
      ...recipients,
      body: { contentType: "html", content: quoted(visit, original, comment ?? "") },
      ...ofAnswer(visit, fields, original),
    },
    {
      ...messageDefaults(visit),
      ...threadMembers(visit, original, how),
    },
  );
  const whole = how === "forward" ? withAttachmentsOf(visit, original, draft) : draft;
  return isObject(given) ? addParts(visit, whole, given) : whole;
}

function withAttachmentsOf(visit: Visit, original: Item, draft: Item): Item {
  copyAttachments(visit.store, original.id, draft.id);
  return visit.store.update(draft, { ...draft.doc, hasAttachments: hasVisibleAttachments(visit.store, draft) });
}

/** What makes an answer part of the conversation. */
function threadMembers(visit: Visit, original: Item, how: Answering): JsonObject {
  const id = textAt(original.doc, "internetMessageId") ?? "";
  return {
    conversationId: original.doc["conversationId"] ?? null,
    conversationIndex: childIndex(textAt(original.doc, "conversationIndex") ?? "", visit.now),
    _thread: original.doc["_thread"] ?? "",
    ...(how === "forward" ? {} : { _inReplyTo: id }),
    _references: [...listAt(original.doc, "_references"), id],
  };
}

/** What the caller gave for the new message; its body stands above the quoted original. */
function ofAnswer(visit: Visit, fields: JsonObject, original: Item): JsonObject {
  const own = objectAt(fields, "body");
  if (!own) return fields;
  const html =
    textAt(own, "contentType") === "html" ? (textAt(own, "content") ?? "") : textToHtml(textAt(own, "content") ?? "");
  return { ...fields, body: { contentType: "html", content: quoted(visit, original, html, true) } };
}

function prefixed(prefix: string, subject: string): string {
  const bare = subject.replace(/^(\s*(re|fw|fwd|aw|wg)\s*:\s*)+/i, "");
  return `${prefix}${bare}`;
}

const addressOf = (value: Json | undefined): string =>
  isObject(value) ? (textAt(objectAt(value, "emailAddress"), "address") ?? "").toLowerCase() : "";

function answerRecipients(visit: Visit, original: Item, how: "reply" | "replyAll"): JsonObject {
  const self = visit.mailbox.user.upn.toLowerCase();
  const others = (list: JsonObject[], taken: Set<string>): JsonObject[] =>
    list.filter((entry) => {
      const address = addressOf(entry);
      if (address === self || taken.has(address)) return false;
      taken.add(address);
      return true;
    });
  const replyTo = objectsAt(original.doc, "replyTo");
  const from = objectAt(original.doc, "from");
  const fromSelf = addressOf(from) === self;
  const to = fromSelf ? objectsAt(original.doc, "toRecipients") : replyTo.length > 0 ? replyTo : from ? [from] : [];
  if (how === "reply") return { toRecipients: to };
  const taken = new Set(to.map(addressOf));
  return {
    toRecipients: [...to, ...others(objectsAt(original.doc, "toRecipients"), taken)],
    ccRecipients: others(objectsAt(original.doc, "ccRecipients"), taken),
  };
}

function forwardRecipients(given: Json | undefined, fields: JsonObject): JsonObject {
  if (given === undefined) return {};
  if (!Array.isArray(given)) throw badBody("The parameter 'ToRecipients' must be a list.");
  if ("toRecipients" in fields) throw invalidRequest("Specify the recipients once: as a parameter or in the message.");
  return { toRecipients: given.map((entry) => readBody(recipient, entry, "create")) };
}

/** As Exchange writes it above a quoted message: in words, in the mailbox's zone. */
function sentInWords(original: Item, zone: string): string {
  const at = Date.parse(textAt(original.doc, "sentDateTime") ?? "");
  if (Number.isNaN(at)) return "";
  return new Intl.DateTimeFormat("en-US", { timeZone: zone, dateStyle: "full", timeStyle: "short" }).format(at);
}

function quoted(visit: Visit, original: Item, comment: string, isHtml = false): string {
  const from = objectAt(objectAt(original.doc, "from") ?? {}, "emailAddress");
  const to = objectsAt(original.doc, "toRecipients").map(
    (entry) => textAt(objectAt(entry, "emailAddress"), "address") ?? "",
  );
  const type = textAt(objectAt(original.doc, "body"), "contentType");
  const old = type === "text" ? textToHtml(original.body ?? "") : (original.body ?? "");
  const line = (name: string, value: string): string => `<b>${name}:</b> ${escape(value)}<br>`;
  const head =
    line("From", `${textAt(from, "name") ?? ""} <${textAt(from, "address") ?? ""}>`) +
    line("Sent", sentInWords(original, visit.mailbox.user.timeZone)) +
    line("To", to.join("; ")) +
    line("Subject", textAt(original.doc, "subject") ?? "");
  const own = isHtml ? inner(comment) : escape(comment).replace(/\r?\n/g, "<br>");
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${own}<div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg" dir="ltr">${head}</div>${inner(old)}</body></html>`;
}

const inner = (html: string): string => /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html;
const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
