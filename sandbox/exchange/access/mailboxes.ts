/** The mailboxes of the seeded users and the folders every mailbox is born with. */
import type { SandboxUser } from "../../seed/users.ts";
import { windowsZone } from "../calendar/zones.ts";
import { isObject, parseJson } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { numberOf, textOf } from "../storage/store.ts";
import type { Item, Store } from "../storage/store.ts";

export interface Mailbox {
  readonly number: number;
  readonly user: SandboxUser;
}

/** Display names of the well-known mail folders, in the order a mailbox lists them. */
const MAIL_FOLDERS: readonly (readonly [string, string])[] = [
  ["archive", "Archive"],
  ["conversationhistory", "Conversation History"],
  ["deleteditems", "Deleted Items"],
  ["drafts", "Drafts"],
  ["inbox", "Inbox"],
  ["junkemail", "Junk Email"],
  ["outbox", "Outbox"],
  ["sentitems", "Sent Items"],
];

/** What everybody in the organization may see of a calendar. */
export const organizationPermission = (): JsonObject => ({
  emailAddress: { name: "My Organization" },
  isInsideOrganization: true,
  isRemovable: false,
  role: "freeBusyRead",
});

const CATEGORIES = ["Red", "Orange", "Yellow", "Green", "Blue", "Purple"];
const PRESETS = [0, 1, 3, 4, 7, 8];

/** Creates what is missing; safe to call on every start. */
export function openMailboxes(store: Store, users: readonly SandboxUser[]): Mailbox[] {
  return store.db.transaction(() =>
    users.map((user) => {
      const known = store.db.get("SELECT number FROM mailbox WHERE owner = ?", [user.objectId]);
      return { number: known ? numberOf(known["number"]) : createMailbox(store, user), user };
    }),
  );
}

function createMailbox(store: Store, user: SandboxUser): number {
  const settings: JsonObject = {
    timeZone: windowsZone(user.timeZone),
    delegateMeetingMessageDeliveryOptions: "sendToDelegateOnly",
    dateFormat: "dd.MM.yyyy",
    timeFormat: "HH:mm",
    automaticRepliesSetting: {
      status: "disabled",
      externalAudience: "all",
      internalReplyMessage: "",
      externalReplyMessage: "",
      scheduledStartDateTime: { dateTime: "2026-01-01T00:00:00.0000000", timeZone: "UTC" },
      scheduledEndDateTime: { dateTime: "2026-01-02T00:00:00.0000000", timeZone: "UTC" },
    },
    language: { locale: "en-GB", displayName: "English (United Kingdom)" },
    workingHours: {
      daysOfWeek: ["monday", "tuesday", "wednesday", "thursday", "friday"],
      startTime: "08:00:00.0000000",
      endTime: "17:00:00.0000000",
      timeZone: { name: windowsZone(user.timeZone) },
    },
  };
  const row = store.db.get("INSERT INTO mailbox(owner, settings) VALUES(?, ?) RETURNING number", [
    user.objectId,
    JSON.stringify(settings),
  ]);
  const number = numberOf(row?.["number"]);
  createFolders(store, number);
  return number;
}

function createFolders(store: Store, mailbox: number): void {
  const root = store.create({
    mailbox,
    kind: "mailFolder",
    parent: 0,
    doc: { displayName: "Top of Information Store", _wellKnown: "msgfolderroot" },
  });
  for (const [wellKnown, displayName] of MAIL_FOLDERS) {
    store.create({ mailbox, kind: "mailFolder", parent: root.id, doc: { displayName, _wellKnown: wellKnown } });
  }
  store.create({
    mailbox,
    kind: "mailFolder",
    parent: root.id,
    doc: { displayName: "Recoverable Items", _wellKnown: "recoverableitemsdeletions", isHidden: true },
  });
  store.create({
    mailbox,
    kind: "contactFolder",
    parent: root.id,
    doc: { displayName: "Contacts", _wellKnown: "contacts" },
  });
  const group = store.create({
    mailbox,
    kind: "calendarGroup",
    parent: 0,
    doc: { name: "My Calendars", _wellKnown: "my", classId: "0006f0b7-0000-0000-c000-000000000046" },
  });
  store.create({
    mailbox,
    kind: "calendarGroup",
    parent: 0,
    doc: { name: "Other Calendars", _wellKnown: "other", classId: "0006f0b8-0000-0000-c000-000000000046" },
  });
  const calendar = store.create({
    mailbox,
    kind: "calendar",
    parent: group.id,
    doc: { name: "Calendar", color: "auto", hexColor: "", _wellKnown: "calendar" },
  });
  store.create({ mailbox, kind: "calendarPermission", parent: calendar.id, doc: organizationPermission() });
  store.create({
    mailbox,
    kind: "todoTaskList",
    parent: 0,
    doc: { displayName: "Tasks", wellknownListName: "defaultList" },
  });
  store.create({
    mailbox,
    kind: "todoTaskList",
    parent: 0,
    doc: { displayName: "Flagged Emails", wellknownListName: "flaggedEmails" },
  });
  CATEGORIES.forEach((name, at) => {
    store.create({
      mailbox,
      kind: "category",
      parent: 0,
      doc: { displayName: `${name} category`, color: `preset${PRESETS[at] ?? 0}` },
    });
  });
}

/** The well-known folder of a mailbox; undefined when there is no such name. */
export function wellKnown(store: Store, mailbox: number, kind: Item["kind"], name: string): Item | undefined {
  return store.first("mailbox = ? AND kind = ? AND json_extract(data,'$._wellKnown') = ?", [
    mailbox,
    kind,
    name.toLowerCase(),
  ]);
}

export function readSettings(store: Store, mailbox: number): JsonObject {
  const text = textOf(store.db.get("SELECT settings FROM mailbox WHERE number = ?", [mailbox])?.["settings"]);
  const settings = text === "" ? {} : parseJson(text);
  return isObject(settings) ? settings : {};
}

export function writeSettings(store: Store, mailbox: number, settings: JsonObject): void {
  store.db.run("UPDATE mailbox SET settings = ? WHERE number = ?", [JSON.stringify(settings), mailbox]);
}
