/** Requests on messages. https://learn.microsoft.com/graph/api/resources/message#methods */
import { copyAttachments } from "../attachments/rows.ts";
import { copyExtended } from "../extended/values.ts";
import { badBody, badRequest, GraphError, inefficientFilter, invalidRequest, itemNotFound } from "../http/errors.ts";
import { accepted, created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { checkIfMatch } from "../http/conditional.ts";
import { flagAt, isObject, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { collection, countFound, listItems, nextLink, pageSize } from "../query/list.ts";
import type { Scope } from "../query/list.ts";
import { pathsOf } from "../query/paths.ts";
import type { Query } from "../query/query.ts";
import { message } from "../schema/mail.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Handler, Visit } from "../visit.ts";
import { createAnswer } from "./compose.ts";
import type { Answering } from "./compose.ts";
import { addParts } from "./draft-parts.ts";
import { readDestination } from "./folders.ts";
import { showMessage } from "./message-wire.ts";
import { addMessage, afterWrite, messageAt, messageDefaults, updateMessage } from "./messages.ts";
import { mimeOf } from "./mime.ts";
import { draftFromMime, replaceContent } from "./mime-in.ts";
import type { MimeForm } from "./mime-in.ts";
import { flagParameter, readParameters, spelledOut } from "./parameters.ts";
import { searchableMessages } from "./searchable-messages.ts";
import { messagesIn, refuseSearchFolder } from "./search-folders.ts";
import { searchSql } from "./search-sql.ts";
import { sendDraft } from "./send-later.ts";

const NEWEST_FIRST = ["json_extract(data,'$.receivedDateTime') COLLATE NOCASE DESC", "id DESC"];

function scopeOf(visit: Visit): Scope {
  const folder = visit.parameter("folder");
  if (folder === "") return { where: "mailbox = ? AND kind = 'message'", parameters: [visit.mailbox.number] };
  return messagesIn(visit, visit.folder("mailFolder", folder));
}

/** What mail refuses beyond the syntax. Throws GraphError 400. */
function checkQuery(query: Query): void {
  if (query.search !== undefined && (query.filter !== undefined || query.orderBy.length > 0)) {
    throw badRequest("The query parameter '$search' cannot be combined with '$filter' or '$orderby' on messages.");
  }
  if (query.filter === undefined || query.orderBy.length === 0) return;
  const filtered = [...new Set(pathsOf(query.filter).map((path) => path.toLowerCase()))];
  const wrong = query.orderBy.some((key, at) => filtered[at] !== key.path.join("/").toLowerCase());
  if (wrong) throw inefficientFilter();
}

/** The messages of the path, narrowed by `$search`. */
function searchedScope(visit: Visit, query: Query): Scope {
  checkQuery(query);
  const scope = scopeOf(visit);
  if (query.search === undefined) return scope;
  const words = searchSql(query.search);
  return { where: `${scope.where} AND ${words.text}`, parameters: [...scope.parameters, ...words.parameters] };
}

function count(visit: Visit): Answer {
  const query = visit.query(message);
  return countFound(visit, searchableMessages(visit), searchedScope(visit, query), query);
}

function list(visit: Visit): Answer {
  const query = visit.query(message);
  const searched = searchedScope(visit, query);
  const size = pageSize(visit, query);
  const found = listItems(visit, searchableMessages(visit), searched, query, NEWEST_FIRST, size);
  return collection(
    visit,
    "messages",
    found.items.map((item) => showMessage(visit, item, query)),
    {
      next: found.more ? nextLink(visit, query.skip + size) : undefined,
      total: found.total,
    },
  );
}

const entity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("messages/$entity"),
  ...showMessage(visit, item),
});
const tagged = (visit: Visit, item: Item): Record<string, string> => ({ ETag: visit.etag(item) });

/** Headers of its own a message can be created with. */
const MOST_HEADERS = 5;

/** A draft from a body, with attachments and extensions in it. */
export function createDraft(visit: Visit, folder: Item, body: JsonObject): Item {
  const fields = readBody(message, body, "create");
  const given = textAt(fields, "internetMessageId");
  if (objectsAt(fields, "internetMessageHeaders").length > MOST_HEADERS)
    throw new GraphError(
      400,
      "InvalidInternetMessageHeaderCollection",
      `Maximum number of headers in one message should be less than or equal to ${MOST_HEADERS}.`,
    );
  return addParts(visit, addMessage(visit, folder, fields, messageDefaults(visit, given)), body);
}

function newDraft(visit: Visit, folder: Item): Item {
  if (visit.request.mime) return draftFromMime(visit, folder, visit.request.mime);
  const body = jsonBody(visit.request);
  if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
  return createDraft(visit, folder, body);
}

function create(visit: Visit): Answer {
  const id = visit.parameter("folder");
  const folder = id === "" ? visit.wellKnown("mailFolder", "drafts") : visit.folder("mailFolder", id);
  refuseSearchFolder(folder);
  const item = newDraft(visit, folder);
  return created(entity(visit, item), {
    ...tagged(visit, item),
    Location: `${visit.house.origin}/v1.0/users('${visit.owner}')/messages('${visit.idOf(item)}')`,
  });
}

function remove(visit: Visit): Answer {
  const item = messageAt(visit);
  checkIfMatch(visit, item);
  const deleted = visit.wellKnown("mailFolder", "deleteditems");
  if (item.parent === deleted.id) visit.store.remove(item, visit.entryOf(item.parent));
  else visit.store.move(item, deleted.id, visit.entryOf(item.parent));
  return noContent;
}

/** A second message like this one. */
export function copyMessage(visit: Visit, item: Item, parent: number): Item {
  const copy = visit.store.create({ mailbox: item.mailbox, kind: "message", parent, doc: item.doc, body: item.body });
  copyAttachments(visit.store, item.id, copy.id);
  copyExtended(visit.store, item.id, copy.id);
  afterWrite(visit, copy);
  return copy;
}

function sendMail(visit: Visit): Answer {
  const outbox = visit.wellKnown("mailFolder", "outbox");
  if (visit.request.mime) {
    sendDraft(visit, draftFromMime(visit, outbox, visit.request.mime), true);
    return accepted;
  }
  const said = readParameters(visit.request, ["Message", "SaveToSentItems"]);
  const parameters = spelledOut(said, ["SaveToSentItems"]);
  const given = parameters.get("message");
  if (!isObject(given)) throw badBody("The parameter 'Message' is missing.");
  const draft = createDraft(visit, outbox, given);
  sendDraft(visit, draft, flagParameter(parameters, "SaveToSentItems") ?? true);
  return accepted;
}

const answerDraft =
  (how: Answering) =>
  (visit: Visit): Answer =>
    created(entity(visit, createAnswer(visit, messageAt(visit), how)));
const answerNow =
  (how: Answering) =>
  (visit: Visit): Answer => {
    sendDraft(visit, createAnswer(visit, messageAt(visit), how), true);
    return accepted;
  };

function destination(visit: Visit): Item {
  const target = visit.folder("mailFolder", readDestination(visit));
  refuseSearchFolder(target);
  return target;
}

export const messageHandlers = {
  list,
  create,
  remove,
  sendMail,
  count,
  get: (visit: Visit): Answer => {
    const item = messageAt(visit);
    const query = visit.query(message);
    return ok(
      { "@odata.context": visit.context("messages/$entity"), ...showMessage(visit, item, query) },
      tagged(visit, item),
    );
  },
  patch: (visit: Visit): Answer => {
    const item = messageAt(visit);
    const body = jsonBody(visit.request);
    const fields = readBody(message, body, "update");
    // Members that can only be given at creation are passed over otherwise; this one the service refuses.
    if (isObject(body) && "internetMessageHeaders" in body)
      throw new GraphError(
        400,
        "ErrorInvalidPropertySet",
        "Set action is invalid for property: internetMessageHeaders are given when a message is created.",
      );
    const changed = updateMessage(visit, item, fields);
    return ok(entity(visit, changed), tagged(visit, changed));
  },
  permanentDelete: (visit: Visit): Answer => {
    const item = messageAt(visit);
    visit.store.remove(item, visit.entryOf(item.parent));
    return noContent;
  },
  value: (visit: Visit): Answer => ({
    status: 200,
    bytes: { content: new TextEncoder().encode(mimeOf(visit, messageAt(visit))), type: "text/plain" },
  }),
  putValue: (visit: Visit): Answer => {
    const item = editable(visit);
    if (!visit.request.mime) throw badBody("MIME content was expected as the body of the request.");
    const changed = replaceContent(visit, item, visit.request.mime);
    return { status: 200, bytes: { content: new TextEncoder().encode(mimeOf(visit, changed)), type: "text/plain" } };
  },
  deleteValue: (visit: Visit): Answer => {
    replaceContent(visit, editable(visit), undefined);
    return noContent;
  },
  copy: (visit: Visit): Answer => {
    const target = destination(visit);
    return created(entity(visit, copyMessage(visit, messageAt(visit), target.id)));
  },
  move: (visit: Visit): Answer => {
    const item = messageAt(visit);
    const target = destination(visit);
    return created(entity(visit, visit.store.move(item, target.id, visit.entryOf(item.parent))));
  },
  send: (visit: Visit): Answer => {
    const item = messageAt(visit);
    if (jsonBody(visit.request) !== undefined && !isEmpty(visit)) throw badBody("The action 'send' takes no body.");
    sendDraft(visit, item, true);
    return accepted;
  },
  reply: answerNow("reply"),
  replyAll: answerNow("replyAll"),
  forward: answerNow("forward"),
  createReply: answerDraft("reply"),
  createReplyAll: answerDraft("replyAll"),
  createForward: answerDraft("forward"),
};

/** Handlers that take MIME, and how it travels to them. */
export const mimeForms: ReadonlyMap<Handler, MimeForm> = new Map([
  ...[create, sendMail].map((handler) => [handler, "base64"] as const),
  ...(["reply", "replyAll", "forward", "createReply", "createReplyAll", "createForward"] as const).map(
    (name) => [messageHandlers[name], "base64"] as const,
  ),
  [messageHandlers.putValue, "bytes"] as const,
]);

function editable(visit: Visit): Item {
  const item = messageAt(visit);
  if (!flagAt(item.doc, "isDraft")) throw invalidRequest("The MIME content of a sent message cannot be changed.");
  return item;
}

function isEmpty(visit: Visit): boolean {
  const body = jsonBody(visit.request);
  return body === null || (isObject(body) && Object.keys(body).length === 0);
}

/** The message a path names, for what hangs on it. */
export const ownerMessage = (visit: Visit): Item => {
  const item = messageAt(visit);
  if (item.kind !== "message") throw itemNotFound();
  return item;
};
