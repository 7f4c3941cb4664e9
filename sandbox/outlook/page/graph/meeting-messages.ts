/** Messages about meetings: requests, answers and cancellations, and the event they speak of. */
import { z } from "zod";
import type { GraphConnection } from "./connection.ts";
import { mailboxPath, segment, type MailboxRef } from "./mailbox.ts";
import { calendarEvent, type Message } from "./shapes.ts";

export const meetingMessage = z.object({
  /** Graph's word, e.g. `meetingRequest`, `meetingCancelled`. */
  meetingMessageType: z.string().nullish(),
  startDateTime: calendarEvent.shape.start.nullish(),
  endDateTime: calendarEvent.shape.end.nullish(),
  location: calendarEvent.shape.location,
  isAllDay: z.boolean().nullish(),
  recurrence: calendarEvent.shape.recurrence,
  /** The event in the reader's own calendar; absent once it is deleted. */
  event: calendarEvent.nullish(),
});
export type MeetingMessage = z.infer<typeof meetingMessage>;

export const isAboutMeeting = (message: Pick<Message, "@odata.type">): boolean =>
  message["@odata.type"]?.includes("eventMessage") === true;

/** https://learn.microsoft.com/graph/api/eventmessage-get */
export const readMeeting = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<MeetingMessage> =>
  graph.read(
    `${mailboxPath(mailbox)}/messages/${segment(id)}?$expand=microsoft.graph.eventMessage/event`,
    meetingMessage,
  );

export type MeetingAnswer = "accept" | "tentativelyAccept" | "decline";

/** Answers the organizer. https://learn.microsoft.com/graph/api/event-accept */
export const answerMeeting = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  eventId: string,
  answer: MeetingAnswer,
): Promise<void> =>
  graph.send("POST", `${mailboxPath(mailbox)}/events/${segment(eventId)}/${answer}`, {
    comment: "",
    sendResponse: true,
  });

/** Takes a cancelled meeting out of the calendar. */
export async function removeCancelled(graph: GraphConnection, mailbox: MailboxRef, eventId: string): Promise<void> {
  await graph.send("DELETE", `${mailboxPath(mailbox)}/events/${segment(eventId)}`);
}
