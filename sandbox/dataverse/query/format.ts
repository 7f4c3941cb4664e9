/** Values as a person reads them: labels, names, money with its symbol, dates in the user's format and time zone. */
import type { SqlValue } from "../../database/database.ts";
import type { Column } from "../metadata/facts.ts";
import { MODEL } from "../metadata/model.ts";
import type { UserSettings } from "../user-settings.ts";
import { wallClock } from "../time/local-time.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const two = (value: number): string => String(value).padStart(2, "0");

/** The tokens of .NET date format strings that user settings hold. `wall` is wall-clock time as if in UTC. */
function formatDate(wall: number, pattern: string): string {
  const date = new Date(wall);
  const hour = date.getUTCHours();
  const month = MONTHS[date.getUTCMonth()] ?? "";
  const weekday = DAYS[date.getUTCDay()] ?? "";
  const tokens: Readonly<Record<string, string>> = {
    yyyy: String(date.getUTCFullYear()).padStart(4, "0"),
    yy: two(date.getUTCFullYear() % 100),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    dddd: weekday,
    ddd: weekday.slice(0, 3),
    dd: two(date.getUTCDate()),
    d: String(date.getUTCDate()),
    HH: two(hour),
    H: String(hour),
    hh: two(hour % 12 === 0 ? 12 : hour % 12),
    h: String(hour % 12 === 0 ? 12 : hour % 12),
    mm: two(date.getUTCMinutes()),
    m: String(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
    tt: hour < 12 ? "AM" : "PM",
  };
  return pattern.replace(
    /yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|m|ss|tt/g,
    (token) => tokens[token] ?? token,
  );
}

function formatInstant(column: Column, text: string, settings: UserSettings): string {
  const dateOnly = column.format === "DateOnly";
  const instant = Date.parse(column.behavior === "DateOnly" ? `${text}T00:00:00Z` : text);
  const zone = column.behavior === "UserLocal" ? settings.zone : "Etc/UTC";
  const pattern =
    dateOnly || column.behavior === "DateOnly" ? settings.dateFormat : `${settings.dateFormat} ${settings.timeFormat}`;
  return formatDate(wallClock(instant, zone), pattern);
}

const grouped = (value: number, fractionDigits: number): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits });

function formatMoney(value: number, symbol: string, precision = 2): string {
  const text = grouped(Math.abs(value), precision);
  return value < 0 ? `-${symbol}${text}` : `${symbol}${text}`;
}

/** Undefined for values that are shown as they are. Lookups are not for this function: see names.ts. */
export function formatValue(
  column: Column,
  value: SqlValue,
  settings: UserSettings,
  symbol: string,
): string | undefined {
  if (value === null) return undefined;
  switch (column.kind) {
    case "Picklist":
    case "State":
    case "Status":
    case "Boolean":
      return column.options?.get(Number(value));
    case "Integer":
      return grouped(Number(value), 0);
    case "BigInt":
      return grouped(Number(value), 0);
    case "Double":
    case "Decimal":
      return grouped(Number(value), column.precision ?? 2);
    case "Money":
      return formatMoney(Number(value), symbol, column.precision ?? 2);
    case "DateTime":
      return formatInstant(column, String(value), settings);
    case "EntityName":
      return MODEL.tables.get(String(value))?.label;
    case "String":
    case "Memo":
    case "Lookup":
    case "Customer":
    case "Owner":
    case "PartyList":
    case "Uniqueidentifier":
    case "Image":
    case "File":
    case "ManagedProperty":
    case "Virtual":
      return undefined;
  }
}
