/** Columns the platform fills in from others: names, addresses in one piece, base amounts, durations. */
import type { SqlValue } from "../../database/database.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

/** `row` holds what changes, `whole` the row as it will be. Results go into both. */
export function compute(session: Session, table: Table, row: Row, whole: Row): void {
  const set = (column: string, value: SqlValue): void => {
    if (!table.column.has(column)) return;
    row[column] = value;
    whole[column] = value;
  };
  fullName(table, row, whole, set);
  addresses(table, row, whole, set);
  amounts(session, table, row, whole, set);
  durations(table, row, whole, set);
}

type Setter = (column: string, value: SqlValue) => void;

const words = (...parts: readonly (SqlValue | undefined)[]): string | null => {
  const text = parts.filter((part) => typeof part === "string" && part !== "").join(" ");
  return text === "" ? null : text;
};

const touches = (row: Row, ...columns: readonly string[]): boolean => columns.some((column) => column in row);

function fullName(table: Table, row: Row, whole: Row, set: Setter): void {
  if (!table.column.has("fullname") || table.column.get("fullname")?.create === true) return;
  if (touches(row, "firstname", "lastname", "middlename"))
    set("fullname", words(whole["firstname"], whole["lastname"]));
  if (touches(row, "yomifirstname", "yomilastname", "firstname", "lastname")) {
    set(
      "yomifullname",
      words(whole["yomifirstname"] ?? whole["firstname"], whole["yomilastname"] ?? whole["lastname"]),
    );
  }
}

function addresses(table: Table, row: Row, whole: Row, set: Setter): void {
  if (!Object.keys(row).some((column) => column.startsWith("address"))) return;
  for (const number of ["address1", "address2", "address3"]) {
    const composite = `${number}_composite`;
    const part = (name: string): SqlValue => whole[`${number}_${name}`] ?? null;
    const touched = Object.keys(row).some((column) => column.startsWith(`${number}_`) && column !== composite);
    if (!table.column.has(composite) || !touched) continue;
    const place = [part("city"), words(part("stateorprovince"), part("postalcode"))].filter(
      (text) => text !== null && text !== "",
    );
    const lines = [part("line1"), part("line2"), part("line3"), place.join(", "), part("country")];
    const text = lines.filter((line) => line !== null && line !== "").join("\r\n");
    set(composite, text === "" ? null : text);
  }
}

const moneyColumns = new Map<string, readonly Column[]>();

function moneyOf(table: Table): readonly Column[] {
  const known = moneyColumns.get(table.name);
  if (known !== undefined) return known;
  const found = table.columns.filter(({ kind, name }) => kind === "Money" && !name.endsWith("_base"));
  moneyColumns.set(table.name, found);
  return found;
}

/** Amounts have a currency, and beside each stands its worth in the organization's own. */
function amounts(session: Session, table: Table, row: Row, whole: Row, set: Setter): void {
  if (!table.column.has("transactioncurrencyid") || !table.column.has("exchangerate")) return;
  const money = moneyOf(table);
  const given = money.filter(({ name }) => row[name] !== undefined && row[name] !== null);
  if ((whole["transactioncurrencyid"] ?? null) === null && (given.length > 0 || table.name === "opportunity")) {
    set(
      "transactioncurrencyid",
      session.store.get(raw("SELECT basecurrencyid AS id FROM crm_organization LIMIT 1"))?.["id"] ?? null,
    );
  }
  const currency = whole["transactioncurrencyid"] ?? null;
  if (currency === null || !touches(row, "transactioncurrencyid", ...money.map(({ name }) => name))) return;
  const rate = Number(
    session.store.get(
      sql`SELECT exchangerate AS rate FROM crm_transactioncurrency WHERE transactioncurrencyid = ${currency}`,
    )?.["rate"] ?? 1,
  );
  set("exchangerate", rate);
  for (const { name } of money) {
    const value = whole[name] ?? null;
    if (touches(row, name, "transactioncurrencyid"))
      set(`${name}_base`, value === null ? null : Number((Number(value) / rate).toFixed(4)));
  }
}

const minutesBetween = (from: SqlValue | undefined, to: SqlValue | undefined): number | null => {
  if (typeof from !== "string" || typeof to !== "string") return null;
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return minutes >= 0 ? minutes : null;
};

function durations(table: Table, row: Row, whole: Row, set: Setter): void {
  if (touches(row, "scheduledstart", "scheduledend")) {
    const minutes = minutesBetween(whole["scheduledstart"], whole["scheduledend"]);
    if (minutes !== null || table.name !== "recurringappointmentmaster") set("scheduleddurationminutes", minutes);
  }
  if (touches(row, "actualstart", "actualend") && row["actualdurationminutes"] === undefined) {
    const minutes = minutesBetween(whole["actualstart"], whole["actualend"]);
    if (minutes !== null) set("actualdurationminutes", minutes);
  }
}
