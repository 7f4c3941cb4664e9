/** Messages as rows: made, shown, found, changed. https://learn.microsoft.com/graph/api/resources/message */
import { DOMAIN } from "../../seed/users.ts";
import { checkIfMatch } from "../http/conditional.ts";
import { GraphError, invalidRequest, itemNotFound } from "../http/errors.ts";
import { zonedMillis } from "../calendar/zones.ts";
import { flagAt, isObject, listAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { hasExtended, writeExtended } from "../extended/values.ts";
import { toLocalTicks, toSeconds } from "../schema/moment.ts";
import type { Item, Kind } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { readItemBody, previewOf } from "./body.ts";
import { isSearchFolder, messagesIn } from "./search-folders.ts";
import { indexMessage } from "./search.ts";
import { conversationId, firstIndex, threadOf } from "./threads.ts";
import { setMembers } from "../storage/members.ts";

export const MESSAGE: Kind = "message";

/** What a new message starts from when nothing else is said. */
export function messageDefaults(visit: Visit, messageId?: string, ofThread?: string): JsonObject {
  const now = toSeconds(visit.now);
  const id = messageId ?? `<${visit.house.newGuid().replaceAll("-", "").toUpperCase()}@${DOMAIN}>`;
  const thread = ofThread ?? threadOf(id);
  return {
    createdDateTime: now,
    lastModifiedDateTime: now,
    categories: [],
    receivedDateTime: now,
    sentDateTime: now,
    hasAttachments: false,
    internetMessageId: id,
    subject: "",
    bodyPreview: "",
    importance: "normal",
    conversationId: conversationId(visit.owner, thread),
    conversationIndex: firstIndex(thread, visit.now),
    isDeliveryReceiptRequested: false,
    isReadReceiptRequested: false,
    isRead: true,
    isDraft: true,
    inferenceClassification: "focused",
    body: { contentType: "html" },
    sender: null,
    from: null,
    toRecipients: [],
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    flag: { flagStatus: "notFlagged" },
    _thread: thread,
  };
}

/** Puts a message into a folder. `fields` are in stored form (see readBody); relationships in it are left alone. */
export function addMessage(visit: Visit, folder: Item, fields: JsonObject, defaults: JsonObject): Item {
  const { body, ...rest } = withoutRelations(fields);
  const stored = readItemBody(objectAt({ body: body ?? null }, "body"));
  const doc = checked({
    ...defaults,
    ...notNull(rest),
    ...(body === undefined ? {} : { body: { contentType: stored.contentType }, bodyPreview: previewOf(stored) }),
  });
  if (body === undefined && defaults["_body"] !== undefined) doc["body"] = defaults["body"] ?? null;
  const item = visit.store.create({
    mailbox: visit.mailbox.number,
    kind: MESSAGE,
    parent: folder.id,
    doc,
    body: stored.content,
  });
  afterWrite(visit, item);
  writeExtended(visit.store, item.id, fields);
  return item;
}

const RELATIONS = new Set([
  "singleValueExtendedProperties",
  "multiValueExtendedProperties",
  "attachments",
  "extensions",
]);
export function withoutRelations(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !RELATIONS.has(name)));
}

/** A null for something every message has means its default. */
function notNull(fields: JsonObject): JsonObject {
  const always = new Set(["importance", "isRead", "internetMessageId", "flag", "subject", "inferenceClassification"]);
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== null || !always.has(name)));
}

/** Keeps what is searched beside the row in step with it. */
export function afterWrite(visit: Visit, item: Item): void {
  setMembers(visit.store, item, "categories", listAt(item.doc, "categories"));
  indexMessage(visit.store, item);
}

/** The message a path names; below a folder it must lie there. Throws GraphError. */
export function messageAt(visit: Visit): Item {
  const item = visit.find(MESSAGE, visit.parameter("message"));
  const folder = visit.parameter("folder");
  if (folder !== "" && !isShownIn(visit, visit.folder("mailFolder", folder), item)) throw itemNotFound();
  return item;
}

/** A search folder shows what lies elsewhere. */
function isShownIn(visit: Visit, folder: Item, item: Item): boolean {
  if (!isSearchFolder(folder)) return folder.id === item.parent;
  const { where, parameters } = messagesIn(visit, folder);
  return visit.store.count(`id = ? AND ${where}`, [item.id, ...parameters]) > 0;
}

const DRAFT_ONLY = [
  "subject",
  "body",
  "sender",
  "from",
  "toRecipients",
  "ccRecipients",
  "bccRecipients",
  "replyTo",
  "internetMessageId",
  "isDeliveryReceiptRequested",
  "isReadReceiptRequested",
];

/** Applies a PATCH in stored form. Throws GraphError 400 for what only drafts may change, 412 on If-Match. */
export function updateMessage(visit: Visit, item: Item, fields: JsonObject): Item {
  checkIfMatch(visit, item);
  const draft = flagAt(item.doc, "isDraft");
  const refused = draft ? undefined : DRAFT_ONLY.find((name) => name in fields);
  if (refused !== undefined)
    throw invalidRequest(`The property '${refused}' can be changed only while the message is a draft.`);
  const { body, ...rest } = withoutRelations(fields);
  const doc: JsonObject = checked({ ...item.doc, ...notNull(rest), lastModifiedDateTime: toSeconds(visit.now) });
  let content = item.body;
  if (body !== undefined) {
    const stored = readItemBody(objectAt({ body }, "body"));
    doc["body"] = { contentType: stored.contentType };
    doc["bodyPreview"] = previewOf(stored);
    content = stored.content;
  }
  const changed = visit.store.update(item, doc, content);
  afterWrite(visit, changed);
  if (hasExtended(fields)) writeExtended(visit.store, item.id, fields);
  return changed;
}

/** Rules a message must hold whoever writes it. */
function checked(doc: JsonObject): JsonObject {
  const flag = objectAt(doc, "flag");
  if (flag) doc["flag"] = checkedFlag(flag, (textAt(doc, "lastModifiedDateTime") ?? "").slice(0, 10));
  for (const header of objectsAt(doc, "internetMessageHeaders")) {
    if (doc["isDraft"] === true && !/^x-/i.test(textAt(header, "name") ?? "")) {
      throw new GraphError(
        400,
        "InvalidInternetMessageHeader",
        `The internet message header name '${textAt(header, "name") ?? ""}' should start with 'x-' or 'X-'.`,
      );
    }
  }
  return doc;
}

/** `today`: the day a follow-up ends when nothing else is said. */
function checkedFlag(flag: JsonObject, today: string): Json {
  const status = textAt(flag, "flagStatus") ?? "flagged";
  if (flag["dueDateTime"] && !flag["startDateTime"]) {
    throw invalidRequest("The flag has a due date but no start date: set startDateTime as well.");
  }
  if (status === "notFlagged") return { flagStatus: "notFlagged" };
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(flag)) kept[name] = isObject(value) ? flagTime(name, value) : value;
  if (status !== "complete") delete kept["completedDateTime"];
  else kept["completedDateTime"] ??= { dateTime: `${today}T00:00:00.0000000`, timeZone: "UTC" };
  return { ...kept, flagStatus: status };
}

/** Kept in UTC with seven decimals, as every dateTimeTimeZone is shown. Throws GraphError 400. */
function flagTime(name: string, value: JsonObject): JsonObject {
  const millis = zonedMillis(textAt(value, "dateTime") ?? "", textAt(value, "timeZone") ?? "UTC");
  if (millis === undefined) throw invalidRequest(`The ${name} of the flag is not a local date and time.`);
  return { dateTime: toLocalTicks(millis), timeZone: "UTC" };
}
