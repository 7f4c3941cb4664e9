import { MAILING_PLACE } from "../../domain/fields/contact-pairs.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { partOf, partsOf, textOf } from "../../domain/fields/value.ts";
import { MAILING, POST_BOXES, type Extended, type ExtendedValue } from "./extended-names.ts";
import { objectAt, textAt, type Json } from "./json.ts";

/** Pair key → property of the contact resource. https://learn.microsoft.com/graph/api/resources/physicaladdress */
const ADDRESSES = Object.entries({
  address1: "businessAddress",
  address2: "homeAddress",
  address3: "otherAddress",
});
/** Members of the body that {@link writeAddresses} may fill. */
export const ADDRESS_NAMES: readonly string[] = ADDRESSES.map(([, name]) => name);
const PARTS = ["street", "city", "state", "postalCode", "countryOrRegion"] as const;
const POST_BOX = "postOfficeBox";

/** Value of the property that names the mailing address → pair key. */
const PLACES: Readonly<Record<string, string>> = { "1": "address2", "2": "address1", "3": "address3" };
const BUSINESS = "2";

/** Adds every address, and which of them is the mailing address, to `fields`. */
export function readAddresses(item: Json, extended: Extended, fields: Record<string, FieldValue>): void {
  for (const [key, name] of ADDRESSES)
    fields[key] = readAddress(objectAt(item, name), extended.get(POST_BOXES[key] ?? ""));
  const place = PLACES[extended.get(MAILING) ?? ""];
  // An address that is empty is on no envelope.
  fields[MAILING_PLACE] = place !== undefined && fields[place] !== null ? place : null;
}

function readAddress(source: Json, postBox: string | null): FieldValue {
  const parts: Record<string, string | null> = {};
  let empty = postBox === null;
  for (const part of PARTS) {
    const text = textAt(source, part);
    parts[part] = text;
    if (text !== null) empty = false;
  }
  parts[POST_BOX] = postBox;
  return empty ? null : parts;
}

/** Puts the addresses among `fields` into the body. */
export function writeAddresses(fields: Fields, body: Record<string, unknown>): void {
  for (const [key, name] of ADDRESSES) {
    const value = fields[key];
    if (value !== undefined) body[name] = toBody(value);
  }
}

function toBody(value: FieldValue): Readonly<Record<string, string | null>> {
  const parts = partsOf(value);
  const body: Record<string, string | null> = {};
  for (const part of PARTS) body[part] = textOf(parts[part] ?? null) || null;
  return body;
}

/** What goes with the addresses among `fields`, where Graph has no name for it. Without `current` the contact is new. */
export function writeBesideAddresses(fields: Fields, current?: Fields): readonly ExtendedValue[] {
  const beside: ExtendedValue[] = [];
  for (const [key, id] of BOXES) {
    const written = fields[key];
    if (written === undefined) continue;
    const value = postBoxOf(written);
    // A property cannot be removed, only emptied; what was never there has nothing to empty.
    if (value !== "" || postBoxOf(current?.[key] ?? null) !== "") beside.push({ id, value });
  }
  // Outlook for Windows puts the first address that is typed in on envelopes; what we write is no less of one.
  if ((fields["address1"] ?? null) !== null && (current?.[MAILING_PLACE] ?? null) === null)
    beside.push({ id: MAILING, value: BUSINESS });
  return beside;
}

const BOXES = Object.entries(POST_BOXES);
const postBoxOf = (address: FieldValue): string => textOf(partOf(address, POST_BOX));

/** An answer shows addresses without what Graph has no name for: it keeps what it was given, or had before. */
export function withBeside(shown: Fields, written: Fields, before: Fields): Fields {
  const fields: Record<string, FieldValue> = { ...shown };
  for (const key of Object.keys(POST_BOXES)) {
    const postBox = partOf(written[key] ?? (written[key] === null ? null : (before[key] ?? null)), POST_BOX);
    if (textOf(postBox) === "") continue;
    fields[key] = { ...partsOf(fields[key] ?? null), [POST_BOX]: postBox };
  }
  const isPlaced = (before[MAILING_PLACE] ?? null) !== null;
  const becomesMailing = (written["address1"] ?? null) !== null;
  fields[MAILING_PLACE] = isPlaced ? (before[MAILING_PLACE] ?? null) : becomesMailing ? "address1" : null;
  return fields;
}
