/** Inbox rules: conditions and actions on arriving mail. https://learn.microsoft.com/graph/api/resources/messagerule */
import { copyAttachments } from "../attachments/rows.ts";
import { invalidRequest } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { flagAt, listAt, numberAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { chosen, listInMemory } from "../query/list.ts";
import { messageRule } from "../schema/mail.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { htmlToText } from "./body.ts";
import { afterWrite } from "./messages.ts";

const inbox = (visit: Visit): Item => visit.folder("mailFolder", visit.parameter("folder"));

function show(visit: Visit, rule: Item): JsonObject {
  return toWire(messageRule, { hasError: false, isReadOnly: false, ...rule.doc, id: visit.idOf(rule) }, undefined, {});
}

const rulesOf = (visit: Visit, folder: Item): Item[] =>
  visit.store
    .children(folder.id, "messageRule")
    .sort((a, b) => (numberAt(a.doc, "sequence") ?? 0) - (numberAt(b.doc, "sequence") ?? 0));

export const ruleHandlers = {
  list: (visit: Visit): Answer =>
    listInMemory(
      visit,
      "mailFolders('inbox')/messageRules",
      rulesOf(visit, inbox(visit)).map((rule) => show(visit, rule)),
      visit.query(messageRule),
      100,
    ),
  get: (visit: Visit): Answer =>
    ok(entity(visit, visit.find("messageRule", visit.parameter("rule")), visit.query(messageRule).select)),
  create: (visit: Visit): Answer => {
    const fields = readBody(messageRule, jsonBody(visit.request), "create");
    if (textAt(fields, "displayName") === undefined || !objectAt(fields, "actions"))
      throw invalidRequest("A rule needs a displayName and actions.");
    const folder = inbox(visit);
    const doc = {
      sequence: rulesOf(visit, folder).length + 1,
      isEnabled: true,
      conditions: null,
      exceptions: null,
      ...fields,
    };
    return created(
      entity(visit, visit.store.create({ mailbox: visit.mailbox.number, kind: "messageRule", parent: folder.id, doc })),
    );
  },
  patch: (visit: Visit): Answer => {
    const rule = visit.find("messageRule", visit.parameter("rule"));
    const fields = readBody(messageRule, jsonBody(visit.request), "update");
    return ok(entity(visit, visit.store.update(rule, { ...rule.doc, ...fields })));
  },
  remove: (visit: Visit): Answer => {
    visit.store.remove(visit.find("messageRule", visit.parameter("rule")), visit.entryOf(inbox(visit).id));
    return noContent;
  },
};

const entity = (visit: Visit, rule: Item, select?: readonly string[]): JsonObject => ({
  "@odata.context": visit.context("mailFolders('inbox')/messageRules/$entity"),
  ...chosen(show(visit, rule), select),
});

/** Runs the rules of the inbox on a message that has just arrived; answers where it is now. */
export function applyRules(visit: Visit, message: Item): Item {
  let current = message;
  for (const rule of rulesOf(visit, visit.wellKnown("mailFolder", "inbox"))) {
    const conditions = objectAt(rule.doc, "conditions");
    const exceptions = objectAt(rule.doc, "exceptions");
    const fits =
      rule.doc["isEnabled"] !== false &&
      (!conditions || matches(visit, conditions, current, true)) &&
      !(exceptions && matches(visit, exceptions, current, false));
    if (!fits) continue;
    const actions = objectAt(rule.doc, "actions") ?? {};
    current = act(visit, actions, current);
    if (flagAt(actions, "stopProcessingRules")) break;
  }
  return current;
}

/** `all`: every named condition must hold (conditions), else one is enough (exceptions). */
function matches(visit: Visit, predicates: JsonObject, message: Item, all: boolean): boolean {
  const named = Object.entries(predicates).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const results = named.map(([name, value]) => holds(visit, name, value, message));
  if (results.length === 0) return all;
  return all ? results.every(Boolean) : results.some(Boolean);
}

function holds(visit: Visit, name: string, value: Json, message: Item): boolean {
  const words = Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
  const has = (text: string): boolean => words.some((word) => text.toLowerCase().includes(word.toLowerCase()));
  const subject = textAt(message.doc, "subject") ?? "";
  const body = htmlToText(message.body ?? "");
  const from = JSON.stringify(message.doc["from"] ?? null);
  const recipients = JSON.stringify([message.doc["toRecipients"] ?? null, message.doc["ccRecipients"] ?? null]);
  const me = visit.mailbox.user.upn.toLowerCase();
  const addresses = (list: string): string[] =>
    objectsAt(message.doc, list).map((entry) =>
      (textAt(objectAt(entry, "emailAddress"), "address") ?? "").toLowerCase(),
    );
  const wanted = objectsAt({ value }, "value").map((entry) =>
    (textAt(objectAt(entry, "emailAddress"), "address") ?? "").toLowerCase(),
  );
  switch (name) {
    case "subjectContains":
      return has(subject);
    case "bodyContains":
      return has(body);
    case "bodyOrSubjectContains":
      return has(subject) || has(body);
    case "senderContains":
      return has(from);
    case "recipientContains":
      return has(recipients);
    case "fromAddresses":
      return wanted.some((address) => from.toLowerCase().includes(address));
    case "sentToAddresses":
      return wanted.some((address) => recipients.toLowerCase().includes(address));
    case "importance":
      return message.doc["importance"] === value;
    case "hasAttachments":
      return flagAt(message.doc, "hasAttachments") === value;
    case "sentToMe":
      return addresses("toRecipients").includes(me) === value;
    case "sentCcMe":
      return addresses("ccRecipients").includes(me) === value;
    case "isMeetingRequest":
      return (message.doc["meetingMessageType"] === "meetingRequest") === value;
    case "categories":
      return listAt(message.doc, "categories").some((category) => words.some((word) => word === category));
    default:
      return false;
  }
}

function act(visit: Visit, actions: JsonObject, message: Item): Item {
  const doc: JsonObject = { ...message.doc };
  if (flagAt(actions, "markAsRead")) doc["isRead"] = true;
  const importance = textAt(actions, "markImportance");
  if (importance !== undefined) doc["importance"] = importance;
  const categories = listAt(actions, "assignCategories");
  if (categories.length > 0) doc["categories"] = [...new Set([...listAt(doc, "categories"), ...categories])];
  let current = visit.store.update(message, doc);
  afterWrite(visit, current);
  const copyTo = textAt(actions, "copyToFolder");
  if (copyTo !== undefined) {
    const copy = visit.store.create({
      mailbox: current.mailbox,
      kind: "message",
      parent: visit.folder("mailFolder", copyTo).id,
      doc,
      body: current.body,
    });
    copyAttachments(visit.store, current.id, copy.id);
    afterWrite(visit, copy);
  }
  const target = flagAt(actions, "delete") ? "deleteditems" : textAt(actions, "moveToFolder");
  if (target !== undefined) {
    const folder = visit.folder("mailFolder", target);
    current = visit.store.move(current, folder.id, visit.entryOf(current.parent));
  }
  return current;
}
