/** event, calendar and their parts. https://learn.microsoft.com/graph/api/resources/event */
import {
  attachmentMember,
  dateTimeTimeZone,
  emailAddress,
  extendedMembers,
  extensionMember,
  importance,
  itemBody,
  itemMembers,
  location,
  patternedRecurrence,
  recipient,
  sensitivity,
  timeSlot,
} from "./common.ts";
import {
  atCreate,
  choice,
  flag,
  instant,
  int,
  list,
  read,
  readOnDemand,
  record,
  relation,
  text,
  type,
} from "./shape.ts";
import type { RecordType } from "./shape.ts";

const response = choice("none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded");
export const responseStatus = type("responseStatus", { response, time: instant });
export const attendeeBase = type("attendeeBase", {
  type: choice("required", "optional", "resource"),
  emailAddress: record(() => emailAddress),
});
export const attendee = type("attendee", {
  ...attendeeBase.properties,
  status: record(() => responseStatus),
  proposedNewTime: record(() => timeSlot),
});
const phone = type("phone", {
  number: text,
  type: choice(..."home business mobile other assistant homeFax businessFax otherFax pager radio".split(" ")),
  region: text,
  language: text,
});
const onlineMeetingInfo = type("onlineMeetingInfo", {
  phones: list(record(() => phone)),
  joinUrl: text,
  conferenceId: text,
  tollNumber: text,
  tollFreeNumbers: list(text),
  quickDial: text,
});
const provider = choice("unknown", "skypeForBusiness", "skypeForConsumer", "teamsForBusiness");
const zonedTime = record(() => dateTimeTimeZone);

export const event: RecordType = type("event", {
  ...itemMembers,
  transactionId: atCreate(text),
  originalStartTimeZone: read(text),
  originalEndTimeZone: read(text),
  iCalUId: read(text),
  reminderMinutesBeforeStart: int,
  isReminderOn: flag,
  hasAttachments: read(flag),
  subject: text,
  bodyPreview: read(text),
  importance,
  sensitivity,
  isAllDay: flag,
  isCancelled: read(flag),
  isOrganizer: read(flag),
  responseRequested: flag,
  seriesMasterId: read(text),
  showAs: choice("unknown", "free", "tentative", "busy", "oof", "workingElsewhere"),
  type: read(choice("singleInstance", "occurrence", "exception", "seriesMaster")),
  webLink: read(text),
  onlineMeetingUrl: read(text),
  isOnlineMeeting: flag,
  onlineMeetingProvider: provider,
  allowNewTimeProposals: flag,
  isDraft: read(flag),
  hideAttendees: flag,
  responseStatus: read(record(() => responseStatus)),
  body: record(() => itemBody),
  start: zonedTime,
  end: zonedTime,
  originalStart: read(instant),
  location: record(() => location),
  locations: list(record(() => location)),
  recurrence: record(() => patternedRecurrence),
  attendees: list(record(() => attendee)),
  organizer: read(record(() => recipient)),
  onlineMeeting: read(record(() => onlineMeetingInfo)),
  cancelledOccurrences: readOnDemand(list(text)),
  calendar: relation(record(() => calendar)),
  instances: relation(list(record(() => event))),
  exceptionOccurrences: relation(list(record(() => event))),
  ...attachmentMember,
  ...extensionMember,
  ...extendedMembers,
});

export const calendarRole = choice(
  "none",
  "freeBusyRead",
  "limitedRead",
  "read",
  "write",
  "delegateWithoutPrivateEventAccess",
  "delegateWithPrivateEventAccess",
  "custom",
);
export const calendarPermission = type("calendarPermission", {
  id: read(text),
  isRemovable: read(flag),
  isInsideOrganization: read(flag),
  role: calendarRole,
  allowedRoles: read(list(calendarRole)),
  emailAddress: atCreate(record(() => emailAddress)),
});

export const calendar: RecordType = type("calendar", {
  id: read(text),
  name: text,
  color: choice(
    ..."auto lightBlue lightGreen lightOrange lightGray lightYellow lightTeal lightPink lightBrown lightRed maxColor".split(
      " ",
    ),
  ),
  hexColor: text,
  isDefaultCalendar: read(flag),
  changeKey: read(text),
  canShare: read(flag),
  canViewPrivateItems: read(flag),
  canEdit: read(flag),
  allowedOnlineMeetingProviders: read(list(provider)),
  defaultOnlineMeetingProvider: provider,
  isTallyingResponses: read(flag),
  isRemovable: read(flag),
  owner: read(record(() => emailAddress)),
  events: relation(list(record(() => event))),
  calendarView: relation(list(record(() => event))),
  calendarPermissions: relation(list(record(() => calendarPermission))),
  ...extendedMembers,
});

export const calendarGroup = type("calendarGroup", {
  id: read(text),
  name: text,
  classId: read(text),
  changeKey: read(text),
  calendars: relation(list(record(() => calendar))),
});
