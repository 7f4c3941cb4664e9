/**
 * The pane's own lists of contacts and tasks.
 * https://learn.microsoft.com/graph/api/user-list-contacts
 * https://learn.microsoft.com/graph/api/todotasklist-list-tasks
 */
import { readId, toEmailAddress, toOrganizationId, toRecordId } from "../domain/ids.ts";
import type { Shelf } from "../domain/fields/kinds.ts";
import type { ListedContact, ListedLink, ListedTask, ListPage, MailboxViews } from "../ports/mailbox-views.ts";
import { isProblem } from "../ports/service-error.ts";
import { isObject, list, object, or, record, text } from "../wire/shape.ts";
import { followed, namesStartingWith, resource } from "./address.ts";
import { bodyOf, callAll, type Outcome } from "./batch.ts";
import { read, type ClientParts } from "./client.ts";
import { objectAt, objectsAt, textAt, type Json } from "./sync/json.ts";
import { toTaskId } from "./sync/paths.ts";
import { readStamp } from "./sync/stamps.ts";
import { stampReader, STAMPS_ONLY } from "./sync/snapshots.ts";
import { readWindowId } from "./window-id.ts";

const CONTACTS_PER_PAGE = 50;
const TASKS_PER_LIST = 100;

const page = record({ value: list(object), "@odata.nextLink": or(text, undefined) });
const taskLists = record({ value: list(record({ id: text, displayName: or(text, "") })) });
type TaskList = ReturnType<typeof taskLists>["value"][number];

export function createViews(parts: ClientParts): MailboxViews {
  return {
    readContacts: (wanted, next, signal) => readContacts(parts, wanted, next, signal),
    readTasks: (wanted, signal) => readTasks(parts, wanted, signal),
    readWindowId: (itemId, signal) => readWindowId(parts, itemId, signal),
  };
}

async function readContacts(
  parts: ClientParts,
  wanted: string,
  next: string | undefined,
  signal: AbortSignal | undefined,
): Promise<ListPage<ListedContact>> {
  const filter = namesStartingWith(["displayName", "surname", "companyName"], wanted.trim());
  const address =
    next === undefined
      ? resource(["contacts"], {
          $select: "id,displayName,companyName,jobTitle,emailAddresses",
          $expand: STAMPS_ONLY.contacts,
          ...(filter === undefined ? { $orderby: "displayName" } : { $filter: filter }),
          $top: String(CONTACTS_PER_PAGE),
        })
      : followed(next, parts.root);
  const found = await read(parts, page, { method: "GET", address }, signal);
  const items = found.value.flatMap(toContact).sort((a, b) => a.name.localeCompare(b.name));
  const more = found["@odata.nextLink"];
  return more === undefined ? { items } : { items, next: more };
}

function toContact(source: Json): readonly ListedContact[] {
  const id = textAt(source, "id");
  if (id === null) return [];
  const address = objectsAt(source, "emailAddresses").flatMap(
    (one) => readId(toEmailAddress, textAt(one, "address")) ?? [],
  )[0];
  return [
    {
      item: { shelf: "contacts", id },
      link: linkOf("contacts", source),
      name: textAt(source, "displayName") ?? address ?? "",
      company: textAt(source, "companyName") ?? "",
      jobTitle: textAt(source, "jobTitle") ?? "",
      ...(address === undefined ? {} : { address }),
    },
  ];
}

function linkOf(shelf: Shelf, source: Json): ListedLink {
  const stamp = readStamp(stampReader(shelf, source));
  switch (stamp?.state) {
    case 1:
      return { kind: "requested" };
    case 2: {
      const recordId = readId(toRecordId, stamp.recordId);
      const organizationId = readId(toOrganizationId, stamp.organizationId);
      const { kind: table } = stamp;
      return {
        kind: "linked",
        ...(recordId && { recordId }),
        ...(table && { table }),
        ...(organizationId && { organizationId }),
      };
    }
    case 0:
    case undefined:
      return { kind: "none" };
  }
}

async function readTasks(
  parts: ClientParts,
  wanted: string,
  signal: AbortSignal | undefined,
): Promise<readonly ListedTask[]> {
  const address = resource(["todo", "lists"], { $top: "100" });
  const lists = (await read(parts, taskLists, { method: "GET", address }, signal)).value;
  const outcomes = await callAll(
    parts,
    lists.map(({ id }) => ({ method: "GET" as const, address: openTasks(id) })),
    signal,
  );
  const part = wanted.trim().toLowerCase();
  return lists
    .flatMap((one, index) => rowsIn(outcomes[index]).flatMap((source) => toTask(one, source)))
    .filter(({ subject }) => subject.toLowerCase().includes(part))
    .sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.subject.localeCompare(b.subject));
}

/** To Do cannot search, and a list is short: what fits the text is picked here. */
const openTasks = (id: string) =>
  resource(["todo", "lists", id, "tasks"], {
    $filter: "status ne 'completed'",
    $expand: STAMPS_ONLY.tasks,
    $top: String(TASKS_PER_LIST),
  });

/** A list that was deleted in between has no tasks. */
function rowsIn(outcome: Outcome | undefined): readonly Json[] {
  if (outcome?.kind === "failed" && isProblem(outcome.error, "notFound")) return [];
  return bodyOf(page, outcome).value;
}

function toTask(of: TaskList, source: Json): readonly ListedTask[] {
  const id = textAt(source, "id");
  if (id === null) return [];
  const due = textAt(objectAt(source, "dueDateTime"), "dateTime");
  return [
    {
      item: { shelf: "tasks", id: toTaskId(of.id, id) },
      link: linkOf("tasks", source),
      subject: textAt(source, "title") ?? "",
      list: of.displayName,
      ...(due === null ? {} : { due: due.slice(0, 10) }),
      completed: textAt(source, "status") === "completed",
      repeats: isObject(source["recurrence"]),
    },
  ];
}
