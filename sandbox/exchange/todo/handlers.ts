/** Requests on To Do lists and tasks. https://learn.microsoft.com/graph/api/resources/todo-overview */
import { addExtension, expandExtensions, extensionHandlers } from "../extended/extensions.ts";
import { badBody, badRequest, invalidRequest, itemNotFound } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import {
  chosen,
  collection,
  countAnswer,
  countInMemory,
  countItems,
  listInMemory,
  listItems,
  nextLink,
  pageSize,
  refuseSearch,
} from "../query/list.ts";
import { evidenceOf } from "../query/evidence.ts";
import type { Query } from "../query/query.ts";
import type { Expansion } from "../query/query.ts";
import type { Searchable } from "../query/searchable.ts";
import { attachmentSession, checklistItem, linkedResource, todoTask, todoTaskList } from "../schema/todo.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { isFlaggedList, takeFlagOff, tellMessage } from "./flagged.ts";
import { addPart, linkedRows, partHandlers, taskFileHandlers } from "./parts.ts";
import { addTask, showTask, updateTask } from "./tasks.ts";

const searchableTasks = (visit: Visit): Searchable => ({
  type: todoTask,
  columns: {},
  selective: [],
  rowOf: (id) => visit.find("todoTask", id).id,
  equalOnly: [],
  tags: {},
  whole: {},
});

export const listAt = (visit: Visit): Item => {
  const id = visit.parameter("list");
  const named = visit.store.first(
    "mailbox = ? AND kind = 'todoTaskList' AND lower(json_extract(data,'$.wellknownListName')) = ?",
    [visit.mailbox.number, id.toLowerCase()],
  );
  return named ?? visit.find("todoTaskList", id);
};

export function taskAt(visit: Visit): Item {
  const item = visit.find("todoTask", visit.parameter("task"));
  if (item.parent !== listAt(visit).id) throw itemNotFound();
  return item;
}

export function showList(visit: Visit, item: Item, expand: readonly Expansion[] = []): JsonObject {
  const result = toWire(
    todoTaskList,
    { isOwner: true, isShared: false, wellknownListName: "none", ...item.doc, id: visit.idOf(item) },
    undefined,
    { etag: visit.etag(item) },
  );
  for (const expansion of expand) {
    if (expansion.name === "extensions") Object.assign(result, expandExtensions(visit, item, expansion));
    else if (expansion.name === "tasks")
      result["tasks"] = visit.store
        .select("parent = ? AND kind = 'todoTask' ORDER BY id LIMIT 100", [item.id])
        .map((task) => showTask(visit, task));
    else throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
  }
  return result;
}

const isBuiltIn = (item: Item): boolean => textAt(item.doc, "wellknownListName") !== "none";
const listEntity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("todo/lists/$entity"),
  ...showList(visit, item),
});

export const listHandlers = {
  list: (visit: Visit): Answer => {
    const query = visit.query(todoTaskList);
    const lists = visit.store.children(0, "todoTaskList", visit.mailbox.number);
    return listInMemory(
      visit,
      "todo/lists",
      lists.map((item) => showList(visit, item, query.expand)),
      query,
      100,
      (at) => evidenceOf(visit.store, lists[at]?.id ?? 0, query),
    );
  },
  count: (visit: Visit): Answer =>
    countInMemory(
      visit,
      todoTaskList,
      visit.store.children(0, "todoTaskList", visit.mailbox.number).map((item) => showList(visit, item)),
    ),
  create: (visit: Visit): Answer => {
    const body = jsonBody(visit.request);
    const fields = readBody(todoTaskList, body, "create");
    const name = textAt(fields, "displayName")?.trim() ?? "";
    if (name === "") throw invalidRequest("Required property 'displayName' of the list is missing.");
    const item = visit.store.create({
      mailbox: visit.mailbox.number,
      kind: "todoTaskList",
      parent: 0,
      doc: { displayName: name, wellknownListName: "none" },
    });
    for (const extension of isObject(body) ? objectsAt(body, "extensions") : []) addExtension(visit, item, extension);
    return created(listEntity(visit, item));
  },
  get: (visit: Visit): Answer => {
    const query = visit.query(todoTaskList);
    return ok({
      "@odata.context": visit.context("todo/lists/$entity"),
      ...chosen(showList(visit, listAt(visit), query.expand), query.select),
    });
  },
  patch: (visit: Visit): Answer => {
    const item = listAt(visit);
    const fields = readBody(todoTaskList, jsonBody(visit.request), "update");
    if (isBuiltIn(item)) throw invalidRequest("A built-in list cannot be renamed.");
    const name = textAt(fields, "displayName")?.trim();
    if (name === "") throw invalidRequest("The displayName of a list cannot be empty.");
    return ok(
      listEntity(visit, visit.store.update(item, name === undefined ? item.doc : { ...item.doc, displayName: name })),
    );
  },
  remove: (visit: Visit): Answer => {
    const item = listAt(visit);
    if (isBuiltIn(item)) throw invalidRequest("A built-in list cannot be deleted.");
    for (const task of visit.store.children(item.id, "todoTask")) visit.store.remove(task, item.entry);
    visit.store.remove(item, item.entry);
    return noContent;
  },
};

/** The service refuses a selection without the id. */
function checkSelect(query: Query): Query {
  if (query.select && !query.select.includes("id"))
    throw badRequest("The property 'id' must be part of '$select' for To Do tasks.");
  return query;
}

/** Throws GraphError 400 in the list that mirrors flagged mail. */
function refuseFlagged(list: Item): void {
  if (isFlaggedList(list))
    throw invalidRequest("Tasks of this list come from flagged e-mail: set the flag of a message instead.");
}

const taskEntity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("todo/lists('id')/tasks/$entity"),
  ...showTask(visit, item),
});

export const taskHandlers = {
  list: (visit: Visit): Answer => {
    const query = checkSelect(visit.query(todoTask));
    refuseSearch(query);
    const size = pageSize(visit, query);
    const found = listItems(
      visit,
      searchableTasks(visit),
      { where: "parent = ? AND kind = 'todoTask'", parameters: [listAt(visit).id] },
      query,
      ["id"],
      size,
    );
    return collection(
      visit,
      "todo/lists('id')/tasks",
      found.items.map((item) => showTask(visit, item, query)),
      {
        next: found.more ? nextLink(visit, query.skip + size) : undefined,
        total: found.total,
      },
    );
  },
  count: (visit: Visit): Answer =>
    countItems(visit, searchableTasks(visit), {
      where: "parent = ? AND kind = 'todoTask'",
      parameters: [listAt(visit).id],
    }),
  create: (visit: Visit): Answer => {
    const body = jsonBody(visit.request);
    if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
    const list = listAt(visit);
    refuseFlagged(list);
    const item = addTask(visit, list, readBody(todoTask, body, "create"));
    for (const part of objectsAt(body, "linkedResources"))
      addPart(visit, "linkedResource", item, readBody(linkedResource, part, "create"));
    for (const part of objectsAt(body, "checklistItems"))
      addPart(visit, "checklistItem", item, readBody(checklistItem, part, "create"));
    for (const extension of objectsAt(body, "extensions")) addExtension(visit, item, extension);
    const parts = "linkedResources" in body ? { linkedResources: linkedRows(visit, item) } : {};
    return created({ ...taskEntity(visit, item), ...parts });
  },
  get: (visit: Visit): Answer => {
    const query = checkSelect(visit.query(todoTask));
    return ok({
      "@odata.context": visit.context("todo/lists('id')/tasks/$entity"),
      ...showTask(visit, taskAt(visit), query),
    });
  },
  patch: (visit: Visit): Answer => {
    const item = taskAt(visit);
    const fields = readBody(todoTask, jsonBody(visit.request), "update");
    const flagged = isFlaggedList(listAt(visit));
    if (flagged && isObject(fields["recurrence"] ?? null))
      throw invalidRequest("A task that comes from flagged e-mail does not recur.");
    const changed = updateTask(visit, item, fields);
    return ok(taskEntity(visit, flagged ? tellMessage(visit.store, changed, fields) : changed));
  },
  remove: (visit: Visit): Answer => {
    const item = taskAt(visit);
    if (isFlaggedList(listAt(visit))) takeFlagOff(visit.store, item);
    else visit.store.remove(item, visit.entryOf(item.parent));
    return noContent;
  },
  root: (visit: Visit): Answer => ok({ "@odata.context": visit.context("todo/$entity"), id: visit.owner }),
  fixedRoot: (_visit: Visit): Answer => {
    throw invalidRequest("The To Do root of a user cannot be changed.");
  },
};

export const linkedHandlers = partHandlers("linkedResource", taskAt);
export const checklistHandlers = partHandlers("checklistItem", taskAt);
export const taskFiles = taskFileHandlers(taskAt);
export const taskExtensions = extensionHandlers(taskAt, "todo/lists('id')/tasks('id')/extensions");
export const listExtensions = extensionHandlers(listAt, "todo/lists('id')/extensions");

/** Upload sessions of a task's files. */
export const sessionHandlers = {
  open: (visit: Visit): Answer => visit.house.uploads.open(visit, taskAt(visit)),
  list: (visit: Visit): Answer =>
    listInMemory(
      visit,
      "todo/lists('id')/tasks('id')/attachmentSessions",
      visit.house.uploads.list(taskAt(visit), visit.now),
      visit.query(attachmentSession),
      100,
    ),
  count: (visit: Visit): Answer => countAnswer(visit.house.uploads.list(taskAt(visit), visit.now).length),
  get: (visit: Visit): Answer => {
    taskAt(visit);
    return ok({
      "@odata.context": visit.context("attachmentSessions/$entity"),
      ...visit.house.uploads.show(visit.parameter("session"), visit.now),
    });
  },
  fixed: (visit: Visit): Answer => {
    visit.house.uploads.show(visit.parameter("session"), visit.now);
    throw invalidRequest("An attachment session cannot be changed.");
  },
  remove: (visit: Visit): Answer => {
    taskAt(visit);
    visit.house.uploads.drop(visit.parameter("session"), visit.now);
    return noContent;
  },
  content: (visit: Visit): Answer => {
    taskAt(visit);
    return visit.house.uploads.receive(visit.parameter("session"), visit.request, visit.now);
  },
};
