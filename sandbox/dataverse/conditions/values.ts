/** Values of conditions as SQL stores them. FetchXML writes everything as text; the column says what it means. */
import type { SqlValue } from "../../database/database.ts";
import { badArgument } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import { MODEL } from "../metadata/model.ts";
import type { Day } from "../time/local-time.ts";
import { dayOf, instantOf, printDay, printInstant } from "../time/local-time.ts";

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** Lower case without braces, or undefined for what is none. */
export const readGuid = (text: string): string | undefined => GUID.exec(text.trim())?.[1]?.toLowerCase();

const malformed = (column: Column, text: string): Error =>
  badArgument(`The value '${text}' of attribute '${column.name}' is not of type ${column.kind}.`);

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const ZONED = /(Z|[+-]\d\d:?\d\d)$/i;

/** An instant; text without a zone is wall-clock time of `zone`. */
export function readInstant(text: string, zone: string): number | undefined {
  const clean = text.trim().replace(" ", "T");
  const date = DATE.exec(clean);
  if (date !== null) return instantOf(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])), zone);
  if (ZONED.test(clean)) {
    const instant = Date.parse(clean);
    return Number.isNaN(instant) ? undefined : instant;
  }
  const wall = Date.parse(`${clean}Z`);
  return Number.isNaN(wall) ? undefined : instantOf(wall, zone);
}

export function readDay(text: string, zone: string): Day | undefined {
  const date = DATE.exec(text.trim().slice(0, 10));
  if (date !== null && (text.trim().length === 10 || !ZONED.test(text.trim()))) {
    return { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) };
  }
  const instant = readInstant(text, zone);
  return instant === undefined ? undefined : dayOf(instant, zone);
}

function number(column: Column, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw malformed(column, text);
  return value;
}

function dateValue(column: Column, text: string, zone: string): string {
  if (column.behavior === "DateOnly") {
    const day = readDay(text, zone);
    if (day === undefined) throw malformed(column, text);
    return printDay(day);
  }
  const instant = readInstant(text, column.behavior === "TimeZoneIndependent" ? "Etc/UTC" : zone);
  if (instant === undefined) throw malformed(column, text);
  return printInstant(instant);
}

export function conditionValue(column: Column, text: string, zone: string): SqlValue {
  switch (column.kind) {
    case "Integer":
    case "BigInt":
    case "Double":
    case "Decimal":
    case "Money":
    case "Picklist":
    case "State":
    case "Status":
      return number(column, text);
    case "Boolean":
      if (/^(1|true)$/i.test(text)) return 1;
      if (/^(0|false)$/i.test(text)) return 0;
      throw malformed(column, text);
    case "DateTime":
      return dateValue(column, text, zone);
    case "Lookup":
    case "Customer":
    case "Owner":
    case "Uniqueidentifier": {
      const guid = readGuid(text);
      if (guid === undefined) throw malformed(column, text);
      return guid;
    }
    case "EntityName":
      // Table names may be given as type codes, too.
      return /^\d+$/.test(text) ? (MODEL.byCode.get(Number(text))?.name ?? text) : text;
    case "String":
    case "Memo":
    case "PartyList":
    case "Image":
    case "File":
    case "ManagedProperty":
    case "Virtual":
      return text;
  }
}
