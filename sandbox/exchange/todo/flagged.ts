/**
 * The list of flagged e-mail: a message that is flagged has a task there, which follows its flag.
 * https://learn.microsoft.com/graph/api/resources/todotasklist
 */
import type { SandboxClock } from "../../frame/service.ts";
import { listAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { toTicks } from "../schema/moment.ts";
import { setMembers } from "../storage/members.ts";
import { numberOf } from "../storage/store.ts";
import type { Item, Store } from "../storage/store.ts";

const STATUS: Readonly<Record<string, string>> = { flagged: "notStarted", complete: "completed" };
/** What a task may say of itself while its message is flagged and not complete. */
const OPEN = new Set(["inProgress", "waitingOnOthers", "deferred"]);

/** True for the list whose tasks come from mail: none can be added to it. */
export const isFlaggedList = (list: Item): boolean => textAt(list.doc, "wellknownListName") === "flaggedEmails";

/** Keeps the tasks in step with the flags from now on. */
export function followFlags(store: Store, clock: SandboxClock): void {
  store.onChange((item, change) => {
    if (item.kind !== "message") return;
    // A message that moves is told as deleted and created, and is there all the time.
    if (change !== "deleted") follow(store, clock.now(), item);
    else if (!store.byId(item.id)) drop(store, item);
  });
}

function follow(store: Store, now: number, message: Item): void {
  const flag = objectAt(message.doc, "flag") ?? {};
  const status = STATUS[textAt(flag, "flagStatus") ?? ""];
  if (status === undefined || isDeleted(store, message)) {
    drop(store, message);
    return;
  }
  const list = listOf(store, message.mailbox);
  if (!list) return;
  const before = taskOf(store, message);
  const doc = taskDoc(before?.doc ?? { createdDateTime: toTicks(now) }, message, flag, status, toTicks(now));
  const task = before
    ? store.update(before, doc)
    : store.create({ mailbox: message.mailbox, kind: "todoTask", parent: list.id, doc });
  if (!before) store.db.run("INSERT OR REPLACE INTO flagged(message, task) VALUES(?,?)", [message.id, task.id]);
  setMembers(store, task, "categories", listAt(doc, "categories"));
}

function taskDoc(before: JsonObject, message: Item, flag: JsonObject, status: string, now: string): JsonObject {
  const open = textAt(before, "status") ?? "";
  return {
    isReminderOn: false,
    hasAttachments: false,
    body: { content: "", contentType: "text" },
    bodyLastModifiedDateTime: now,
    ...before,
    title: textAt(before, "_title") ?? textAt(message.doc, "subject") ?? "",
    importance: message.doc["importance"] ?? "normal",
    categories: message.doc["categories"] ?? [],
    status: status === "notStarted" && OPEN.has(open) ? open : status,
    lastModifiedDateTime: now,
    startDateTime: flag["startDateTime"] ?? null,
    dueDateTime: dayOnly(objectAt(flag, "dueDateTime")),
    completedDateTime:
      status === "completed"
        ? dayOnly(objectAt(flag, "completedDateTime") ?? { dateTime: now, timeZone: "UTC" })
        : null,
  };
}

/** The message a task of this list belongs to. */
function messageOf(store: Store, task: Item): Item | undefined {
  const row = store.db.get("SELECT message FROM flagged WHERE task = ?", [task.id]);
  return row && store.byId(numberOf(row["message"]));
}

/**
 * After a task of this list was changed (`fields`: what was written of it): its message takes over what both share.
 * Answers the task as it is then.
 */
export function tellMessage(store: Store, task: Item, fields: JsonObject): Item {
  const message = messageOf(store, task);
  if (!message) return task;
  const kept = "title" in fields ? store.update(task, { ...task.doc, _title: task.doc["title"] ?? "" }) : task;
  const flag: JsonObject = { ...objectAt(message.doc, "flag") };
  flag["flagStatus"] = kept.doc["status"] === "completed" ? "complete" : "flagged";
  for (const name of ["startDateTime", "dueDateTime", "completedDateTime"]) {
    if (name in fields || name === "completedDateTime") flag[name] = kept.doc[name] ?? null;
  }
  // A flag with an end has a beginning.
  if (flag["dueDateTime"] && !flag["startDateTime"]) flag["startDateTime"] = flag["dueDateTime"];
  const shared = ["importance", "categories"].filter((name) => name in fields);
  const set = Object.fromEntries(Object.entries(flag).filter(([, value]) => value !== null));
  const doc = {
    ...message.doc,
    flag: set,
    ...Object.fromEntries(shared.map((name) => [name, kept.doc[name] ?? null])),
  };
  const changed = store.update(message, doc);
  setMembers(store, changed, "categories", listAt(doc, "categories"));
  return store.byId(task.id) ?? kept;
}

/** Removing a task of this list takes the flag off its message, and the task goes with it. */
export function takeFlagOff(store: Store, task: Item): void {
  const message = messageOf(store, task);
  if (message) store.update(message, { ...message.doc, flag: { flagStatus: "notFlagged" } });
}

/** To Do keeps only the day of these. */
const dayOnly = (when: JsonObject | undefined): JsonObject | null =>
  when ? { ...when, dateTime: `${(textAt(when, "dateTime") ?? "").slice(0, 10)}T00:00:00.0000000` } : null;

function drop(store: Store, message: Item): void {
  const task = taskOf(store, message);
  if (!task) return;
  store.db.run("DELETE FROM flagged WHERE message = ?", [message.id]);
  store.remove(task, store.byId(task.parent)?.entry ?? 0);
}

function taskOf(store: Store, message: Item): Item | undefined {
  const row = store.db.get("SELECT task FROM flagged WHERE message = ?", [message.id]);
  return row && store.byId(numberOf(row["task"]));
}

const isDeleted = (store: Store, message: Item): boolean =>
  textAt(store.byId(message.parent)?.doc ?? {}, "_wellKnown") === "deleteditems";

const listOf = (store: Store, mailbox: number): Item | undefined =>
  store.children(0, "todoTaskList", mailbox).find(isFlaggedList);
