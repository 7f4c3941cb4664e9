import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import type { Base } from "../../domain/fields/base.ts";
import { CONTACT_PAIRS, MAILING_PLACE, PARENT_TABLES } from "../../domain/fields/contact-pairs.ts";
import { toObject } from "../../domain/fields/to-object.ts";
import type { Body } from "../client.ts";
import { ADDRESS_NAMES, readAddresses, writeAddresses, writeBesideAddresses } from "./contact-addresses.ts";
import {
  ANNIVERSARY,
  ANNIVERSARY_DAY,
  CONTACT_EXTRAS,
  EXTENDED,
  SLOTS,
  STAMP,
  WEB_PAGE,
  type Extended,
  type ExtendedValue,
} from "./extended-names.ts";
import { newsOf } from "./kept-twice.ts";
import { objectsAt, textAt, textsAt, type Json } from "./json.ts";
import { readSlots, writeSlots } from "./slots.ts";
import { readRegarding, regardingValues, toExtended } from "./stamps.ts";

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
const EXTRAS = Object.entries(CONTACT_EXTRAS);
const EMAILS = ["emailaddress1", "emailaddress2", "emailaddress3"];
const BUSINESS = ["telephone1", "business2"];
const HOME = ["telephone2", "home2"];
const MAIL_NAMES = "mailNames";
/** A full name that is not made of its parts: the service makes it anew unless it is sent along. */
const OWN_NAME = "ownName";
/** Keys of what Outlook keeps twice, and differently at the moment. */
const APART = "keptApart";

/** Outlook's way to say "no date": dates cannot be removed from extended properties. */
const NO_DATE = "4501-01-01";

const dateOf = (text: string | null): string | null => {
  const day = text?.slice(0, 10) ?? null;
  // The day in UTC, never in a zone: that is how both services keep a date without a time.
  return day === NO_DATE || day === "0001-01-01" ? null : day;
};

/** A contact that shows nothing: a copy has room for everything at once. */
const BLANK = toObject<FieldValue>(
  [...CONTACT_PAIRS.map(({ key }) => key), MAIL_NAMES, MAILING_PLACE, OWN_NAME, APART],
  () => null,
);

/** Every pair of a contact, as the item shows it. `agreed` is what both sides last agreed on, where the item says so. */
export function readContact(item: Json, extended: Extended, agreed?: Base): Fields {
  const fields: Record<string, FieldValue> = { ...BLANK };
  for (const [key, name] of PLAIN) fields[key] = textAt(item, name);
  fields[OWN_NAME] = ownName(item, fields);
  readAddresses(item, extended, fields);
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
  readKeptTwice(item, extended, agreed, fields);
  const children = textsAt(item, "children").filter((name) => name !== "");
  fields["childrensnames"] = children.length === 0 ? null : children;
  const parent = readRegarding((name) => extended.get(STAMP[name]));
  if (parent === null) return fields;
  if (PARENT_TABLES.includes(textOf(partOf(parent, "table")))) return { ...fields, parent };
  // It belongs to something no contact can belong to: whoever wrote that did not mean that it belongs to nobody.
  const { parent: _, ...rest } = fields;
  return rest;
}

/** Time zones are at most so many hours away from UTC: the same midnight in one of them. */
const ZONES_MS = 14 * 3_600_000;

function readKeptTwice(
  item: Json,
  extended: Extended,
  agreed: Base | undefined,
  fields: Record<string, FieldValue>,
): void {
  const page = textAt(item, "businessHomePage");
  const shownPage = extended.get(WEB_PAGE);
  fields["websiteurl"] = newsOf("websiteurl", shownPage, page, agreed);
  const [instant, day] = [extended.get(ANNIVERSARY), extended.get(ANNIVERSARY_DAY)];
  const isSameDay = Math.abs(Date.parse(instant ?? "") - Date.parse(day ?? "")) <= ZONES_MS;
  const [kept, told] = [dateOf(day), dateOf(instant)];
  fields["anniversary"] = isSameDay ? kept : newsOf("anniversary", kept, told, agreed);
  const apart = [
    ...(shownPage !== null && shownPage !== page ? ["websiteurl"] : []),
    ...(day !== null && !isSameDay ? ["anniversary"] : []),
  ];
  fields[APART] = apart.length === 0 ? null : apart;
}

/** What a full name is made of. */
const NAME_KEYS = ["firstname", "middlename", "lastname", "suffix"];

function fullName(valueOf: (key: string) => FieldValue | undefined): string {
  let name = "";
  for (const key of NAME_KEYS) {
    const part = textOf(valueOf(key) ?? null);
    if (part !== "") name += name === "" ? part : ` ${part}`;
  }
  return name;
}

/** The full name, unless it is what the service makes of the rest of the contact. */
function ownName(item: Json, fields: Fields): string | null {
  const [shown, made] = [textAt(item, "displayName"), fullName((key) => fields[key])];
  if (made !== "") return shown === made ? null : shown;
  const mails = objectsAt(item, "emailAddresses").map((entry) => textAt(entry, "address"));
  return [textOf(fields["companyname"] ?? null), ...mails].includes(shown) ? null : shown;
}

/** The full name to send along: a new one where a part of it changes, else the one somebody gave the contact. */
function displayName(fields: Fields, current: Fields): string | undefined {
  if (!NAME_KEYS.some((key) => fields[key] !== undefined)) return textOf(current[OWN_NAME] ?? null) || undefined;
  return fullName((key) => (fields[key] === undefined ? current[key] : fields[key]));
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
  const [page, anniversary] = [fields["websiteurl"], fields["anniversary"]];
  if (isWritten(page)) extras.push({ id: WEB_PAGE, value: textOf(page) });
  if (isWritten(anniversary)) {
    const value = `${textOf(anniversary) || NO_DATE}T00:00:00Z`;
    extras.push({ id: ANNIVERSARY, value }, { id: ANNIVERSARY_DAY, value });
  }
  return extras;
}

/** A body that writes nothing: what stays undefined is not sent. A copy of it has room for everything at once. */
const NOTHING: Body = Object.fromEntries(
  [
    ...PLAIN.map(([, name]) => name),
    ...ADDRESS_NAMES,
    ...["displayName", "businessPhones", "homePhones", "emailAddresses", "birthday", "children"],
    ...["categories", EXTENDED],
  ].map((name) => [name, undefined]),
);

/** Members of the body that hold one pair each. */
function writeOneByOne(fields: Fields, body: Record<string, unknown>): void {
  for (const [key, name] of PLAIN) {
    const value = fields[key];
    if (value !== undefined) body[name] = textOf(value) || null;
  }
  writeAddresses(fields, body);
}

function writeParent(parent: FieldValue | undefined, isNew: boolean): readonly ExtendedValue[] {
  return parent === undefined || (isNew && parent === null) ? [] : toExtended(regardingValues(parent));
}

/** What is kept twice is brought together again by whatever is written next. */
function withKeptApart(fields: Fields, current: Fields): Fields {
  const apart = membersOf(current[APART] ?? null).map(textOf);
  return apart.length === 0 ? fields : { ...pickFrom(current, apart), ...fields };
}

const pickFrom = (current: Fields, keys: readonly string[]): Fields => toObject(keys, (key) => current[key]);

/** The body that writes `fields`, and the extended properties that go with it. Without `current` the contact is new. */
export function writeContact(
  fields: Fields,
  current?: Fields,
): { readonly body: Body; readonly extended: readonly ExtendedValue[] } {
  const whole = current === undefined ? fields : withKeptApart(fields, current);
  const body: Record<string, unknown> = { ...NOTHING };
  writeOneByOne(whole, body);
  const slots = writeTogether(whole, current ?? {}, body);
  const extended = [
    ...writeExtras(whole, current === undefined),
    ...writeBesideAddresses(whole, current),
    ...writeParent(fields["parent"], current === undefined),
    ...slots,
  ];
  return { body, extended };
}

/** Members that several pairs share, or that are spelled in a way of their own; answers the properties that go with them. */
function writeTogether(fields: Fields, current: Fields, body: Record<string, unknown>): readonly ExtendedValue[] {
  const shown = displayName(fields, current);
  if (shown !== undefined) body["displayName"] = shown;
  const phones = writeSlots(BUSINESS, SLOTS.businessPhones, fields, current);
  if (phones !== undefined) body["businessPhones"] = phones.list;
  const homes = writeSlots(HOME, SLOTS.homePhones, fields, current);
  if (homes !== undefined) body["homePhones"] = homes.list;
  const mails = writeSlots(EMAILS, SLOTS.emailAddresses, fields, current);
  const nameOf = (mail: string): string => textOf(partOf(current[MAIL_NAMES] ?? null, mail.toLowerCase()));
  if (mails !== undefined)
    body["emailAddresses"] = mails.list.map((mail) => ({ address: mail, name: nameOf(mail) || (shown ?? mail) }));
  if (fields["birthdate"] !== undefined) {
    const day = textOf(fields["birthdate"]);
    body["birthday"] = day === "" ? null : `${day}T00:00:00Z`;
  }
  if (fields["childrensnames"] !== undefined) body["children"] = namesOf(fields["childrensnames"]);
  return [phones, homes, mails].flatMap((slots) => slots?.extended ?? []);
}

const namesOf = (value: FieldValue): readonly string[] =>
  (Array.isArray(value) ? membersOf(value).map(textOf) : textOf(value).split(/[;,]/))
    .map((name) => name.trim())
    .filter((name) => name !== "");
