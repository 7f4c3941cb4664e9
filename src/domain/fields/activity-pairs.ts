import type { Form } from "./canonical.ts";
import type { Direction, FieldPair, Settable } from "./pair.ts";

interface Extra {
  readonly limit?: number;
  readonly settable?: Settable;
  readonly direction?: Direction;
  readonly apart?: true;
}

const pair = (key: string, outlook: string, columns: readonly string[], form: Form, extra: Extra = {}): FieldPair => ({
  key,
  outlook,
  columns,
  form,
  direction: extra.direction ?? "both",
  settable: extra.settable ?? "any",
  ...(extra.limit === undefined ? {} : { limit: extra.limit }),
  ...(extra.apart === undefined ? {} : { apart: extra.apart }),
});

const locked = { settable: "locked" } as const;
const SUBJECT = pair("subject", "Subject", ["subject"], "line", { limit: 200 });
const PRIORITY = pair("priority", "Importance", ["prioritycode"], "choice", locked);
const REGARDING = pair("regarding", "Regarding", ["regardingobjectid"], "lookup", locked);
const SHOW_AS = pair("showas", "Show Time As", ["statecode", "statuscode"], "choice", locked);
const ATTENDEES = pair("attendees", "Attendees", ["requiredattendees", "optionalattendees"], "people", locked);
const SPAN = pair(
  "span",
  "Appointment Time",
  ["scheduledstart", "scheduledend", "scheduleddurationminutes", "isalldayevent"],
  "group",
  locked,
);
/** Characters that fit into the body of an appointment or a series. */
export const LONG_TEXT = 1_048_576;
const body = (limit: number): FieldPair => pair("description", "Body", ["description"], "text", { limit });
const ofOrganizer = (from: FieldPair): FieldPair => ({ ...from, organizers: true });
const location = (limit: number): FieldPair => pair("location", "Location", ["location"], "line", { limit });

/** Decided by whoever called the meeting. */
const OF_ORGANIZER = [SUBJECT, location(200), body(LONG_TEXT), PRIORITY, ATTENDEES].map(ofOrganizer);

export const APPOINTMENT_PAIRS: readonly FieldPair[] = [
  ...OF_ORGANIZER,
  ofOrganizer(SPAN),
  SHOW_AS,
  REGARDING,
  // Off by default (S9); never for series and service appointments. No row of the mapping table decides about it.
  ofOrganizer(
    pair("attachments", "Attachments", [], "files", { direction: "none", settable: "computed", apart: true }),
  ),
];

/** A series carries its exceptions as one field, merged day by day: they are part of what the series says. */
export const SERIES_PAIRS: readonly FieldPair[] = [
  ...OF_ORGANIZER,
  SHOW_AS,
  REGARDING,
  ofOrganizer(pair("recurrence", "Recurrence Pattern", ["recurrencepatterntype"], "group", locked)),
  ofOrganizer(pair("exceptions", "Exceptions", ["deletedexceptionslist"], "days", { ...locked, apart: true })),
];

const oneWay = (from: FieldPair): FieldPair => ({ ...from, direction: "toMailbox", settable: "locked" });

/** One way, CRM to Outlook, never with people to invite: Outlook cannot show them without telling them (S1). */
export const SERVICE_PAIRS: readonly FieldPair[] = [
  SUBJECT,
  SPAN,
  location(500),
  body(2000),
  PRIORITY,
  SHOW_AS,
  REGARDING,
].map(oneWay);

/** Phone call, letter and fax: a task without its percentage. */
export const TASKLIKE_PAIRS: readonly FieldPair[] = [
  SUBJECT,
  body(2000),
  pair("start", "Start Date", ["scheduledstart"], "date"),
  pair("due", "Due Date", ["scheduledend"], "date"),
  // The CRM's due time of day becomes the reminder; the reminder never goes back.
  pair("reminder", "Reminder", ["scheduledend"], "instant", { direction: "toMailbox", settable: "computed" }),
  PRIORITY,
  pair("status", "Status", ["statecode", "statuscode"], "choice", locked),
  pair("completed", "Date Completed", ["actualend"], "date"),
  REGARDING,
];

export const TASK_PAIRS: readonly FieldPair[] = [
  ...TASKLIKE_PAIRS,
  pair("percent", "% Complete", ["percentcomplete"], "choice"),
];
