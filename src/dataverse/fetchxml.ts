/**
 * Builder of FetchXML. Names are checked, values are escaped (Q4).
 * https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/
 */
import { toName } from "./names.ts";

export type FetchOperator =
  | "eq"
  | "ne"
  | "gt"
  | "ge"
  | "lt"
  | "le"
  | "like"
  | "in"
  | "not-in"
  | "null"
  | "not-null"
  | "eq-userid"
  | "eq-businessid"
  | "begins-with"
  | "on-or-after"
  | "on-or-before"
  | "last-x-days"
  | "next-x-days";

export interface FetchCondition {
  readonly kind: "condition";
  readonly column: string;
  readonly operator: FetchOperator;
  readonly values: readonly (string | number)[];
  /** Alias of the linked table the column belongs to. */
  readonly of?: string;
}

export interface FetchFilter {
  readonly kind: "and" | "or";
  readonly parts: readonly (FetchCondition | FetchFilter)[];
}

export interface FetchLink {
  readonly table: string;
  /** Column of the linked table. */
  readonly from: string;
  /** Column of the table above. */
  readonly to: string;
  readonly alias: string;
  readonly type: "inner" | "outer" | "any" | "exists";
  readonly columns?: readonly string[];
  readonly filter?: FetchFilter;
  readonly links?: readonly FetchLink[];
}

export interface Fetch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly filter?: FetchFilter;
  readonly links?: readonly FetchLink[];
  readonly orderBy?: readonly { readonly column: string; readonly descending?: boolean }[];
  readonly top?: number;
  readonly distinct?: boolean;
}

/** `column operator values`. */
export const condition = (
  column: string,
  operator: FetchOperator,
  ...values: readonly (string | number)[]
): FetchCondition => ({ kind: "condition", column, operator, values });

export const every = (...parts: readonly (FetchCondition | FetchFilter)[]): FetchFilter => ({ kind: "and", parts });
export const some = (...parts: readonly (FetchCondition | FetchFilter)[]): FetchFilter => ({ kind: "or", parts });

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/**
 * Text for an attribute or element. Line breaks and tabs become references because a parser would turn them into
 * blanks; the other control characters cannot be written in XML 1.0 at all and are dropped.
 */
export const toXmlText = (text: string): string => text.replace(/[\p{Cc}&<>"']/gu, (sign) => SIGNS[sign] ?? "");

const LISTS: ReadonlySet<FetchOperator> = new Set(["in", "not-in"]);

function fromCondition({ column, operator, values, of }: FetchCondition): string {
  const start = `<condition${of === undefined ? "" : ` entityname="${toName(of)}"`} attribute="${toName(column)}" operator="${operator}"`;
  if (LISTS.has(operator)) {
    return `${start}>${values.map((value) => `<value>${toXmlText(String(value))}</value>`).join("")}</condition>`;
  }
  const [value] = values;
  return `${start}${value === undefined ? "" : ` value="${toXmlText(String(value))}"`}/>`;
}

function fromFilter(filter: FetchFilter): string {
  const parts = filter.parts.map((part) => (part.kind === "condition" ? fromCondition(part) : fromFilter(part)));
  return `<filter type="${filter.kind}">${parts.join("")}</filter>`;
}

const fromColumns = (columns: readonly string[]): string =>
  columns.map((column) => `<attribute name="${toName(column)}"/>`).join("");

function fromLink(link: FetchLink): string {
  const head =
    `<link-entity name="${toName(link.table)}" from="${toName(link.from)}" to="${toName(link.to)}"` +
    ` alias="${toName(link.alias)}" link-type="${link.type}">`;
  const filter = link.filter === undefined ? "" : fromFilter(link.filter);
  return `${head}${fromColumns(link.columns ?? [])}${filter}${(link.links ?? []).map(fromLink).join("")}</link-entity>`;
}

/** The document as text. @throws NameError for a name that is none */
export function toFetchXml(fetch: Fetch): string {
  const top = fetch.top === undefined ? "" : ` top="${fetch.top}"`;
  const distinct = fetch.distinct === true ? ' distinct="true"' : "";
  const orders = (fetch.orderBy ?? [])
    .map(
      ({ column, descending }) => `<order attribute="${toName(column)}" descending="${String(descending === true)}"/>`,
    )
    .join("");
  return (
    `<fetch version="1.0" mapping="logical"${top}${distinct}><entity name="${toName(fetch.table)}">` +
    fromColumns(fetch.columns) +
    (fetch.filter === undefined ? "" : fromFilter(fetch.filter)) +
    (fetch.links ?? []).map(fromLink).join("") +
    `${orders}</entity></fetch>`
  );
}
