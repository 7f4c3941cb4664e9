/** Paging cookies of FetchXML: the sort values of the first and last row of a page. */
import type { SqlValue } from "../../database/database.ts";
import { DataverseError, badCookie } from "../errors.ts";
import { escapeXml, parseXml } from "./xml.ts";

/** One sort value: the column's name for people who look, and the value. */
export interface CookieKey {
  readonly name: string;
  readonly first: SqlValue;
  readonly last: SqlValue;
  /** Shown instead of the row number the key stands for, which goes along as `position`. */
  readonly shown?: { readonly first: SqlValue; readonly last: SqlValue };
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const printValue = (name: string, value: SqlValue): string => {
  if (value === null) return `${name}null="1"`;
  const text = String(value);
  return `${name}="${escapeXml(GUID.test(text) ? `{${text.toUpperCase()}}` : text)}"`;
};

function printKey({ name, first, last, shown }: CookieKey): string {
  if (shown === undefined) return `<${name} ${printValue("last", last)} ${printValue("first", first)} />`;
  return `<${name} ${printValue("last", shown.last)} ${printValue("first", shown.first)} ${printValue("position", last)} />`;
}

export const printFetchCookie = (page: number, keys: readonly CookieKey[]): string =>
  `<cookie page="${String(page)}">${keys.map(printKey).join("")}</cookie>`;

/** The annotation: the cookie inside another element, percent-encoded twice. */
export const cookieAnnotation = (page: number, cookie: string): string =>
  `<cookie pagenumber="${String(page)}" pagingcookie="${encodeURIComponent(encodeURIComponent(cookie))}" istracking="False" />`;

export interface ReadCookie {
  readonly page: number;
  readonly last: readonly SqlValue[];
}

/** Throws DataverseError (400, QueryBuilderInvalidPagingCookie). `keys` are the sort columns and whether they are numbers. */
export function readFetchCookie(
  text: string,
  keys: readonly { readonly name: string; readonly number: boolean }[],
): ReadCookie {
  const cookie = parse(text);
  const page = Number(cookie.attributes.get("page"));
  if (cookie.name !== "cookie" || !Number.isInteger(page) || page < 1)
    throw badCookie("Invalid page number in paging cookie.");
  if (cookie.children.length !== keys.length)
    throw badCookie("Malformed XML in the paging cookie: it does not fit the order of the query.");
  const last = keys.map(({ name, number }, index): SqlValue => {
    const element = cookie.children[index];
    if (element?.name !== name) throw badCookie(`The paging cookie has no value for ${name}.`);
    const position = element.attributes.get("position");
    if (position !== undefined) return Number(position);
    const value = element.attributes.get("last");
    if (value === undefined) return null;
    const guid = /^\{([0-9A-F-]{36})\}$/.exec(value)?.[1];
    return guid === undefined ? (number ? Number(value) : value) : guid.toLowerCase();
  });
  return { page, last };
}

function parse(text: string): ReturnType<typeof parseXml> {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof DataverseError) throw badCookie("Malformed XML in the paging cookie.");
    throw error;
  }
}
