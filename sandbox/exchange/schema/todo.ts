/** todoTaskList, todoTask and their parts. https://learn.microsoft.com/graph/api/resources/todotask */
import { dateTimeTimeZone, extensionMember, importance, itemBody, patternedRecurrence } from "./common.ts";
import { binary, choice, flag, instant, int, list, read, record, relation, required, text, type } from "./shape.ts";
import type { RecordType } from "./shape.ts";

const zonedTime = record(() => dateTimeTimeZone);

export const linkedResource = type("linkedResource", {
  id: read(text),
  webUrl: text,
  applicationName: text,
  displayName: text,
  externalId: text,
});
export const checklistItem = type("checklistItem", {
  id: read(text),
  displayName: text,
  createdDateTime: read(instant),
  checkedDateTime: instant,
  isChecked: flag,
});
export const attachmentBase: RecordType = type(
  "attachmentBase",
  {
    id: read(text),
    lastModifiedDateTime: read(instant),
    name: text,
    contentType: text,
    size: { ...required(int) },
  },
  { derived: () => [taskFileAttachment] },
);
export const taskFileAttachment: RecordType = type("taskFileAttachment", {
  ...attachmentBase.properties,
  contentBytes: required(binary),
});
export const attachmentSession = type("attachmentSession", {
  id: read(text),
  content: binary,
  expirationDateTime: instant,
  nextExpectedRanges: list(text),
});

export const todoTask = type("todoTask", {
  id: read(text),
  importance: required(importance),
  isReminderOn: required(flag),
  status: required(choice("notStarted", "inProgress", "completed", "waitingOnOthers", "deferred")),
  title: text,
  createdDateTime: read(instant),
  lastModifiedDateTime: read(instant),
  hasAttachments: read(flag),
  categories: list(text),
  body: record(() => itemBody),
  bodyLastModifiedDateTime: read(instant),
  completedDateTime: zonedTime,
  dueDateTime: zonedTime,
  startDateTime: zonedTime,
  reminderDateTime: zonedTime,
  recurrence: record(() => patternedRecurrence),
  linkedResources: relation(list(record(() => linkedResource)), "create"),
  checklistItems: relation(list(record(() => checklistItem)), "create"),
  attachments: relation(list(record(() => attachmentBase))),
  ...extensionMember,
});

export const todoTaskList = type("todoTaskList", {
  id: read(text),
  displayName: text,
  isOwner: read(flag),
  isShared: read(flag),
  wellknownListName: read(choice("none", "defaultList", "flaggedEmails", "unknownFutureValue")),
  tasks: relation(list(record(() => todoTask))),
  ...extensionMember,
});
