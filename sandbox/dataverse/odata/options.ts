/** Reads `$select`, `$orderby`, `$top`, `$count` and `$expand` into data; names are looked at later. */
import { badQuery } from "../errors.ts";
import { splitTop } from "../http/address.ts";

export interface OrderItem {
  readonly path: readonly string[];
  readonly descending: boolean;
}

export interface ExpandItem {
  readonly name: string;
  /** `nav/$ref` */
  readonly reference: boolean;
  readonly options: QueryOptions;
}

export interface QueryOptions {
  /** Undefined or `*`: everything. */
  readonly select: readonly string[] | undefined;
  readonly filter: string | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly top: number | undefined;
  readonly count: boolean;
  readonly expand: readonly ExpandItem[];
}

const MAX_EXPANDS = 15;
const SYSTEM = new Set([
  "$select",
  "$filter",
  "$expand",
  "$orderby",
  "$top",
  "$count",
  "$apply",
  "$skiptoken",
  "$deltatoken",
  "$id",
]);

/** Refuses options that are unknown or that the service leaves out of OData. */
export function checkOptionNames(options: ReadonlyMap<string, string>): void {
  for (const name of options.keys()) {
    if (name === "$skip" || name === "$search") throw badQuery(`The query parameter ${name} is not supported`);
    if (name.startsWith("$") && !SYSTEM.has(name)) {
      throw badQuery(`The query parameter ${name} is not supported`);
    }
  }
}

export function readOptions(options: ReadonlyMap<string, string>): QueryOptions {
  const read = readItemOptions(options);
  const expands = countExpands(read.expand);
  if (expands > MAX_EXPANDS) {
    throw badQuery(
      `Too many $expand options: ${String(expands)} were given, at most ${String(MAX_EXPANDS)} are allowed.`,
    );
  }
  return read;
}

const countExpands = (items: readonly ExpandItem[]): number =>
  items.reduce((sum, item) => sum + 1 + countExpands(item.options.expand), 0);

function readItemOptions(options: ReadonlyMap<string, string>): QueryOptions {
  const expand = options.get("$expand");
  return {
    select: readSelect(options.get("$select")),
    filter: options.get("$filter"),
    orderBy: readOrderBy(orderText(options)),
    top: readTop(options.get("$top")),
    count: readCount(options.get("$count")),
    expand: expand === undefined ? [] : readExpand(expand),
  };
}

/** `@p1` in `$orderby` stands for what the address says it is; parameters are not known inside `$expand`. */
const orderText = (options: ReadonlyMap<string, string>): string | undefined =>
  options.get("$orderby")?.replace(/@\w+/g, (alias) => options.get(alias) ?? alias);

const trimmed = (text: string, separator: string): string[] =>
  splitTop(text, separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

function readSelect(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = trimmed(text, ",");
  return names.length === 0 || names.includes("*") ? undefined : [...new Set(names)];
}

export function readOrderBy(text: string | undefined): OrderItem[] {
  if (text === undefined) return [];
  return trimmed(text, ",").map((item) => {
    const [, path, direction] = /^([\w/.]+)(?:\s+(asc|desc))?$/.exec(item) ?? [];
    if (path === undefined) throw badQuery(`Syntax error in $orderby at '${item}'.`);
    return { path: path.split("/"), descending: direction === "desc" };
  });
}

function readTop(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text.trim()))
    throw badQuery(
      `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  return Number(text);
}

function readCount(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (text !== "true" && text !== "false")
    throw badQuery(`Invalid value '${text}' for $count query option found. Valid values are 'true' and 'false'.`);
  return text === "true";
}

/** What is expanded along a lookup, or below something expanded, is neither ordered nor cut. */
export const onlySelectAndFilter = (): Error =>
  badQuery(
    "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.",
  );

const EXPAND_OPTIONS = new Set(["$select", "$filter", "$orderby", "$top", "$expand"]);

function readExpand(text: string): ExpandItem[] {
  return trimmed(text, ",").map((item) => {
    const open = item.indexOf("(");
    const path = open < 0 ? item : item.slice(0, open);
    if (open >= 0 && !item.endsWith(")")) throw badQuery(`Syntax error in $expand at '${item}'.`);
    const [name = "", suffix, ...more] = path.trim().split("/");
    if (more.length > 0 || (suffix !== undefined && suffix !== "$ref")) {
      throw badQuery(`The path '${path}' in $expand is not supported.`);
    }
    const options = new Map<string, string>();
    for (const part of open < 0 ? [] : trimmed(item.slice(open + 1, -1), ";")) {
      const equals = part.indexOf("=");
      const key = part.slice(0, equals).trim();
      if (equals < 0 || !EXPAND_OPTIONS.has(key))
        throw badQuery(`The option '${key === "" ? part : key}' is not supported in $expand.`);
      if (options.has(key)) throw badQuery(`Query option '${key}' was specified more than once.`);
      options.set(key, part.slice(equals + 1));
    }
    if (options.has("$expand") && (options.has("$orderby") || options.has("$top"))) {
      throw onlySelectAndFilter();
    }
    return { name, reference: suffix === "$ref", options: readItemOptions(options) };
  });
}
