import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import { CONTACT_PAIRS } from "../../domain/fields/contact-pairs.ts";
import { toObject } from "../../domain/fields/to-object.ts";
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

/** A contact that shows nothing: a copy has room for everything at once. */
const BLANK = toObject<FieldValue>([...CONTACT_PAIRS.map(({ key }) => key), MAIL_NAMES], () => null);

/** Every pair of a contact, as the item shows it. */
export function readContact(item: Json, extended: Extended): Fields {
  const fields: Record<string, FieldValue> = { ...BLANK };
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

/** A property cannot be removed, only emptied; what is new has nothing to empty. */
function writeExtras(fields: Fields, isNew: boolean): ExtendedValue[] {
  const extras: ExtendedValue[] = [];
  const isWritten = (value: FieldValue | undefined): value is FieldValue =>
    value !== undefined && !(isNew && textOf(value) === "");
  for (const [key, id] of EXTRAS) {
    const value = fields[key];
    if (isWritten(value)) extras.push({ id, value: textOf(value) });
  }
  const anniversary = fields["anniversary"];
  if (isWritten(anniversary)) extras.push({ id: ANNIVERSARY, value: `${textOf(anniversary) || NO_DATE}T00:00:00Z` });
  return extras;
}

/** Members of the body that hold one pair each. */
function writeOneByOne(fields: Fields): readonly [string, unknown][] {
  const members: [string, unknown][] = [];
  for (const [key, name] of PLAIN) {
    const value = fields[key];
    if (value !== undefined) members.push([name, textOf(value) || null]);
  }
  for (const [key, name] of ADDRESSES) {
    const value = fields[key];
    if (value !== undefined) members.push([name, writeAddress(value)]);
  }
  return members;
}

/** The body that writes `fields`, and the extended properties that go with it. Without `current` the contact is new. */
export function writeContact(
  fields: Fields,
  current?: Fields,
): { readonly body: Body; readonly extended: readonly ExtendedValue[] } {
  const extended = writeExtras(fields, current === undefined);
  const { members, properties } = writeTogether(fields, current ?? {});
  extended.push(...properties);
  return { body: Object.fromEntries([...writeOneByOne(fields), ...members]), extended };
}

/** Members that several pairs share, or that are spelled in a way of their own. */
function writeTogether(
  fields: Fields,
  current: Fields,
): { readonly members: readonly [string, unknown][]; readonly properties: readonly ExtendedValue[] } {
  const members: [string, unknown][] = [];
  const properties: ExtendedValue[] = [];
  const shown = displayName(fields, current);
  if (shown !== undefined) members.push(["displayName", shown]);
  for (const [name, keys] of [
    ["businessPhones", BUSINESS],
    ["homePhones", HOME],
  ] as const) {
    const slots = writeSlots(keys, SLOTS[name], fields, current);
    if (slots === undefined) continue;
    members.push([name, slots.list]);
    properties.push(...slots.extended);
  }
  const mails = writeSlots(EMAILS, SLOTS.emailAddresses, fields, current);
  const nameOf = (mail: string): string => textOf(partOf(current[MAIL_NAMES] ?? null, mail.toLowerCase()));
  if (mails !== undefined) {
    const list = mails.list.map((mail) => ({ address: mail, name: nameOf(mail) || (shown ?? mail) }));
    members.push(["emailAddresses", list]);
    properties.push(...mails.extended);
  }
  if (fields["birthdate"] !== undefined) {
    const day = textOf(fields["birthdate"]);
    members.push(["birthday", day === "" ? null : `${day}T00:00:00Z`]);
  }
  if (fields["childrensnames"] !== undefined) members.push(["children", namesOf(fields["childrensnames"])]);
  return { members, properties };
}

const namesOf = (value: FieldValue): readonly string[] =>
  (Array.isArray(value) ? membersOf(value).map(textOf) : textOf(value).split(/[;,]/))
    .map((name) => name.trim())
    .filter((name) => name !== "");
