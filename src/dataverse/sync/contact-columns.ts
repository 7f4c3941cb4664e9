import { CONTACT_PAIRS } from "../../domain/fields/contact-pairs.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import type { Body } from "../client.ts";
import { formattedOf, textOf as columnText, type Row } from "../row.ts";

/** Part of an address → column behind `address1_`. Three lines of the CRM are one street in Outlook. */
const PARTS: Readonly<Record<string, string>> = {
  city: "city",
  state: "stateorprovince",
  postalCode: "postalcode",
  countryOrRegion: "country",
};
const LINES = ["line1", "line2", "line3"] as const;
const LINE_LIMIT = 250;
const LIMITS: Readonly<Record<string, number>> = { city: 80, stateorprovince: 50, postalcode: 20, country: 80 };

/** Pairs whose column holds the value as it is. */
const PLAIN = CONTACT_PAIRS.filter(({ form, key }) => form !== "address" && key !== "companyname" && form !== "names");
const ADDRESSES = ["address1", "address2", "address3"];

/** Columns to read for every pair. */
export const CONTACT_COLUMNS: readonly string[] = [
  ...PLAIN.map((pair) => pair.key),
  "childrensnames",
  ...ADDRESSES.flatMap((address) => [...LINES, ...Object.values(PARTS)].map((part) => `${address}_${part}`)),
  "parentcustomerid",
];

const orNull = (text: string): string | null => (text === "" ? null : text);

function address(row: Row, name: string): FieldValue {
  const street = LINES.map((line) => columnText(row, `${name}_${line}`))
    .filter((line) => line !== "")
    .join("\n");
  const parts = Object.fromEntries(
    Object.entries(PARTS).map(([part, column]) => [part, orNull(columnText(row, `${name}_${column}`))]),
  );
  const whole = { street: orNull(street), ...parts };
  return Object.values(whole).every((part) => part === null) ? null : whole;
}

/** Every pair of a contact, as the record shows it. */
export function readContact(row: Row): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const { key, form } of PLAIN)
    fields[key] = orNull(form === "date" ? columnText(row, key).slice(0, 10) : columnText(row, key));
  for (const name of ADDRESSES) fields[name] = address(row, name);
  fields["childrensnames"] = orNull(columnText(row, "childrensnames"));
  fields["companyname"] = orNull(formattedOf(row, "_parentcustomerid_value"));
  return fields;
}

const cut = (text: string, limit: number): string | null => orNull(text.slice(0, limit).trimEnd());

/** More lines than the CRM has are joined into its last one. */
function writeAddress(name: string, value: FieldValue): Body {
  const lines = textOf(partOf(value, "street"))
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "");
  const fitted = [lines[0] ?? "", lines[1] ?? "", lines.slice(2).join(", ")];
  const body: Record<string, unknown> = {};
  LINES.forEach((line, at) => void (body[`${name}_${line}`] = cut(fitted[at] ?? "", LINE_LIMIT)));
  for (const [part, column] of Object.entries(PARTS))
    body[`${name}_${column}`] = cut(textOf(partOf(value, part)), LIMITS[column] ?? 80);
  return body;
}

/** Columns that write `fields`; what is longer than its column is cut (S7). */
export function writeContact(fields: Fields): Body {
  const body: Record<string, unknown> = {};
  for (const { key, limit } of PLAIN) {
    const value = fields[key];
    if (value !== undefined) body[key] = cut(textOf(value), limit ?? 2000);
  }
  for (const name of ADDRESSES) if (fields[name] !== undefined) Object.assign(body, writeAddress(name, fields[name]));
  const children = fields["childrensnames"];
  if (children !== undefined)
    body["childrensnames"] = cut(
      Array.isArray(children) ? membersOf(children).map(textOf).join("; ") : textOf(children),
      255,
    );
  return body;
}
