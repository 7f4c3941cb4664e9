import { digest } from "../../domain/fields/digest.ts";
import { isLasting, OUTLOOK_FILTERS, toMembershipXml, toSweepXml } from "../../domain/filters.ts";
import { isSyncKind, SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import { list, object, or, parse, record, text } from "../../wire/shape.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, type Address } from "../query.ts";
import { textOf, type Row } from "../row.ts";
import { toTrackings, type Trackings } from "./change-tracking.ts";
import { syncTable } from "./tables.ts";
import type { OutlookFilter } from "./outlook-filter.ts";

/** Largest page Dataverse gives; the pages of a sweep are asked for side by side. */
export const SWEEP_SIZE = 5000;

/**
 * Dataverse counts its way to a page only within the first 50,000 rows; behind them it wants the cookie of the page before.
 * https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results
 */
export const COUNTED_PAGES = 10;

const COOKIE = /pagingcookie="([^"]*)"/;

/** The cookie of an answer as the next question wants it; undefined when there is none. */
export function cookieIn(annotation: unknown): string | undefined {
  const found = typeof annotation === "string" ? COOKIE.exec(annotation)?.[1] : undefined;
  return found === undefined ? undefined : decodeURIComponent(decodeURIComponent(found));
}

const columns = ["name", "returnedtypecode", "fetchxml", "statecode", "querytype"];

/** The user's own filters, and those the organization imposes on everybody. */
export const filterQueries = (): readonly Address[] => [
  fetched(
    "userqueries",
    toFetchXml({
      table: "userquery",
      columns: ["userqueryid", ...columns],
      filter: every(
        condition("querytype", "eq", OUTLOOK_FILTERS),
        condition("statecode", "eq", 0),
        condition("ownerid", "eq-userid"),
      ),
    }),
  ),
  fetched(
    "savedqueries",
    toFetchXml({
      table: "savedquery",
      columns: ["savedqueryid", ...columns],
      filter: every(condition("querytype", "eq", OUTLOOK_FILTERS), condition("statecode", "eq", 0)),
    }),
  ),
];

/** Filters of synchronized tables, in a fixed order so that two answers can be compared. */
export function toFilters(rows: readonly Row[]): readonly OutlookFilter[] {
  return rows
    .flatMap((row): OutlookFilter[] => {
      const kind = textOf(row, "returnedtypecode");
      const id = textOf(row, "userqueryid") || textOf(row, "savedqueryid");
      return isSyncKind(kind) ? [{ id, kind, name: textOf(row, "name"), fetchXml: textOf(row, "fetchxml") }] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of every table whose filters only a change to a record makes it match: what they are. */
export const lastingOf = (filters: readonly OutlookFilter[]): Readonly<Partial<Record<SyncKind, string>>> =>
  Object.fromEntries(
    SYNC_KINDS.flatMap((kind) => {
      const own = filters.filter((filter) => filter.kind === kind).map(({ fetchXml }) => fetchXml);
      return own.length > 0 && own.every(isLasting) ? [[kind, digest(own.join("\n"))] as const] : [];
    }),
  );

/** One page of a filter's ids and versions; undefined for a filter that is no query. */
export function sweepQuery(filter: OutlookFilter, page: number, cookie?: string): Address | undefined {
  const { set, key } = syncTable(filter.kind);
  const asked = [key, "versionnumber", ...(filter.kind === "appointment" ? ["instancetypecode", "seriesid"] : [])];
  const xml = toSweepXml(filter.fetchXml, asked, key, page, SWEEP_SIZE, cookie);
  return xml === undefined ? undefined : fetched(set, xml);
}

/** Which of the given records a filter selects; for filters that are no query or depend on other rows undefined. */
export function membershipQuery(filter: OutlookFilter, ids: readonly string[]): Address | undefined {
  const { set, key } = syncTable(filter.kind);
  const xml = toMembershipXml(filter.fetchXml, [key, "versionnumber"], key, ids);
  return xml === undefined ? undefined : fetched(set, xml);
}

/** What the next survey may start from: the filters as they were, and how many pages each had. */
export interface Memo {
  readonly filters: readonly OutlookFilter[];
  readonly pages: Readonly<Record<string, number>>;
  /** Fingerprints of the days of each series. */
  readonly series: Readonly<Record<string, string>>;
  /** A fingerprint of every answer, word for word; empty when one of them failed. */
  readonly said: string;
  /** Tables that say themselves what changed, and where to ask them. */
  readonly tracking: Trackings;
  /** Fingerprints of the attachments of each appointment, where the organization wants them synchronized. */
  readonly files?: Readonly<Record<string, string>>;
}

const memo = record({
  filters: list(record({ id: text, kind: text, name: text, fetchXml: text })),
  pages: or(object, {}),
  series: or(object, {}),
  said: or(text, ""),
  tracking: or(object, {}),
  files: or(object, undefined),
});

const texts = (stored: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(stored).flatMap(([id, value]) => (typeof value === "string" ? [[id, value]] : [])));

/** Undefined for a memo of another version: it only costs one more batch. */
export function fromMemo(stored: string | undefined): Memo | undefined {
  if (stored === undefined || stored === "") return undefined;
  try {
    const read = parse(memo, JSON.parse(stored));
    const filters = read.filters.flatMap((filter): OutlookFilter[] =>
      isSyncKind(filter.kind) ? [{ ...filter, kind: filter.kind }] : [],
    );
    const pages = Object.fromEntries(
      Object.entries(read.pages).flatMap(([id, count]) => (typeof count === "number" ? [[id, count]] : [])),
    );
    const files = read.files === undefined ? {} : { files: texts(read.files) };
    return {
      filters,
      pages,
      series: texts(read.series),
      said: read.said,
      tracking: toTrackings(read.tracking),
      ...files,
    };
  } catch {
    return undefined;
  }
}
