/** What Office.js knows about the item when it starts and after ItemChanged. Pure. */
import { fromMoment } from "../edit/moments.ts";
import { toPerson } from "../edit/person.ts";
import type { MeetingMessage } from "../graph/meeting-messages.ts";
import type { CalendarEvent, Message } from "../graph/shapes.ts";
import type { Permission } from "../manifest/model.ts";
import { eventClass, messageClass } from "./item-class.ts";
import type { AttendedEvent, ReadMessage, Surface } from "./surface.ts";
import { normalizedSubject, toWireAddress, toWireAttachment, toWireRecurrence } from "./wire-shapes.ts";

/** The host's numbers, which are not the documented ones. */
const PERMISSION_NUMBERS: Readonly<Record<Permission, number>> = {
  Restricted: 0,
  ReadItem: 1,
  ReadWriteMailbox: 2,
  ReadWriteItem: 3,
};

export interface InitialDataFacts {
  readonly permission: Permission;
  readonly hostVersion: string;
  readonly userName: string;
  readonly userAddress: string;
  /** IANA. */
  readonly timeZone: string;
  readonly graphOrigin: string;
  readonly addinId: string;
  /** Minutes from UTC now. */
  readonly offsetMinutes: number;
}

const NO_ENTITIES = {
  entities: {},
  filteredEntities: {},
  regExMatches: {},
  selectedEntities: {},
  selectedRegExMatches: {},
};

export const toInitialData = (surface: Surface, facts: InitialDataFacts): Record<string, unknown> => ({
  permissionLevel: PERMISSION_NUMBERS[facts.permission],
  hostVersion: facts.hostVersion,
  owaView: "ThreeColumns",
  userDisplayName: facts.userName,
  userEmailAddress: facts.userAddress,
  userTimeZone: facts.timeZone,
  userProfileType: "office365",
  timeZoneOffsets: [{ start: 0, end: 32_503_680_000_000, offset: facts.offsetMinutes }],
  ewsUrl: `${facts.graphOrigin}/EWS/Exchange.asmx`,
  restUrl: `${facts.graphOrigin}/api`,
  endNodeUrl: "",
  isRestIdSupported: true,
  openWindowOpen: false,
  isFromSharedFolder: surface.kind !== "none" && surface.mailbox.shared,
  extensionId: facts.addinId,
  marketplaceAssetId: "",
  marketplaceContentMarket: "",
  consentMetadata: "",
  ...itemData(surface, facts),
});

function itemData(surface: Surface, facts: InitialDataFacts): Record<string, unknown> {
  switch (surface.kind) {
    case "messageRead":
      return readMessageData(surface, facts);
    case "appointmentAttendee":
      return attendedEventData(surface, facts);
    case "messageCompose":
      return { itemType: 4, conversationId: surface.draft.get().conversationId, seriesId: null };
    case "appointmentOrganizer":
      return { itemType: 5, seriesId: surface.form.get().seriesMasterId ?? null };
    case "none":
      return { itemType: 6 };
  }
}

/** The times of a meeting request are its own: they stay when the organizer moves the meeting later. */
function requestData(meeting: MeetingMessage, facts: InitialDataFacts): Record<string, unknown> {
  const { event } = meeting;
  const startMoment = meeting.startDateTime ?? event?.start;
  const endMoment = meeting.endDateTime ?? event?.end;
  const start = startMoment && fromMoment(startMoment);
  const end = endMoment && fromMoment(endMoment);
  const recurrence = meeting.recurrence ?? event?.recurrence;
  const hasSeries = recurrence && start !== undefined && end !== undefined;
  return {
    start,
    end,
    location: meeting.location?.displayName ?? event?.location?.displayName ?? "",
    recurrence: hasSeries ? toWireRecurrence(recurrence, start, end, facts.timeZone) : null,
    seriesId: event?.seriesMasterId ?? null,
    isAllDayEvent: meeting.isAllDay ?? event?.isAllDay ?? false,
    sensitivity: event?.sensitivity || "normal",
  };
}

function readMessageData(
  { message, attachments, meeting }: ReadMessage,
  facts: InitialDataFacts,
): Record<string, unknown> {
  const isRequest = meeting?.meetingMessageType === "meetingRequest";
  const address = (one: Message["from"]) => toWireAddress(toPerson(one), facts.userAddress);
  return {
    itemType: isRequest ? 3 : 1,
    id: message.id,
    subject: message.subject,
    normalizedSubject: normalizedSubject(message.subject),
    from: address(message.from),
    sender: address(message.sender ?? message.from),
    to: message.toRecipients.map(address),
    cc: message.ccRecipients.map(address),
    bcc: message.bccRecipients.map(address),
    conversationId: message.conversationId,
    internetMessageId: message.internetMessageId,
    itemClass: messageClass(meeting),
    dateTimeCreated: Date.parse(message.createdDateTime),
    dateTimeModified: Date.parse(message.lastModifiedDateTime),
    dateTimeSent: Date.parse(message.sentDateTime),
    isRead: message.isRead,
    attachments: attachments.map(toWireAttachment),
    ...(isRequest ? requestData(meeting, facts) : {}),
    ...NO_ENTITIES,
  };
}

const RESPONSES: Readonly<Record<string, number>> = {
  organizer: 1,
  tentativelyAccepted: 2,
  accepted: 3,
  declined: 4,
};

const attendees = (event: CalendarEvent, type: "required" | "optional", reader: string) =>
  event.attendees
    .filter((one) => (one.type || "required") === type)
    .map((one) =>
      toWireAddress(toPerson(one), reader, { appointmentResponse: RESPONSES[one.status?.response ?? ""] ?? 0 }),
    );

function attendedEventData({ event, attachments }: AttendedEvent, facts: InitialDataFacts): Record<string, unknown> {
  const start = fromMoment(event.start);
  const end = fromMoment(event.end);
  const isOccurrence = event.type === "occurrence" || event.type === "exception";
  return {
    itemType: 2,
    id: event.id,
    subject: event.subject,
    normalizedSubject: normalizedSubject(event.subject),
    organizer: toWireAddress(toPerson(event.organizer), facts.userAddress),
    to: attendees(event, "required", facts.userAddress),
    cc: attendees(event, "optional", facts.userAddress),
    start,
    end,
    location: event.location?.displayName ?? "",
    recurrence: event.recurrence ? toWireRecurrence(event.recurrence, start, end, facts.timeZone) : null,
    seriesId: isOccurrence ? (event.seriesMasterId ?? null) : null,
    itemClass: eventClass(event.type),
    dateTimeCreated: Date.parse(event.createdDateTime),
    dateTimeModified: Date.parse(event.lastModifiedDateTime),
    isAllDayEvent: event.isAllDay,
    sensitivity: event.sensitivity || "normal",
    attachments: attachments.map(toWireAttachment),
    ...NO_ENTITIES,
  };
}
