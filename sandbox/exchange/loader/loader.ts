/** Seed and import: the same storage code as over HTTP, without rights, limits and faults. */
import type { ExchangeLoader, LoadedMessage } from "../../seed/loaders.ts";
import { DOMAIN } from "../../seed/users.ts";
import { addContact } from "../contacts/contacts.ts";
import { createEvent } from "../calendar/event-handlers.ts";
import { objectAt, objectsAt, toJson, isObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { addFiles, fieldsOfMessage } from "../mail/loaded.ts";
import { addMessage, messageDefaults } from "../mail/messages.ts";
import { firstIndex, threadOf } from "../mail/threads.ts";
import { contact as contactType } from "../schema/contacts.ts";
import { event as eventType } from "../schema/calendar.ts";
import { linkedResource, todoTask } from "../schema/todo.ts";
import { readBody } from "../schema/read-body.ts";
import { toMillis, toSeconds } from "../schema/moment.ts";
import { addPart } from "../todo/parts.ts";
import { addTask } from "../todo/tasks.ts";
import { visitOfOwner } from "../visit.ts";
import type { House, Visit } from "../visit.ts";

/** Throws GraphError for a value the service would refuse, Error for an unknown mailbox or folder. */
export function createLoader(house: House): ExchangeLoader {
  const visits = new Map<string, Visit>();
  const visitOf = (upn: string): Visit => {
    const known = visits.get(upn) ?? visitTo(house, upn);
    visits.set(upn, known);
    return known;
  };
  let isTogether = false;
  const inTransaction = (work: () => string): string => (isTogether ? work() : house.store.db.transaction(work));
  return {
    addMessage: (upn, folder, message) => inTransaction(() => loadMessage(visitOf(upn), folder, message)),
    addContact: (upn, contact) =>
      inTransaction(() => {
        const visit = visitOf(upn);
        const folder = visit.folderNamed("contactFolder", "contacts");
        if (!folder) throw new Error("The default contact folder is missing.");
        return visit.idOf(addContact(visit, folder, fieldsOf(contactType, contact)));
      }),
    addEvent: (upn, event) => inTransaction(() => loadEvent(visitOf(upn), event)),
    addTask: (upn, task) => inTransaction(() => loadTask(visitOf(upn), task)),
    together: (work) => {
      if (isTogether) {
        work();
        return;
      }
      isTogether = true;
      try {
        house.store.db.transaction(work);
      } finally {
        isTogether = false;
      }
    },
    countMessages: (upn) => house.store.count("mailbox = ? AND kind = 'message'", [visitOf(upn).mailbox.number]),
  };
}

function visitTo(house: House, upn: string): Visit {
  const mailbox = house.mailboxes.find((candidate) => candidate.user.upn.toLowerCase() === upn.toLowerCase());
  if (!mailbox) throw new Error(`There is no mailbox of ${upn} in the sandbox.`);
  return visitOfOwner(house, mailbox);
}

const fieldsOf = (type: typeof contactType, value: unknown): JsonObject => readBody(type, toJson(value), "create");

function loadEvent(visit: Visit, event: unknown): string {
  const given = toJson(event);
  const fields = readBody(eventType, given, "create");
  const item = createEvent(visit, visit.wellKnown("calendar", "calendar"), fields);
  const organizer = isObject(given) ? objectAt(objectAt(given, "organizer") ?? {}, "emailAddress") : undefined;
  const address = organizer?.["address"];
  const foreign = typeof address === "string" && address.toLowerCase() !== visit.mailbox.user.upn.toLowerCase();
  if (!foreign) return visit.idOf(item);
  const status = isObject(given) ? objectAt(given, "responseStatus") : undefined;
  const doc = {
    ...item.doc,
    organizer: { emailAddress: organizer ?? null },
    isOrganizer: false,
    responseStatus: status ?? { response: "notResponded", time: "0001-01-01T00:00:00Z" },
  };
  return visit.idOf(visit.store.update(item, doc));
}

function loadTask(visit: Visit, task: unknown): string {
  const given = toJson(task);
  const list = visit.store.first(
    "mailbox = ? AND kind = 'todoTaskList' AND json_extract(data,'$.wellknownListName') = 'defaultList'",
    [visit.mailbox.number],
  );
  if (!list) throw new Error("The default task list is missing.");
  const item = addTask(visit, list, readBody(todoTask, given, "create"));
  for (const part of isObject(given) ? objectsAt(given, "linkedResources") : [])
    addPart(visit, "linkedResource", item, readBody(linkedResource, part, "create"));
  return visit.idOf(item);
}

function loadMessage(visit: Visit, folderName: string, message: LoadedMessage): string {
  const folder = visit.folderNamed("mailFolder", folderName);
  if (!folder) throw new Error(`There is no well-known folder '${folderName}'.`);
  const id = message.internetMessageId ?? `<${visit.house.newGuid().replaceAll("-", "").toUpperCase()}@${DOMAIN}>`;
  const thread = threadFor(visit, id, message.references);
  const received = toMillis(message.receivedDateTime) ?? visit.now;
  const item = addMessage(visit, folder, fieldsOfMessage(message, id), {
    ...messageDefaults(visit, id, thread),
    createdDateTime: toSeconds(received),
    lastModifiedDateTime: toSeconds(received),
    receivedDateTime: toSeconds(received),
    sentDateTime: toSeconds(toMillis(message.sentDateTime) ?? received),
    conversationIndex: firstIndex(thread, received),
    isDraft: message.isDraft ?? false,
    internetMessageHeaders: message.isDraft ? [] : toJson(message.headers),
    _references: toJson(message.references),
    _class: message.itemClass ?? "IPM.Note",
  });
  return visit.idOf(addFiles(visit, item, message));
}

/** The thread of a message: that of a known message it refers to, else of the first one it names. */
function threadFor(visit: Visit, id: string, references: readonly string[]): string {
  for (const reference of [...references].reverse()) {
    const known = visit.store.db.get(
      "SELECT json_extract(data,'$._thread') AS thread FROM item WHERE mailbox = ? AND kind = 'message' AND json_extract(data,'$.internetMessageId') COLLATE NOCASE = ? LIMIT 1",
      [visit.mailbox.number, reference],
    );
    const thread = known?.["thread"];
    if (typeof thread === "string") return thread;
  }
  return threadOf(references[0] ?? id);
}
