/**
 * Builders of addresses below `/v1.0`. An `Address` can only be made here, so no text of a person becomes syntax (Q4).
 * https://learn.microsoft.com/graph/query-parameters
 */
import type { ItemId } from "../domain/ids.ts";

declare const addressBrand: unique symbol;
/** Relative to the service root, starts with a slash, percent-encoded. */
export type Address = string & { readonly [addressBrand]: true };

declare const filterBrand: unique symbol;
export type Filter = string & { readonly [filterBrand]: true };

export interface Query {
  readonly select?: readonly string[];
  readonly filter?: Filter;
  /** Ids of single-value extended properties to bring along; without it none come. */
  readonly extended?: readonly string[];
  readonly top?: number;
}

const made = (text: string): Address => text as Address;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** `property eq 'text'`. */
export const equals = (
  property: "internetMessageId" | "displayName" | "conversationId" | "iCalUId",
  text: string,
): Filter => `${property} eq ${literal(text)}` as Filter;

/** The named number property of the item is this number. https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get */
export const hasNumber = (propertyId: string, value: number): Filter =>
  `singleValueExtendedProperties/any(ep: ep/id eq ${literal(propertyId)} and cast(ep/value, Edm.Double) eq ${String(value)})` as Filter;

/** Received at that moment or later: the one filter a feed of messages takes. */
export const receivedFrom = (instant: string): Filter => {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError("A filter needs a point in time.");
  return `receivedDateTime ge ${new Date(time).toISOString().slice(0, 19)}Z` as Filter;
};

/** One of the properties begins with the text; undefined for no text. */
export const namesStartingWith = (
  properties: readonly ("displayName" | "surname" | "companyName")[],
  text: string,
): Filter | undefined =>
  text === ""
    ? undefined
    : (properties.map((property) => `startswith(${property},${literal(text)})`).join(" or ") as Filter);

const toExtended = (ids: readonly string[]): string =>
  `singleValueExtendedProperties($filter=${encodeURIComponent(ids.map((id) => `id eq ${literal(id)}`).join(" or "))})`;

function toOptions({ select, filter, extended, top }: Query): string {
  const options = [
    ...(select === undefined ? [] : [`$select=${select.join(",")}`]),
    ...(filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]),
    ...(extended === undefined ? [] : [`$expand=${toExtended(extended)}`]),
    ...(top === undefined ? [] : [`$top=${top}`]),
  ];
  return options.length === 0 ? "" : `?${options.join("&")}`;
}

/** A fixed path of ours, such as `/me`. */
export const at = (path: `/me${string}`, query: Query = {}): Address => made(`${path}${toOptions(query)}`);

/** `/me/messages/{id}` and what lies below. */
export const message = (id: ItemId, below: "" | "/attachments" | "/$value" = "", query: Query = {}): Address =>
  made(`/me/messages/${encodeURIComponent(id)}${below}${toOptions(query)}`);

/** One attachment of a message. */
export const attachment = (id: ItemId, attachmentId: string): Address =>
  made(`/me/messages/${encodeURIComponent(id)}/attachments/${encodeURIComponent(attachmentId)}`);

/**
 * Any resource below `/me`: each segment and each option is encoded here. For synchronization, which names many resources;
 * the `$expand` and `$filter` texts it passes are made of constants and of ids checked by their parsers.
 */
export function resource(segments: readonly string[], options: Readonly<Record<string, string>> = {}): Address {
  const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  return made(`/me${path}${query.length === 0 ? "" : `?${query.join("&")}`}`);
}

/**
 * A link the service handed out (nextLink, deltaLink). Links are opaque and copied whole, but only followed back to the
 * service they came from, so that a manipulated answer cannot lead our token elsewhere.
 * @throws RangeError when the link leads elsewhere
 */
export function followed(link: string, root: string): Address {
  if (!link.startsWith(`${root}/`)) throw new RangeError("The service handed out a link that leads elsewhere.");
  return made(link.slice(root.length));
}

/**
 * Where a link that was kept leads: kept below the service root, so that the service may be reached by another way next
 * time. Undefined for one that belongs to another service: whatever it was to go on with starts over.
 */
export function goesOn(kept: string, root: string): Address | undefined {
  if (kept.startsWith("/me")) return made(kept);
  return kept.startsWith(`${root}/`) ? followed(kept, root) : undefined;
}
