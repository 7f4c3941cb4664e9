/** To Do tasks as rows. https://learn.microsoft.com/graph/api/resources/todotask */
import { attachmentRows } from "../attachments/rows.ts";
import { dateText, dayOf } from "../calendar/days.ts";
import { completeRecurrence } from "../calendar/recurrence.ts";
import { zonedMembers } from "../calendar/zoned-members.ts";
import { zonedMillis } from "../calendar/zones.ts";
import { expandExtensions } from "../extended/extensions.ts";
import { badRequest, invalidRequest, unsupportedZone } from "../http/errors.ts";
import { listAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { chosen } from "../query/list.ts";
import type { Expansion } from "../query/query.ts";
import { todoTask } from "../schema/todo.ts";
import { toLocalTicks, toTicks } from "../schema/moment.ts";
import { setMembers } from "../storage/members.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { checklistRows, linkedRows, showTaskAttachment } from "./parts.ts";
import { createNext } from "./repeat.ts";

const DATES = ["dueDateTime", "completedDateTime"];
const TIMES = ["startDateTime", "reminderDateTime"];
const OMITTED = new Set([...DATES, ...TIMES, "recurrence"]);
const RELATIONS = new Set(["linkedResources", "checklistItems", "extensions", "attachments"]);

/** A dateTimeTimeZone in UTC; `dateOnly` drops the time of day. Throws GraphError 400. */
function toUtc(value: JsonObject, name: string, dateOnly: boolean): JsonObject {
  const zone = textAt(value, "timeZone") ?? "UTC";
  const millis = zonedMillis(textAt(value, "dateTime") ?? "", zone);
  if (zone === "") throw unsupportedZone(zone);
  if (millis === undefined) throw invalidRequest(`The dateTime of '${name}' is not a local date and time.`);
  const kept = dateOnly ? dayOf(millis) * 86_400_000 : millis;
  return { dateTime: toLocalTicks(kept), timeZone: "UTC" };
}

function withTimes(fields: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(fields)) {
    if (RELATIONS.has(name)) continue;
    const zoned = DATES.includes(name) || TIMES.includes(name) ? objectAt({ value }, "value") : undefined;
    result[name] = zoned ? toUtc(zoned, name, DATES.includes(name)) : value;
  }
  return result;
}

/** Rules that hold after every write: completion follows the status, recurrence needs a due date. */
function settled(visit: Visit, before: JsonObject, doc: JsonObject, fields: JsonObject): JsonObject {
  const result: JsonObject = { ...doc };
  const completed = result["status"] === "completed";
  if (completed && !objectAt(result, "completedDateTime")) {
    result["completedDateTime"] = { dateTime: `${dateText(dayOf(visit.now))}T00:00:00.0000000`, timeZone: "UTC" };
  }
  if (!completed && before["status"] === "completed") result["completedDateTime"] = null;
  if (!completed && objectAt(fields, "completedDateTime")) result["status"] = "completed";
  const recurrence = objectAt(result, "recurrence");
  if (recurrence && ("recurrence" in fields || "dueDateTime" in fields)) {
    const due = textAt(objectAt(result, "dueDateTime"), "dateTime")?.slice(0, 10);
    const start = due ?? textAt(objectAt(recurrence, "range"), "startDate") ?? dateText(dayOf(visit.now));
    const range = { ...objectAt(recurrence, "range"), startDate: start };
    result["recurrence"] = completeRecurrence({ ...recurrence, range }, start, "UTC");
    if (due === undefined) result["dueDateTime"] = { dateTime: `${start}T00:00:00.0000000`, timeZone: "UTC" };
  }
  return result;
}

/** Adds a task from stored-form fields. Throws GraphError 400. */
export function addTask(visit: Visit, list: Item, fields: JsonObject): Item {
  const title = textAt(fields, "title");
  if (title === undefined || title.trim() === "")
    throw invalidRequest("Required property 'title' of the task is missing.");
  const now = toTicks(visit.now);
  const start: JsonObject = {
    importance: "normal",
    isReminderOn: false,
    status: "notStarted",
    createdDateTime: now,
    lastModifiedDateTime: now,
    bodyLastModifiedDateTime: now,
    hasAttachments: false,
    categories: [],
    body: { content: "", contentType: "text" },
  };
  const doc = settled(visit, {}, { ...start, ...withTimes(fields), ...bodyOf(fields) }, fields);
  if (objectAt(doc, "reminderDateTime") && !("isReminderOn" in fields)) doc["isReminderOn"] = true;
  const item = visit.store.create({ mailbox: visit.mailbox.number, kind: "todoTask", parent: list.id, doc });
  setMembers(visit.store, item, "categories", listAt(doc, "categories"));
  return item;
}

function bodyOf(fields: JsonObject): JsonObject {
  const body = objectAt(fields, "body");
  return body ? { body: { content: body["content"] ?? "", contentType: body["contentType"] ?? "text" } } : {};
}

/** Applies a PATCH; completing a recurring task makes the next one. */
export function updateTask(visit: Visit, item: Item, fields: JsonObject): Item {
  const now = toTicks(visit.now);
  const changed: JsonObject = { ...item.doc, ...withTimes(fields), ...bodyOf(fields), lastModifiedDateTime: now };
  if ("body" in fields) changed["bodyLastModifiedDateTime"] = now;
  const doc = settled(visit, item.doc, changed, fields);
  const completedNow = doc["status"] === "completed" && item.doc["status"] !== "completed";
  if (completedNow && objectAt(doc, "recurrence")) {
    createNext(visit, item, doc);
    doc["recurrence"] = null;
  }
  const saved = visit.store.update(item, doc);
  setMembers(visit.store, saved, "categories", listAt(doc, "categories"));
  return saved;
}

export function showTask(
  visit: Visit,
  item: Item,
  view?: { readonly select: readonly string[] | undefined; readonly expand: readonly Expansion[] },
): JsonObject {
  const doc = zonedMembers(visit, { ...item.doc, id: visit.idOf(item) }, [...DATES, ...TIMES]);
  const wire = Object.entries(toWire(todoTask, doc, view?.select, { etag: visit.etag(item) }));
  // Members without a value are left out, as the service does.
  const result: JsonObject = Object.fromEntries(wire.filter(([name, value]) => value !== null || !OMITTED.has(name)));
  for (const expansion of view?.expand ?? []) Object.assign(result, expandTask(visit, item, expansion));
  return result;
}

function expandTask(visit: Visit, item: Item, expansion: Expansion): JsonObject {
  switch (expansion.name) {
    case "extensions":
      return expandExtensions(visit, item, expansion);
    case "linkedResources":
      return { linkedResources: linkedRows(visit, item).map((row) => chosen(row, expansion.select)) };
    case "checklistItems":
      return { checklistItems: checklistRows(visit, item).map((row) => chosen(row, expansion.select)) };
    case "attachments":
      return {
        attachments: attachmentRows(visit.store, item.id).map((row) => showTaskAttachment(visit, item, row, false)),
      };
    default:
      throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
  }
}
