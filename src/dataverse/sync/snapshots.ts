import { isSeriesOver, lastDayOf } from "../../domain/series-end.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import { etagOf, numberOf, textOf, type Row } from "../row.ts";
import { activityColumns, readActivity } from "./activity-columns.ts";
import { isClosed } from "./activity-states.ts";
import { CONTACT_COLUMNS, readContact } from "./contact-columns.ts";
import { syncTable } from "./tables.ts";

/** What readers of rows need to know about the reader. */
export interface Reader {
  readonly userId: string;
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const ALWAYS = ["ownerid", "modifiedon", "modifiedby", "versionnumber"];

/** Logical names of every column of a kind. */
export const columnsOf = (kind: SyncKind): readonly string[] => [
  ...new Set([syncTable(kind).key, ...ALWAYS, ...(kind === "contact" ? CONTACT_COLUMNS : activityColumns(kind))]),
];

const LOOKUPS: ReadonlySet<string> = new Set(["ownerid", "modifiedby", "regardingobjectid", "parentcustomerid"]);

/** Where a row shows a column: lookups have a property name of their own. */
export const propertyOf = (column: string): string => (LOOKUPS.has(column) ? `_${column}_value` : column);

/** The same as `$select` wants them. */
export const selectOf = (kind: SyncKind): readonly string[] => columnsOf(kind).map(propertyOf);

function isCurrent(kind: SyncKind, row: Row, fields: Fields, { now, zone }: Reader): boolean {
  if (kind === "contact") return true;
  if (isClosed(numberOf(row, "statecode") ?? 0)) return false;
  if (kind === "recurringappointmentmaster") {
    const last = lastDayOf(fields["recurrence"] ?? null, zone);
    return last === undefined || !isSeriesOver(last, now, zone);
  }
  const end = textOf(row, "scheduledend");
  const ends = kind === "appointment" || kind === "serviceappointment";
  return !ends || end === "" || Date.parse(end) > now;
}

/** A record as the engine sees it; `caller` is who called the meeting, where the record says so. */
export function toSnapshot(kind: SyncKind, row: Row, people: FieldValue, reader: Reader, caller?: string): CrmSnapshot {
  const fields: Fields = kind === "contact" ? readContact(row) : readActivity(kind, row, people, reader.zone);
  const modifiedBy = textOf(row, "_modifiedby_value@OData.Community.Display.V1.FormattedValue");
  return {
    kind,
    modifiedBy: modifiedBy === "" ? undefined : modifiedBy,
    id: textOf(row, syncTable(kind).key).toLowerCase(),
    etag: etagOf(row),
    modifiedAt: Date.parse(textOf(row, "modifiedon")) || 0,
    fields,
    facts: {
      mine: textOf(row, "_ownerid_value").toLowerCase() === reader.userId,
      current: isCurrent(kind, row, fields, reader),
      organizer: caller === undefined ? undefined : caller === reader.userId,
    },
  };
}
