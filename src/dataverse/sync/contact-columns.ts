import { CONTACT_PAIRS } from "../../domain/fields/contact-pairs.ts";
import { cutText } from "../../domain/fields/cut-text.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { membersOf, named, partOf, textOf } from "../../domain/fields/value.ts";
import type { Body } from "../client.ts";
import { knownTable } from "../tables.ts";
import { formattedOf, lookupOf, textOf as columnText, type Row } from "../row.ts";

/** Part of an address → column behind `address1_`. Three lines of the CRM are one street in Outlook. */
const PARTS = Object.entries({
  city: "city",
  state: "stateorprovince",
  postalCode: "postalcode",
  countryOrRegion: "country",
  postOfficeBox: "postofficebox",
});
const LINES = ["line1", "line2", "line3"] as const;
const LINE_LIMIT = 250;
const LIMITS: Readonly<Record<string, number>> = {
  city: 80,
  stateorprovince: 50,
  postalcode: 20,
  country: 80,
  postofficebox: 20,
};

/** Pairs whose column holds the value as it is. */
const PLAIN = CONTACT_PAIRS.filter(
  ({ form, key }) => form !== "address" && form !== "names" && form !== "lookup" && key !== "companyname",
);
/** Every address with the columns of its lines and of its parts. */
const ADDRESSES = ["address1", "address2", "address3"].map((name) => ({
  name,
  lines: LINES.map((line) => `${name}_${line}`),
  parts: PARTS.map(([part, column]) => ({ part, column: `${name}_${column}`, limit: LIMITS[column] ?? 80 })),
}));

/** Columns to read for every pair. */
export const CONTACT_COLUMNS: readonly string[] = [
  ...PLAIN.map((pair) => pair.key),
  "childrensnames",
  ...ADDRESSES.flatMap(({ lines, parts }) => [...lines, ...parts.map(({ column }) => column)]),
  "parentcustomerid",
];

const orNull = (text: string): string | null => (text === "" ? null : text);

function address(row: Row, { lines, parts }: (typeof ADDRESSES)[number]): FieldValue {
  let street = "";
  for (const column of lines) {
    const line = columnText(row, column);
    if (line !== "") street += street === "" ? line : `\n${line}`;
  }
  const whole: Record<string, string | null> = { street: orNull(street) };
  let empty = street === "";
  for (const { part, column } of parts) {
    const text = columnText(row, column);
    whole[part] = orNull(text);
    if (text !== "") empty = false;
  }
  return empty ? null : whole;
}

/** A contact that shows nothing. A copy of it has room for everything at once, and all contacts have one shape. */
const BLANK: Fields = Object.fromEntries(CONTACT_PAIRS.map(({ key }) => [key, null]));

/** Every pair of a contact, as the record shows it. */
export function readContact(row: Row): Fields {
  const fields: Record<string, FieldValue> = { ...BLANK };
  for (const { key, form } of PLAIN) {
    const text = columnText(row, key);
    if (text !== "") fields[key] = form === "date" ? text.slice(0, 10) : text;
  }
  for (const one of ADDRESSES) fields[one.name] = address(row, one);
  fields["childrensnames"] = orNull(columnText(row, "childrensnames"));
  fields["companyname"] = orNull(formattedOf(row, "_parentcustomerid_value"));
  const parent = lookupOf(row, "parentcustomerid");
  if (parent !== undefined) fields["parent"] = named({ id: parent.id, table: parent.table }, parent.name);
  return fields;
}

const cut = (text: string, limit: number): string | null => orNull(cutText(text, limit).trimEnd());

/** More lines than the CRM has are joined into its last one. */
function writeAddress({ lines, parts }: (typeof ADDRESSES)[number], value: FieldValue): Body {
  const given = textOf(partOf(value, "street"))
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "");
  const fitted = [given[0] ?? "", given[1] ?? "", given.slice(2).join(", ")];
  const body: Record<string, unknown> = {};
  lines.forEach((column, at) => void (body[column] = cut(fitted[at] ?? "", LINE_LIMIT)));
  for (const { part, column, limit } of parts) body[column] = cut(textOf(partOf(value, part)), limit);
  return body;
}

/** A lookup to several tables is set and cleared under the name of the one it points to. */
function writeParent(parent: FieldValue, before: FieldValue): Body {
  const table = textOf(partOf(parent ?? before, "table"));
  const set = knownTable(table)?.set;
  if (set === undefined) return {};
  const target = parent === null ? null : `/${set}(${textOf(partOf(parent, "id"))})`;
  return { [`parentcustomerid_${table}@odata.bind`]: target };
}

/** Columns that write `fields` of a record that was `current`; what is longer than its column is cut (S7). */
export function writeContact(fields: Fields, current?: Fields): Body {
  const body: Record<string, unknown> = {};
  for (const { key, limit } of PLAIN) {
    const value = fields[key];
    if (value !== undefined) body[key] = cut(textOf(value), limit ?? 2000);
  }
  for (const one of ADDRESSES) {
    const value = fields[one.name];
    if (value !== undefined) Object.assign(body, writeAddress(one, value));
  }
  const parent = fields["parent"];
  if (parent !== undefined) Object.assign(body, writeParent(parent, current?.["parent"] ?? null));
  const children = fields["childrensnames"];
  if (children !== undefined)
    body["childrensnames"] = cut(
      Array.isArray(children) ? membersOf(children).map(textOf).join("; ") : textOf(children),
      255,
    );
  return body;
}
