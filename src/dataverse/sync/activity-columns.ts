import { LONG_TEXT } from "../../domain/fields/activity-pairs.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { named, partOf, textOf } from "../../domain/fields/value.ts";
import { cutText } from "../../domain/fields/cut-text.ts";
import type { Body } from "../client.ts";
import { lookupOf, numberOf, textOf as columnText, type Row } from "../row.ts";
import { knownTable } from "../tables.ts";
import {
  fromShowAs,
  fromTaskStatus,
  isClosed,
  toServiceShowAs,
  toShowAs,
  toTaskStatus,
  type State,
} from "./activity-states.ts";
import { readRecurrence, RECURRENCE_COLUMNS, writeRecurrence } from "./recurrence-columns.ts";
import { dateOf, instantOf, readSpan, timeWorthMinding, toInstant, writeSpan } from "./times.ts";

const COMMON = ["subject", "description", "prioritycode", "statecode", "statuscode", "regardingobjectid"];
const SPAN = ["scheduledstart", "scheduledend", "isalldayevent", "location"];
const TASK = ["scheduledstart", "scheduledend", "actualend"];

/** Columns to read for every pair of the kind. */
export function activityColumns(kind: SyncKind): readonly string[] {
  switch (kind) {
    case "appointment":
      return [...COMMON, ...SPAN, "globalobjectid"];
    case "serviceappointment":
      return [...COMMON, ...SPAN];
    case "recurringappointmentmaster":
      return [...COMMON, "location", "deletedexceptionslist", "globalobjectid", ...RECURRENCE_COLUMNS];
    case "task":
      return [...COMMON, ...TASK, "percentcomplete"];
    default:
      return [...COMMON, ...TASK];
  }
}

const PRIORITIES = ["low", "normal", "high"];
const orNull = (text: string): string | null => (text === "" ? null : text);

export const stateOf = (row: Row): State => ({
  statecode: numberOf(row, "statecode") ?? 0,
  statuscode: numberOf(row, "statuscode") ?? 0,
});

function regarding(row: Row): FieldValue {
  const found = lookupOf(row, "regardingobjectid");
  return found === undefined ? null : named({ id: found.id, table: found.table }, found.name);
}

const isTasklike = (kind: SyncKind): boolean =>
  kind === "task" || kind === "phonecall" || kind === "letter" || kind === "fax";

/** What is done is done whole, as Outlook shows it: closing a task in the CRM is no edit of its percentage in Outlook. */
const percentOf = (row: Row): number | null =>
  isClosed(numberOf(row, "statecode") ?? 0) ? 100 : (numberOf(row, "percentcomplete") ?? null);

/** Every pair of an activity, as the record shows it to a user of that zone. `people` come from their own table. */
export function readActivity(kind: SyncKind, row: Row, people: FieldValue, zone: string): Fields {
  const common: Fields = {
    subject: orNull(columnText(row, "subject")),
    description: orNull(columnText(row, "description")),
    priority: PRIORITIES[numberOf(row, "prioritycode") ?? 1] ?? "normal",
    regarding: regarding(row),
    // Not pairs: what writing needs to know about the record as it is.
    statecode: numberOf(row, "statecode") ?? 0,
    statuscode: numberOf(row, "statuscode") ?? 0,
    startedAt: instantOf(row, "scheduledstart"),
    dueAt: instantOf(row, "scheduledend"),
  };
  if (isTasklike(kind)) {
    return {
      ...common,
      start: dateOf(row, "scheduledstart", zone),
      due: dateOf(row, "scheduledend", zone),
      reminder: timeWorthMinding(row, "scheduledend", zone),
      status: toTaskStatus(kind, stateOf(row)),
      completed: dateOf(row, "actualend", zone),
      ...(kind === "task" ? { percent: percentOf(row) } : {}),
    };
  }
  const meeting: Fields = {
    ...common,
    location: orNull(columnText(row, "location")),
    showas: kind === "serviceappointment" ? toServiceShowAs(stateOf(row)) : toShowAs(stateOf(row)),
    attendees: people,
    // Not a pair either: which of all mailboxes' meetings it is.
    meeting: orNull(columnText(row, "globalobjectid")),
  };
  return kind === "recurringappointmentmaster"
    ? { ...meeting, recurrence: readRecurrence(row, zone) }
    : { ...meeting, span: readSpan(row, zone) };
}

/** Set of the table a lookup points to; undefined for custom tables, whose set we would have to ask for. */
function bind(kind: SyncKind, value: FieldValue, before: FieldValue | undefined): Body {
  const table = textOf(partOf(value, "table"));
  const set = knownTable(table)?.set;
  if (set !== undefined)
    return { [`regardingobjectid_${table}_${kind}@odata.bind`]: `/${set}(${textOf(partOf(value, "id"))})` };
  const old = textOf(partOf(before ?? null, "table"));
  return value === null && old !== "" ? { [`regardingobjectid_${old}_${kind}@odata.bind`]: null } : {};
}

/** What a write does to an activity: its columns, and apart from them the state it ends in. */
export interface ActivityWrite {
  readonly body: Body;
  readonly state?: State;
  readonly people?: FieldValue;
}

const LIMITS: Readonly<Partial<Record<SyncKind, number>>> = {
  appointment: LONG_TEXT,
  recurringappointmentmaster: LONG_TEXT,
};

export function writeActivity(
  kind: SyncKind,
  fields: Fields,
  current: Fields | undefined,
  zone: string,
): ActivityWrite {
  const body: Record<string, unknown> = {};
  const put = (key: string, column: string, turn: (value: FieldValue) => unknown): void => {
    const value = fields[key];
    if (value !== undefined) body[column] = turn(value);
  };
  const text =
    (limit: number) =>
    (value: FieldValue): string | null =>
      orNull(cutText(textOf(value), limit).trimEnd());
  put("subject", "subject", text(200));
  put("location", "location", text(200));
  put("description", "description", text(LIMITS[kind] ?? 2000));
  put("meeting", "globalobjectid", text(300));
  put("priority", "prioritycode", (value) => Math.max(0, PRIORITIES.indexOf(textOf(value))));
  put("start", "scheduledstart", (value) => toInstant(value, current?.["startedAt"], zone));
  put("due", "scheduledend", (value) => toInstant(value, current?.["dueAt"], zone));
  put("percent", "percentcomplete", (value) => (value === null ? null : Number(textOf(value))));
  if (fields["span"] !== undefined) Object.assign(body, writeSpan(fields["span"], zone));
  if (fields["recurrence"] !== undefined)
    Object.assign(body, writeRecurrence(fields["recurrence"], zone, current === undefined));
  if (fields["regarding"] !== undefined) Object.assign(body, bind(kind, fields["regarding"], current?.["regarding"]));
  const state = stateFrom(kind, fields, current);
  // A date of completion completes the task: it only goes to one that is done, and is cleared when the task is open again.
  if (isTasklike(kind)) {
    const { completed } = fields;
    const ends = state?.statecode ?? Number(current?.["statecode"] ?? 0);
    if (ends === 1 && textOf(completed ?? null) !== "")
      body["actualend"] = toInstant(completed ?? null, undefined, zone);
    if (ends === 0 && current !== undefined && (state !== undefined || completed === null)) body["actualend"] = null;
  }
  const people = fields["attendees"];
  return { body, ...(state === undefined ? {} : { state }), ...(people === undefined ? {} : { people }) };
}

function stateFrom(kind: SyncKind, fields: Fields, current: Fields | undefined): State | undefined {
  const before =
    current === undefined
      ? undefined
      : { statecode: Number(current["statecode"]), statuscode: Number(current["statuscode"]) };
  const [showAs, status] = [fields["showas"], fields["status"]];
  if (showAs !== undefined) return fromShowAs(textOf(showAs), before);
  return status === undefined ? undefined : fromTaskStatus(kind, textOf(status), before);
}
