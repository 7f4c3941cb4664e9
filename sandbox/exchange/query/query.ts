/** A request's query against one resource type: every name is checked before anything is read. */
import { badRequest } from "../http/errors.ts";
import { propertyName } from "../schema/shape.ts";
import type { Property, RecordType } from "../schema/shape.ts";
import { checkPaths, resolvePath } from "./paths.ts";
import { splitOutside } from "./options.ts";
import type { RawOptions } from "./options.ts";
import { parseFilter } from "./parse-filter.ts";
import type { Condition } from "./syntax.ts";

export interface Expansion {
  /** Declared name of the relationship. */
  readonly name: string;
  readonly filter: string | undefined;
  readonly select: readonly string[] | undefined;
}
export interface SortKey {
  readonly path: readonly string[];
  readonly descending: boolean;
}
export interface Query {
  /** Declared names; undefined = the default set. */
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expansion[];
  readonly filter: Condition | undefined;
  readonly orderBy: readonly SortKey[];
  readonly search: string | undefined;
  readonly top: number | undefined;
  readonly skip: number;
  readonly count: boolean;
  readonly raw: RawOptions;
}

export const MAX_TOP = 1000;

/** Throws GraphError 400 on names the type does not have and values that cannot be read. */
export function readQuery(type: RecordType, raw: RawOptions): Query {
  const filterText = raw.get("$filter");
  const filter = filterText === undefined ? undefined : parseFilter(filterText);
  if (filter) checkPaths(type, filter);
  return {
    select: readSelect(type, raw.get("$select")),
    expand: readExpand(type, raw.get("$expand")),
    filter,
    orderBy: readOrderBy(type, raw.get("$orderby")),
    search: raw.get("$search"),
    top: readTop(raw.get("$top")),
    skip: readSkip(raw.get("$skip")),
    count: readCount(raw.get("$count")),
    raw,
  };
}

function readSelect(type: RecordType, text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const names = splitOutside(text, ",");
  if (names.length === 0) throw badRequest("The value of '$select' is empty.");
  if (names.includes("*")) return undefined;
  return names.map((name) => {
    // A cast such as microsoft.graph.eventMessage/event selects from a derived type.
    if (name.includes(".")) return name.slice(name.lastIndexOf("/") + 1);
    const head = name.split("/")[0] ?? name;
    const known = propertyName(type, head);
    if (!known) throw unknownProperty(head, type);
    return known;
  });
}

const unknownProperty = (name: string, type: RecordType): Error =>
  badRequest(`Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`);

function readExpand(type: RecordType, text: string | undefined): Expansion[] {
  if (text === undefined) return [];
  return splitOutside(text, ",").map((item) => {
    const open = item.indexOf("(");
    const path = (open < 0 ? item : item.slice(0, open)).trim();
    const name = path.slice(path.lastIndexOf("/") + 1);
    const owner = path.includes("/") ? castType(type, path) : type;
    const known = propertyName(owner, name);
    if (!known) throw unknownProperty(name, owner);
    const property = owner.properties[known];
    if (property?.navigation !== true) {
      throw badRequest(
        `Property '${known}' on type 'microsoft.graph.${type.name}' is not a navigation property or complex property. Only navigation properties can be expanded.`,
      );
    }
    const inner = open < 0 ? "" : item.slice(open + 1, item.lastIndexOf(")"));
    return { name: known, ...expandOptions(known, inner, targetOf(property)) };
  });
}

function castType(type: RecordType, path: string): RecordType {
  const wanted = (path.split("/")[0] ?? "").replace(/^microsoft\.graph\./i, "").toLowerCase();
  const all = (of: RecordType): RecordType[] => [of, ...of.derived().flatMap(all)];
  const found = all(type).find((known) => known.name.toLowerCase() === wanted);
  if (!found) throw unknownProperty(path, type);
  return found;
}

/** The type at the end of a relationship. */
function targetOf({ shape }: Property): RecordType | undefined {
  const one = shape.is === "list" ? shape.of : shape;
  return one.is === "record" ? one.type() : undefined;
}

const plainNames = (select: string | undefined): string[] | undefined =>
  select === undefined ? undefined : splitOutside(select, ",");

/** What hangs on an item by names of its own is chosen by them. */
const FILTERED = new Set(["extensions", "multiValueExtendedProperties", "singleValueExtendedProperties"]);

function expandOptions(of: string, text: string, target: RecordType | undefined): Omit<Expansion, "name"> {
  const found = new Map<string, string>();
  for (const option of splitOutside(text, ";")) {
    const at = option.indexOf("=");
    const name = (at < 0 ? option : option.slice(0, at)).trim().toLowerCase();
    if (name !== "$select" && !(name === "$filter" && FILTERED.has(of)))
      throw badRequest(`The option '${name}' is not supported in '$expand' of '${of}'.`);
    found.set(name, option.slice(at + 1).trim());
  }
  const select = found.get("$select");
  return {
    filter: found.get("$filter"),
    select: select === undefined || !target || target.open ? plainNames(select) : readSelect(target, select),
  };
}

function readOrderBy(type: RecordType, text: string | undefined): SortKey[] {
  if (text === undefined) return [];
  const keys = splitOutside(text, ",").map((item) => {
    const match = /^(\S+)(?:\s+(asc|desc))?$/i.exec(item);
    if (!match?.[1]) throw badRequest(`Syntax error in '$orderby=${text}'.`);
    const path = resolvePath(type, match[1].split("/"));
    return { path, descending: match[2]?.toLowerCase() === "desc" };
  });
  if (keys.length === 0) throw badRequest("The value of '$orderby' is empty.");
  return keys;
}

function readTop(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const top = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (top < 1 || top > MAX_TOP)
    throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${MAX_TOP} inclusive.`);
  return top;
}

function readSkip(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`Invalid value '${text}' for $skip query option found.`);
  return Number(text);
}

function readCount(text: string | undefined): boolean {
  if (text === undefined || /^false$/i.test(text)) return false;
  if (!/^true$/i.test(text))
    throw badRequest(`Invalid value '${text}' for $count query option found. Valid values are 'true' and 'false'.`);
  return true;
}
