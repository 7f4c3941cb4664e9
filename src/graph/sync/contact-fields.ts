import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import type { Body } from "../client.ts";
import { ANNIVERSARY, CONTACT_EXTRAS, SLOTS, type Extended, type ExtendedValue } from "./extended-names.ts";
import { objectAt, objectsAt, textAt, textsAt, type Json } from "./json.ts";
import { readSlots, writeSlots } from "./slots.ts";

/** Pair key → property of the contact resource. https://learn.microsoft.com/graph/api/resources/contact */
const PLAIN = Object.entries({
  firstname: "givenName",
  middlename: "middleName",
  lastname: "surname",
  salutation: "title",
  suffix: "generation",
  assistantname: "assistantName",
  department: "department",
  jobtitle: "jobTitle",
  managername: "manager",
  mobilephone: "mobilePhone",
  nickname: "nickName",
  description: "personalNotes",
  spousesname: "spouseName",
  websiteurl: "businessHomePage",
  yomifirstname: "yomiGivenName",
  yomilastname: "yomiSurname",
  companyname: "companyName",
});
const ADDRESSES = Object.entries({
  address1: "businessAddress",
  address2: "homeAddress",
  address3: "otherAddress",
});
const EXTRAS = Object.entries(CONTACT_EXTRAS);
const ADDRESS_PARTS = ["street", "city", "state", "postalCode", "countryOrRegion"] as const;
const EMAILS = ["emailaddress1", "emailaddress2", "emailaddress3"];
const BUSINESS = ["telephone1", "business2"];
const HOME = ["telephone2", "home2"];
const MAIL_NAMES = "mailNames";

/** Outlook's way to say "no date": dates cannot be removed from extended properties. */
const NO_DATE = "4501-01-01";

const dateOf = (text: string | null): string | null => {
  const day = text?.slice(0, 10) ?? null;
  // The day in UTC, never in a zone: that is how both services keep a date without a time.
  return day === NO_DATE || day === "0001-01-01" ? null : day;
};

function address(item: Json, name: string): FieldValue {
  const source = objectAt(item, name);
  const parts: Record<string, string | null> = {};
  let empty = true;
  for (const part of ADDRESS_PARTS) {
    const text = textAt(source, part);
    parts[part] = text;
    if (text !== null) empty = false;
  }
  return empty ? null : parts;
}

/** Every pair of a contact, as the item shows it. */
export function readContact(item: Json, extended: Extended): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const [key, name] of PLAIN) fields[key] = textAt(item, name);
  for (const [key, name] of ADDRESSES) fields[key] = address(item, name);
  for (const [key, id] of EXTRAS) fields[key] = extended.get(id);
  const put = (keys: readonly string[], values: readonly (string | null)[]): void => {
    keys.forEach((key, at) => void (fields[key] = values[at] ?? null));
  };
  put(BUSINESS, readSlots(textsAt(item, "businessPhones"), SLOTS.businessPhones, extended));
  put(HOME, readSlots(textsAt(item, "homePhones"), SLOTS.homePhones, extended));
  const mails = objectsAt(item, "emailAddresses").map((entry) => textAt(entry, "address") ?? "");
  put(EMAILS, readSlots(mails, SLOTS.emailAddresses, extended));
  // Not a pair: the names people gave to addresses, which the list would lose when one of them changes.
  fields[MAIL_NAMES] = Object.fromEntries(
    objectsAt(item, "emailAddresses").map((entry) => [
      (textAt(entry, "address") ?? "").toLowerCase(),
      textAt(entry, "name"),
    ]),
  );
  fields["birthdate"] = dateOf(textAt(item, "birthday"));
  fields["anniversary"] = dateOf(extended.get(ANNIVERSARY));
  const children = textsAt(item, "children").filter((name) => name !== "");
  fields["childrensnames"] = children.length === 0 ? null : children;
  return fields;
}

/** Where both addresses of a full name come from: it is rebuilt unless it is sent along. */
const NAME_KEYS = ["firstname", "middlename", "lastname", "suffix"];

function displayName(fields: Fields, current: Fields): string | undefined {
  if (!NAME_KEYS.some((key) => fields[key] !== undefined)) return undefined;
  const parts = NAME_KEYS.map((key) => textOf(fields[key] === undefined ? (current[key] ?? null) : fields[key]));
  return parts.filter((part) => part !== "").join(" ");
}

function writeAddress(value: FieldValue): Body {
  const body: Record<string, string | null> = {};
  for (const part of ADDRESS_PARTS) body[part] = textOf(partOf(value, part)) || null;
  return body;
}

function writeExtras(fields: Fields): ExtendedValue[] {
  const extras: ExtendedValue[] = [];
  for (const [key, id] of EXTRAS) {
    const value = fields[key];
    if (value !== undefined) extras.push({ id, value: textOf(value) });
  }
  const anniversary = fields["anniversary"];
  if (anniversary !== undefined) extras.push({ id: ANNIVERSARY, value: `${textOf(anniversary) || NO_DATE}T00:00:00Z` });
  return extras;
}

/** The body that writes `fields`, and the extended properties that go with it. */
export function writeContact(
  fields: Fields,
  current: Fields,
): { readonly body: Body; readonly extended: readonly ExtendedValue[] } {
  const body: Record<string, unknown> = {};
  const extended = writeExtras(fields);
  for (const [key, name] of PLAIN) {
    const value = fields[key];
    if (value !== undefined) body[name] = textOf(value) || null;
  }
  for (const [key, name] of ADDRESSES) {
    const value = fields[key];
    if (value !== undefined) body[name] = writeAddress(value);
  }
  const shown = displayName(fields, current);
  if (shown !== undefined) body["displayName"] = shown;
  for (const [name, keys] of [
    ["businessPhones", BUSINESS],
    ["homePhones", HOME],
  ] as const) {
    const slots = writeSlots(keys, SLOTS[name], fields, current);
    if (slots !== undefined) body[name] = slots.list;
    extended.push(...(slots?.extended ?? []));
  }
  const mails = writeSlots(EMAILS, SLOTS.emailAddresses, fields, current);
  const nameOf = (mail: string): string => textOf(partOf(current[MAIL_NAMES] ?? null, mail.toLowerCase()));
  if (mails !== undefined)
    body["emailAddresses"] = mails.list.map((mail) => ({ address: mail, name: nameOf(mail) || (shown ?? mail) }));
  extended.push(...(mails?.extended ?? []));
  if (fields["birthdate"] !== undefined) {
    const day = textOf(fields["birthdate"]);
    body["birthday"] = day === "" ? null : `${day}T00:00:00Z`;
  }
  if (fields["childrensnames"] !== undefined) body["children"] = namesOf(fields["childrensnames"]);
  return { body, extended };
}

const namesOf = (value: FieldValue): readonly string[] =>
  (Array.isArray(value) ? membersOf(value).map(textOf) : textOf(value).split(/[;,]/))
    .map((name) => name.trim())
    .filter((name) => name !== "");
