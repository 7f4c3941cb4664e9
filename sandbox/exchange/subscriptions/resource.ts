/** What a subscription may be about. https://learn.microsoft.com/graph/api/resources/subscription */
import { accessDenied, badRequest } from "../http/errors.ts";
import { splitPath } from "../http/router.ts";
import { readOptions } from "../query/options.ts";
import { readQuery } from "../query/query.ts";
import { event as eventType } from "../schema/calendar.ts";
import { contact as contactType } from "../schema/contacts.ts";
import { message as messageType } from "../schema/mail.ts";
import type { RecordType } from "../schema/shape.ts";
import { todoTask as taskType } from "../schema/todo.ts";
import type { Kind } from "../storage/store.ts";
import type { Visit } from "../visit.ts";

export interface Watched {
  readonly kind: Kind;
  /** Row of the folder; 0 = the whole mailbox. */
  readonly parent: number;
  /** Type name as notifications spell it. */
  readonly type: string;
  /** Path segment as notifications spell it. */
  readonly segment: string;
  /** `$filter` of the resource: only items it holds for are told of. */
  readonly filter?: string | undefined;
  /** Declared names that `$select` of the resource chooses, for notifications that carry them. */
  readonly select?: readonly string[] | undefined;
}

const OUTLOOK_MINUTES = 10_080;
const TODO_MINUTES = 4230;
/** With what changed in it, a subscription lives for a day. */
const RICH_MINUTES = 1440;

/** How far the end of a subscription may lie ahead, in minutes. */
export function longestMinutes(watched: Watched, rich: boolean): number {
  if (rich) return RICH_MINUTES;
  return watched.kind === "todoTask" ? TODO_MINUTES : OUTLOOK_MINUTES;
}

const message = { kind: "message", type: "#Microsoft.Graph.Message", segment: "Messages" } as const;
const event = { kind: "event", type: "#Microsoft.Graph.Event", segment: "Events" } as const;
const contact = { kind: "contact", type: "#Microsoft.Graph.Contact", segment: "Contacts" } as const;

/** Throws GraphError 400 for a resource that cannot be watched, 403 for another one's mailbox. */
export function readResource(visit: Visit, resource: string): Watched {
  const watched = readPath(visit, resource);
  const at = resource.indexOf("?");
  const options = readOptions(at < 0 ? "" : resource.slice(at + 1), "watched");
  const query = readQuery(typeOf(watched.kind), options);
  const refused = query.expand.find(({ name }) => !name.endsWith("ValueExtendedProperties"));
  if (refused) throw badRequest(`The relationship '${refused.name}' cannot be expanded in a subscription.`);
  return { ...watched, select: query.select, ...(query.filter ? { filter: options.get("$filter") } : {}) };
}

/** What a notification of this resource may carry; readable by the names `$select` chose. */
export const typeOf = (kind: Kind): RecordType => TYPES[kind] ?? contactType;

const TYPES: Readonly<Partial<Record<Kind, RecordType>>> = {
  message: messageType,
  event: eventType,
  contact: contactType,
  todoTask: taskType,
};

function readPath(visit: Visit, resource: string): Watched {
  const segments = splitPath(resource.split("?")[0] ?? "");
  const rest = ownSegments(visit, segments);
  const [area = "", id = "", inner = "", task = ""] = rest;
  const name = area.toLowerCase();
  if (rest.length === 1 && name === "messages") return { ...message, parent: 0 };
  if (rest.length === 1 && name === "events") return { ...event, parent: visit.wellKnown("calendar", "calendar").id };
  if (rest.length === 1 && name === "contacts")
    return { ...contact, parent: visit.wellKnown("contactFolder", "contacts").id };
  if (rest.length === 3 && name === "mailfolders" && inner.toLowerCase() === "messages")
    return { ...message, parent: visit.folder("mailFolder", id).id };
  if (rest.length === 3 && name === "contactfolders" && inner.toLowerCase() === "contacts")
    return { ...contact, parent: visit.folder("contactFolder", id).id };
  if (rest.length === 3 && name === "calendars" && inner.toLowerCase() === "events")
    return { ...event, parent: visit.find("calendar", id).id };
  if (rest.length === 4 && name === "todo" && id.toLowerCase() === "lists" && task.toLowerCase() === "tasks") {
    const list = visit.find("todoTaskList", inner);
    return { kind: "todoTask", parent: list.id, type: "#Microsoft.Graph.TodoTask", segment: "tasks" };
  }
  throw badRequest(`The resource '${resource}' does not support change notifications.`);
}

function ownSegments(visit: Visit, segments: readonly string[]): string[] {
  const head = segments[0]?.toLowerCase();
  if (head === "me") return segments.slice(1);
  if (head !== "users") throw badRequest("The resource of a subscription begins with me or users.");
  const id = segments[1]?.toLowerCase();
  if (id !== visit.owner && id !== visit.mailbox.user.upn.toLowerCase()) throw accessDenied();
  return segments.slice(2);
}
