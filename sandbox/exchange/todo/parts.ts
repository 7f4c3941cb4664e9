/** What hangs on a task: linked resources, checklist items, files. https://learn.microsoft.com/graph/api/resources/linkedresource */
import { addAttachment, attachmentContent, attachmentRows, removeAttachment } from "../attachments/rows.ts";
import type { Attachment } from "../attachments/rows.ts";
import { contentType } from "../attachments/embedded.ts";
import { attachmentIdOf, MAX_DIRECT } from "../attachments/wire.ts";
import { GraphError, invalidRequest, itemNotFound, malformedId } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import * as ids from "../ids.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { chosen, countAnswer, countInMemory, listInMemory } from "../query/list.ts";
import { attachmentBase, checklistItem, linkedResource, taskFileAttachment } from "../schema/todo.ts";
import type { RecordType } from "../schema/shape.ts";
import { toSeconds, toTicks } from "../schema/moment.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Handler, Visit } from "../visit.ts";
import { toWire } from "../wire.ts";

type PartKind = "linkedResource" | "checklistItem";
const TYPES: Readonly<Record<PartKind, RecordType>> = { linkedResource, checklistItem };

const show = (visit: Visit, kind: PartKind, row: Item): JsonObject =>
  toWire(TYPES[kind], { ...row.doc, id: visit.idOf(row) }, undefined, {});
const rows = (visit: Visit, kind: PartKind, task: Item): JsonObject[] =>
  visit.store.children(task.id, kind).map((row) => show(visit, kind, row));
export const linkedRows = (visit: Visit, task: Item): JsonObject[] => rows(visit, "linkedResource", task);
export const checklistRows = (visit: Visit, task: Item): JsonObject[] => rows(visit, "checklistItem", task);

/** Adds a part from stored-form fields. Throws GraphError 400. */
export function addPart(visit: Visit, kind: PartKind, task: Item, fields: JsonObject): Item {
  const named = textAt(fields, "displayName") ?? textAt(fields, "applicationName") ?? "";
  if (named === "") throw invalidRequest("Required property 'displayName' is missing.");
  const start: JsonObject = kind === "checklistItem" ? { createdDateTime: toTicks(visit.now), isChecked: false } : {};
  return visit.store.create({
    mailbox: visit.mailbox.number,
    kind,
    parent: task.id,
    doc: checked(visit, { ...start, ...fields }, fields),
  });
}

function checked(visit: Visit, doc: JsonObject, fields: JsonObject): JsonObject {
  if (fields["isChecked"] === true && !fields["checkedDateTime"])
    return { ...doc, checkedDateTime: toTicks(visit.now) };
  return fields["isChecked"] === false ? { ...doc, checkedDateTime: null } : doc;
}

export function partHandlers(
  kind: PartKind,
  task: (visit: Visit) => Item,
): Readonly<Record<"list" | "count" | "create" | "get" | "patch" | "remove", Handler>> {
  const context = `todo/lists('id')/tasks('id')/${kind}s`;
  const entity = (visit: Visit, row: Item): JsonObject => ({
    "@odata.context": visit.context(`${context}/$entity`),
    ...show(visit, kind, row),
  });
  const find = (visit: Visit): Item => {
    const row = visit.find(kind, visit.parameter("part"));
    if (row.parent !== task(visit).id) throw itemNotFound();
    return row;
  };
  const touch = (visit: Visit): void => {
    const item = task(visit);
    visit.store.update(item, { ...item.doc, lastModifiedDateTime: toTicks(visit.now) });
  };
  return {
    list: (visit) => listInMemory(visit, context, rows(visit, kind, task(visit)), visit.query(TYPES[kind]), 100),
    count: (visit) => countInMemory(visit, TYPES[kind], rows(visit, kind, task(visit))),
    create: (visit) => {
      const row = addPart(visit, kind, task(visit), readBody(TYPES[kind], jsonBody(visit.request), "create"));
      touch(visit);
      return created(entity(visit, row));
    },
    get: (visit) => ok(chosen(entity(visit, find(visit)), visit.query(TYPES[kind]).select)),
    patch: (visit) => {
      const row = find(visit);
      const fields = readBody(TYPES[kind], jsonBody(visit.request), "update");
      const changed = visit.store.update(row, checked(visit, { ...row.doc, ...fields }, fields));
      touch(visit);
      return ok(entity(visit, changed));
    },
    remove: (visit) => {
      visit.store.remove(find(visit), 0);
      touch(visit);
      return noContent;
    },
  };
}

export function showTaskAttachment(visit: Visit, task: Item, row: Attachment, withContent: boolean): JsonObject {
  const doc: JsonObject = { ...row.doc, id: attachmentIdOf(visit, task, row) };
  if (withContent) doc["contentBytes"] = Buffer.from(attachmentContent(visit.store, row.id)).toString("base64");
  return toWire(withContent ? taskFileAttachment : attachmentBase, doc, undefined, {
    type: "#microsoft.graph.taskFileAttachment",
  });
}

/** Adds a file to a task and marks the task. */
export function addTaskFile(visit: Visit, task: Item, name: string, type: string, content: Uint8Array): Attachment {
  const row = addAttachment(
    visit.store,
    task.id,
    {
      "@odata.type": "#microsoft.graph.taskFileAttachment",
      name,
      contentType: type,
      lastModifiedDateTime: toSeconds(visit.now),
    },
    content,
  );
  visit.store.update(task, { ...task.doc, hasAttachments: true, lastModifiedDateTime: toTicks(visit.now) });
  return row;
}

export function taskFileHandlers(
  task: (visit: Visit) => Item,
): Readonly<Record<"list" | "count" | "create" | "get" | "value" | "put" | "remove", (visit: Visit) => Answer>> {
  const context = "todo/lists('id')/tasks('id')/attachments";
  const find = (visit: Visit): Attachment => {
    const parsed = ids.parseId(visit.parameter("part"));
    if (!parsed) throw malformedId();
    const row = attachmentRows(visit.store, task(visit).id).find((candidate) => candidate.id === parsed.number);
    if (!row) throw itemNotFound();
    return row;
  };
  const clear = (visit: Visit): Answer => {
    const item = task(visit);
    removeAttachment(visit.store, find(visit).id);
    visit.store.update(item, {
      ...item.doc,
      hasAttachments: attachmentRows(visit.store, item.id).length > 0,
      lastModifiedDateTime: toTicks(visit.now),
    });
    return noContent;
  };
  return {
    list: (visit) =>
      listInMemory(
        visit,
        context,
        attachmentRows(visit.store, task(visit).id).map((row) => showTaskAttachment(visit, task(visit), row, false)),
        visit.query(attachmentBase),
        100,
      ),
    count: (visit) => countAnswer(attachmentRows(visit.store, task(visit).id).length),
    create: (visit) => {
      const fields = readBody(attachmentBase, jsonBody(visit.request), "create");
      if (textAt(fields, "@odata.type") !== "#microsoft.graph.taskFileAttachment")
        throw invalidRequest("The '@odata.type' of the attachment must be #microsoft.graph.taskFileAttachment.");
      const [name, bytes] = [textAt(fields, "name") ?? "", textAt(fields, "contentBytes")];
      if (name === "" || bytes === undefined) throw invalidRequest("A file needs a name and contentBytes.");
      const content = Buffer.from(bytes, "base64");
      if (content.length > MAX_DIRECT)
        throw new GraphError(
          413,
          "ErrorMessageSizeExceeded",
          "The attachment is larger than 3 MB: use an upload session.",
        );
      const item = task(visit);
      const row = addTaskFile(visit, item, name, textAt(fields, "contentType") ?? contentType(name), content);
      return created({
        "@odata.context": visit.context(`${context}/$entity`),
        ...showTaskAttachment(visit, item, row, false),
      });
    },
    get: (visit) =>
      ok({
        "@odata.context": visit.context(`${context}/$entity`),
        ...chosen(showTaskAttachment(visit, task(visit), find(visit), true), visit.query(taskFileAttachment).select),
      }),
    value: (visit) => ({
      status: 200,
      bytes: {
        content: attachmentContent(visit.store, find(visit).id),
        type: textAt(find(visit).doc, "contentType") ?? "application/octet-stream",
      },
    }),
    put: (visit) => {
      const row = find(visit);
      visit.store.db.run("UPDATE attachment SET content = ? WHERE id = ?", [visit.request.body, row.id]);
      return { status: 200 };
    },
    remove: clear,
  };
}
