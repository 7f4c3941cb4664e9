/** Seed and import: the same storage code as over HTTP, without rights, limits and faults. */
import type { ExchangeLoader, LoadedMessage } from "../../seed/loaders.ts";
import type { SandboxUser } from "../../seed/users.ts";
import { DOMAIN } from "../../seed/users.ts";
import { wellKnown } from "../access/mailboxes.ts";
import { addAttachment, hasVisibleAttachments } from "../attachments/rows.ts";
import { addContact } from "../contacts/contacts.ts";
import { createEvent } from "../calendar/event-handlers.ts";
import { writeExtended } from "../extended/values.ts";
import { objectAt, objectsAt, toJson, isObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { addMessage, messageDefaults } from "../mail/messages.ts";
import { conversationId, firstIndex, threadOf } from "../mail/threads.ts";
import { contact as contactType } from "../schema/contacts.ts";
import { event as eventType } from "../schema/calendar.ts";
import { linkedResource, todoTask } from "../schema/todo.ts";
import { readBody } from "../schema/read-body.ts";
import { toMillis, toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import { addPart } from "../todo/parts.ts";
import { addTask } from "../todo/tasks.ts";
import { Visit } from "../visit.ts";
import type { House } from "../visit.ts";

/** Throws GraphError for a value the service would refuse, Error for an unknown mailbox or folder. */
export function createLoader(house: House): ExchangeLoader {
  const visitOf = (upn: string): Visit => visitTo(house, upn);
  const inTransaction = (work: () => string): string => house.store.db.transaction(work);
  return {
    addMessage: (upn, folder, message) => inTransaction(() => loadMessage(visitOf(upn), folder, message)),
    addContact: (upn, contact) =>
      inTransaction(() => {
        const visit = visitOf(upn);
        return visit.idOf(
          addContact(visit, visit.wellKnown("contactFolder", "contacts"), fieldsOf(contactType, contact)),
        );
      }),
    addEvent: (upn, event) => inTransaction(() => loadEvent(visitOf(upn), event)),
    addTask: (upn, task) => inTransaction(() => loadTask(visitOf(upn), task)),
    countMessages: (upn) => house.store.count("mailbox = ? AND kind = 'message'", [visitOf(upn).mailbox.number]),
  };
}

function visitTo(house: House, upn: string): Visit {
  const mailbox = house.mailboxes.find((candidate) => candidate.user.upn.toLowerCase() === upn.toLowerCase());
  if (!mailbox) throw new Error(`There is no mailbox of ${upn} in the sandbox.`);
  const caller: SandboxUser = mailbox.user;
  return new Visit({
    house,
    caller,
    mailbox,
    request: { method: "POST", path: "", query: "", headers: new Map(), body: new Uint8Array(), inner: false },
    preferences: { timeZone: undefined, bodyType: undefined, immutableIds: false, pageSize: undefined, applied: [] },
    parameters: {},
    options: new Map(),
  });
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
  const folder = wellKnown(visit.store, visit.mailbox.number, "mailFolder", folderName);
  if (!folder) throw new Error(`There is no well-known folder '${folderName}'.`);
  const id = message.internetMessageId ?? `<${visit.house.newGuid().replaceAll("-", "").toUpperCase()}@${DOMAIN}>`;
  const thread = threadFor(visit, id, message.references);
  const received = toMillis(message.receivedDateTime) ?? visit.now;
  const fields: JsonObject = {
    subject: message.subject,
    toRecipients: toJson(message.toRecipients),
    ccRecipients: toJson(message.ccRecipients),
    bccRecipients: toJson(message.bccRecipients),
    replyTo: toJson(message.replyTo),
    from: toJson(message.from ?? null),
    sender: toJson(message.sender ?? message.from ?? null),
    body: toJson(message.body),
    importance: message.importance,
    isRead: message.isRead,
    internetMessageId: id,
    categories: toJson(message.categories ?? []),
  };
  const item = addMessage(visit, folder, fields, {
    ...messageDefaults(visit, id),
    createdDateTime: toSeconds(received),
    lastModifiedDateTime: toSeconds(received),
    receivedDateTime: toSeconds(received),
    sentDateTime: toSeconds(toMillis(message.sentDateTime) ?? received),
    conversationId: conversationId(visit.owner, thread),
    conversationIndex: firstIndex(thread, received),
    isDraft: message.isDraft ?? false,
    internetMessageHeaders: message.isDraft ? [] : toJson(message.headers),
    _thread: thread,
    _references: toJson(message.references),
  });
  writeItemClass(visit, item, message.itemClass ?? "IPM.Note");
  return visit.idOf(loadAttachments(visit, item, message));
}

/** The message class is an extended property: String 0x1A. */
function writeItemClass(visit: Visit, item: Item, itemClass: string): void {
  writeExtended(visit.store, item.id, { singleValueExtendedProperties: [{ id: "String 0x001A", value: itemClass }] });
}

function loadAttachments(visit: Visit, item: Item, message: LoadedMessage): Item {
  if (message.attachments.length === 0) return item;
  for (const { content, name, contentType, isInline, contentId } of message.attachments) {
    const doc = {
      "@odata.type": "#microsoft.graph.fileAttachment",
      name: name ?? "attachment",
      contentType: contentType ?? "application/octet-stream",
      isInline: isInline ?? false,
      contentId: contentId ?? null,
      contentLocation: null,
      lastModifiedDateTime: toSeconds(visit.now),
    };
    addAttachment(visit.store, item.id, doc, content);
  }
  return visit.store.update(item, { ...item.doc, hasAttachments: hasVisibleAttachments(visit.store, item) });
}

/** The thread of a message: that of a known message it refers to, else of the first one it names. */
function threadFor(visit: Visit, id: string, references: readonly string[]): string {
  for (const reference of [...references].reverse()) {
    const known = visit.store.first(
      "mailbox = ? AND kind = 'message' AND json_extract(data,'$.internetMessageId') COLLATE NOCASE = ? LIMIT 1",
      [visit.mailbox.number, reference],
    );
    const thread = known?.doc["_thread"];
    if (typeof thread === "string") return thread;
  }
  return threadOf(references[0] ?? id);
}
