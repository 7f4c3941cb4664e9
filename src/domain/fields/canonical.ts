import { membersOf, partOf, partsOf, textOf, type FieldValue } from "./value.ts";
import { fileKey } from "./files.ts";
import { quoted } from "./quoted.ts";
import { cutText } from "./cut-text.ts";
import { toPlainLines } from "./text-form.ts";

/** How the values of a field are compared. One codec per form (S7). */
export type Form =
  | "text"
  | "line"
  | "phone"
  | "mail"
  | "date"
  | "instant"
  | "choice"
  | "address"
  | "names"
  | "people"
  | "group"
  | "files"
  | "days"
  | "lookup";

/** Any white space but single spaces; most texts have none. */
const LOOSE = /[^\S ]|\s\s/;

function line(value: FieldValue): string {
  const text = textOf(value);
  return (LOOSE.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}

/** Digits and a leading plus, an extension kept apart: `+1 (555) 01-02 ext. 3` and `+1555 0102 x3` are one number. */
function phone(value: FieldValue): string {
  const text = line(value).toLowerCase();
  const marked = text.includes("x") ? text.replace(/(?:ext(?:ension)?\.?|x)\s*(?=\d+$)/, "x") : text;
  const squeezed = marked.replace(/[\s().\-/]+/g, "");
  return squeezed === "" ? text : squeezed;
}

function instant(value: FieldValue): string {
  const text = textOf(value);
  const time = Date.parse(text);
  // Dataverse keeps whole seconds, Graph 100 ns: the coarser one decides.
  return Number.isNaN(time) ? text : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Parts of an address, by name. */
const ADDRESS_PARTS = ["city", "countryOrRegion", "postOfficeBox", "postalCode", "state", "street"] as const;

function address(value: FieldValue): string {
  const parts = partsOf(value);
  let members = "";
  for (const name of ADDRESS_PARTS) {
    const part = parts[name] ?? null;
    const text = name === "street" ? toPlainLines(textOf(part)) : line(part);
    if (text !== "") members += `${members === "" ? "" : ","}"${name}":${quoted(text)}`;
  }
  return members === "" ? "" : `{${members}}`;
}

function people(value: FieldValue): string {
  const known = membersOf(value).map(
    (person) => `${textOf(partOf(person, "role"))}:${line(partOf(person, "address")).toLowerCase()}`,
  );
  return [...new Set(known)].sort().join(" ");
}

const names = (value: FieldValue): string =>
  (Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[;,]/))
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .join("; ");

/** JSON with sorted keys and without empty members, so that equal groups are equal text. */
function toStableText(value: FieldValue): string {
  if (Array.isArray(value)) return value.length === 0 ? "" : `[${value.map(toStableText).join(",")}]`;
  if (typeof value !== "object" || value === null) return value === null || value === "" ? "" : JSON.stringify(value);
  const members = Object.entries(value)
    .map(([name, part]): [string, string] => [name, toStableText(part)])
    .filter(([, text]) => text !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return groupText(members.map(([name, text]) => memberText(name, text)));
}

const memberText = (name: string, text: string): string => `${JSON.stringify(name)}:${text}`;
const groupText = (members: readonly string[]): string => (members.length === 0 ? "" : `{${members.join(",")}}`);

function written(form: Form, value: FieldValue): string {
  switch (form) {
    case "text":
      return toPlainLines(textOf(value));
    case "line":
      return line(value);
    case "phone":
      return phone(value);
    case "mail":
      return line(value).toLowerCase();
    case "date":
      return textOf(value).slice(0, 10);
    case "instant":
      return instant(value);
    case "choice":
      return textOf(value);
    case "address":
      return address(value);
    case "names":
      return names(value);
    case "people":
      return people(value);
    case "group":
    case "days":
      return toStableText(value);
    case "files":
      return [...new Set(membersOf(value).map(fileKey))].sort().join("\n");
    case "lookup":
      return line(partOf(value, "id")).toLowerCase();
  }
}

/**
 * The one spelling of a value that comparison uses; empty text for every kind of empty. `limit` is the shorter of the
 * two sides' lengths in characters: what one side cannot hold is not a difference.
 */
export function canonical(form: Form, value: FieldValue, limit?: number): string {
  const text = value === null ? "" : written(form, value);
  return limit === undefined ? text : cutText(text, limit);
}
