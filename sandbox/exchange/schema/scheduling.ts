/** Parameters of the scheduling actions. https://learn.microsoft.com/graph/api/calendar-getschedule */
import { attendeeBase } from "./calendar.ts";
import { dateTimeTimeZone, location, timeSlot } from "./common.ts";
import { choice, flag, list, record, text, type } from "./shape.ts";

export { attendeeBase, dateTimeTimeZone };
export const timeConstraint = type("timeConstraint", {
  activityDomain: choice("unknown", "work", "personal", "unrestricted"),
  timeSlots: list(record(() => timeSlot)),
});
const locationItem = type("locationConstraintItem", { ...location.properties, resolveAvailability: flag });
export const locationConstraint = type("locationConstraint", {
  isRequired: flag,
  suggestLocation: flag,
  locations: list(record(() => locationItem)),
});
export const reminder = type("reminder", {
  eventId: text,
  eventStartTime: record(() => dateTimeTimeZone),
  eventEndTime: record(() => dateTimeTimeZone),
  changeKey: text,
  eventSubject: text,
  eventLocation: record(() => location),
  eventWebLink: text,
  reminderFireTime: record(() => dateTimeTimeZone),
});
