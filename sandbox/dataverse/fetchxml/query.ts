/** A FetchXML query as data. */
import type { Operator } from "../conditions/operators.ts";

export type LinkType =
  "inner" | "outer" | "any" | "not any" | "all" | "not all" | "exists" | "in" | "matchfirstrowusingcrossapply";

export type AggregateFunction = "count" | "countcolumn" | "sum" | "avg" | "min" | "max";
export type DateGrouping = "year" | "quarter" | "month" | "week" | "day" | "fiscal-period" | "fiscal-year";

export interface Attribute {
  readonly name: string;
  readonly alias: string | undefined;
  readonly aggregate: AggregateFunction | undefined;
  readonly groupBy: boolean;
  readonly distinct: boolean;
  readonly dateGrouping: DateGrouping | undefined;
  /** `rowaggregate="CountChildren"`: how many rows hang below this one in its hierarchy. */
  readonly countsChildren: boolean;
}

export interface Order {
  readonly attribute: string | undefined;
  readonly alias: string | undefined;
  readonly entityName: string | undefined;
  readonly descending: boolean;
}

export interface Comparison {
  readonly kind: "condition";
  readonly attribute: string;
  readonly entityName: string | undefined;
  readonly operator: Operator;
  readonly values: readonly string[];
  /** `valueof`: another column instead of values; `alias.column` for one of a link. */
  readonly valueOf: string | undefined;
}

export interface Filter {
  readonly kind: "filter";
  readonly type: "and" | "or";
  readonly parts: readonly (Comparison | Filter | LinkFilter)[];
}

/** A link-entity inside a filter: a condition on related rows. */
export interface LinkFilter {
  readonly kind: "link";
  readonly link: Link;
}

/** What `<entity>` and `<link-entity>` have in common. */
export interface Source {
  readonly table: string;
  readonly alias: string;
  readonly allAttributes: boolean;
  readonly attributes: readonly Attribute[];
  readonly orders: readonly Order[];
  readonly filters: readonly Filter[];
  readonly links: readonly Link[];
}

export interface Link extends Source {
  readonly from: string;
  readonly to: string;
  readonly type: LinkType;
}

export interface Fetch {
  readonly entity: Source;
  readonly top: number | undefined;
  readonly count: number | undefined;
  readonly page: number | undefined;
  readonly cookie: string | undefined;
  readonly distinct: boolean;
  readonly aggregate: boolean;
  readonly totalCount: boolean;
  readonly rawOrderBy: boolean;
  /** `aggregatelimit`: refuse an aggregate over more source rows. */
  readonly aggregateLimit: number | undefined;
}
