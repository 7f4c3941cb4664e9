/** Paths of the Tasks part. */
import { extensionRoutes, route } from "../http/route.ts";
import type { Route } from "../http/router.ts";
import type { Handler } from "../visit.ts";
import {
  checklistHandlers,
  linkedHandlers,
  listExtensions,
  listHandlers,
  sessionHandlers,
  taskExtensions,
  taskFiles,
  taskHandlers,
} from "./handlers.ts";

const lists = "todo/lists";
const list = `${lists}/{list}`;
const task = `${list}/tasks/{task}`;

function partRoutes(name: string, handlers: typeof linkedHandlers): Route<Handler>[] {
  const base = `${task}/${name}`;
  return [
    route("GET", base, handlers.list, "list"),
    route("POST", base, handlers.create),
    route("GET", `${base}/$count`, handlers.count, "count"),
    route("GET", `${base}/{part}`, handlers.get, "item"),
    route("PATCH", `${base}/{part}`, handlers.patch),
    route("DELETE", `${base}/{part}`, handlers.remove),
  ];
}

export const todoRoutes: readonly Route<Handler>[] = [
  route("GET", "todo", taskHandlers.root, "item"),
  route("PATCH", "todo", taskHandlers.fixedRoot),
  route("DELETE", "todo", taskHandlers.fixedRoot),
  route("GET", lists, listHandlers.list, "list"),
  route("POST", lists, listHandlers.create),
  route("GET", `${lists}/$count`, listHandlers.count, "count"),
  route("GET", list, listHandlers.get, "item"),
  route("PATCH", list, listHandlers.patch),
  route("DELETE", list, listHandlers.remove),
  ...extensionRoutes(list, listExtensions),
  route("GET", `${list}/tasks`, taskHandlers.list, "list"),
  route("POST", `${list}/tasks`, taskHandlers.create),
  route("GET", `${list}/tasks/$count`, taskHandlers.count, "count"),
  route("GET", task, taskHandlers.get, "item"),
  route("PATCH", task, taskHandlers.patch),
  route("DELETE", task, taskHandlers.remove),
  ...extensionRoutes(task, taskExtensions),
  ...partRoutes("linkedResources", linkedHandlers),
  ...partRoutes("checklistItems", checklistHandlers),
  route("GET", `${task}/attachments`, taskFiles.list, "list"),
  route("POST", `${task}/attachments`, taskFiles.create),
  route("GET", `${task}/attachments/$count`, taskFiles.count, "count"),
  route("POST", `${task}/attachments/createUploadSession`, sessionHandlers.open),
  route("GET", `${task}/attachmentSessions`, sessionHandlers.list, "list"),
  route("GET", `${task}/attachmentSessions/$count`, sessionHandlers.count, "count"),
  route("GET", `${task}/attachmentSessions/{session}`, sessionHandlers.get, "item"),
  route("PATCH", `${task}/attachmentSessions/{session}`, sessionHandlers.fixed),
  route("DELETE", `${task}/attachmentSessions/{session}`, sessionHandlers.remove),
  route("GET", `${task}/attachmentSessions/{session}/content`, sessionHandlers.content),
  route("PUT", `${task}/attachmentSessions/{session}/content`, sessionHandlers.content),
  route("DELETE", `${task}/attachmentSessions/{session}/content`, sessionHandlers.content),
  route("GET", `${task}/attachments/{part}`, taskFiles.get, "item"),
  route("DELETE", `${task}/attachments/{part}`, taskFiles.remove),
  route("GET", `${task}/attachments/{part}/$value`, taskFiles.value),
  route("PUT", `${task}/attachments/{part}/$value`, taskFiles.put),
  route("DELETE", `${task}/attachments/{part}/$value`, taskFiles.remove),
];
