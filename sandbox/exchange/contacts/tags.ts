/**
 * MAPI tags that are the same value as a property of the contact: written and read under either name. The phone lists
 * close up over an empty slot, the tags do not. https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocntc
 */
import { extendedName } from "../extended/names.ts";
import { listAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";

const CONTACT_SET = "{00062004-0000-0000-c000-000000000046}";
const TEXTS: Readonly<Record<string, string>> = {
  "String 0x3a06": "givenName",
  "String 0x3a11": "surname",
  "String 0x3a44": "middleName",
  "String 0x3a45": "title",
  "String 0x3a05": "generation",
  "String 0x3a4f": "nickName",
  "String 0x3a16": "companyName",
  "String 0x3a17": "jobTitle",
  "String 0x3a18": "department",
  "String 0x3a1c": "mobilePhone",
  "String 0x3a30": "assistantName",
  "String 0x3a4e": "manager",
  "String 0x3a48": "spouseName",
  "String 0x3a51": "businessHomePage",
  "String 0x3a0a": "initials",
  "String 0x3a19": "officeLocation",
  "String 0x3a46": "profession",
  "String 0x3001": "displayName",
  "String 0x1000": "personalNotes",
  [`String ${CONTACT_SET} Id 0x8005`]: "fileAs",
  [`String ${CONTACT_SET} Id 0x802c`]: "yomiGivenName",
  [`String ${CONTACT_SET} Id 0x802d`]: "yomiSurname",
};
const SLOTS: Readonly<Record<string, readonly [string, number]>> = {
  "String 0x3a08": ["businessPhones", 0],
  "String 0x3a1b": ["businessPhones", 1],
  "String 0x3a09": ["homePhones", 0],
  "String 0x3a2f": ["homePhones", 1],
};

/** The slots of a phone list, empty ones included. */
function slotsOf(doc: JsonObject, list: string): Json[] {
  const kept = listAt(doc, `_${list}`);
  return kept.length > 0 ? kept : listAt(doc, list);
}

/** Fields with tags turned into the properties they are; other extended properties stay. Throws GraphError 400. */
export function withTags(before: JsonObject, fields: JsonObject): JsonObject {
  const result: JsonObject = { ...fields };
  for (const list of ["businessPhones", "homePhones"]) if (list in fields) result[`_${list}`] = [];
  const given = objectsAt(fields, "singleValueExtendedProperties");
  if (given.length === 0) return result;
  result["singleValueExtendedProperties"] = given.filter((property) => !applyTag(before, result, property));
  return result;
}

/** True when the extended property was a tag of this contact and has been written as such. */
function applyTag(before: JsonObject, fields: JsonObject, property: JsonObject): boolean {
  const { key } = extendedName(textAt(property, "id") ?? "", "single");
  const value = property["value"] ?? null;
  const name = TEXTS[key];
  if (name !== undefined) {
    fields[name] = value;
    return true;
  }
  const slot = SLOTS[key];
  if (!slot) return false;
  const [list, at] = slot;
  const slots = slotsOf({ ...before, ...fields }, list).slice(0, 2);
  while (slots.length < 2) slots.push("");
  slots[at] = value ?? "";
  fields[`_${list}`] = slots;
  fields[list] = slots.filter((phone) => phone !== "");
  return true;
}

const ADDRESSES: readonly string[] = ["0x8083", "0x8093", "0x80a3"].map((id) => `String ${CONTACT_SET} Id ${id}`);

/** SQL of the tags that can be searched. */
export const CONTACT_TAGS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXTS).map(([key, name]) => [key, `json_extract(data,'$.${name}') COLLATE NOCASE`]),
);

/** The value of a tag that mirrors a property; undefined when it mirrors none or is empty. */
export function tagValue(doc: JsonObject, key: string): Json | undefined {
  if (key === "String 0x1a") return "IPM.Contact";
  if (key === "SystemTime 0x3a42") return textAt(doc, "birthday");
  if (key === "StringArray 0x3a58") return listAt(doc, "children").length > 0 ? listAt(doc, "children") : undefined;
  if (ADDRESSES.includes(key)) return textAt(objectsAt(doc, "emailAddresses")[ADDRESSES.indexOf(key)], "address");
  const name = TEXTS[key];
  if (name !== undefined) return textAt(doc, name);
  const slot = SLOTS[key];
  const value = slot ? slotsOf(doc, slot[0])[slot[1]] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
