/** The class Exchange gives an item. https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemclass */
import type { MeetingMessage } from "../graph/meeting-messages.ts";
import type { Surface } from "./surface.ts";

/** By Graph's `meetingMessageType`; its spelling of "tentatively" is its own. */
const MEETING_CLASSES: Readonly<Record<string, string>> = {
  meetingRequest: "IPM.Schedule.Meeting.Request",
  meetingCancelled: "IPM.Schedule.Meeting.Canceled",
  meetingAccepted: "IPM.Schedule.Meeting.Resp.Pos",
  meetingTenativelyAccepted: "IPM.Schedule.Meeting.Resp.Tent",
  meetingDeclined: "IPM.Schedule.Meeting.Resp.Neg",
};

export const messageClass = (meeting: MeetingMessage | undefined): string =>
  MEETING_CLASSES[meeting?.meetingMessageType ?? ""] ?? "IPM.Note";

export const eventClass = (type: string): string =>
  type === "occurrence" || type === "exception" ? "IPM.Appointment.Occurrence" : "IPM.Appointment";

/** Undefined without an item. */
export function itemClassOf(surface: Surface): string | undefined {
  switch (surface.kind) {
    case "messageRead":
      return messageClass(surface.meeting);
    case "messageCompose":
      return "IPM.Note";
    case "appointmentAttendee":
      return eventClass(surface.event.type);
    case "appointmentOrganizer":
      return eventClass(surface.form.get().eventType);
    case "none":
      return undefined;
  }
}
