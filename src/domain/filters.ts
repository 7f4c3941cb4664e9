/**
 * Outlook filters (S3): FetchXML that the user edits. Synchronization asks the same question, but only for ids, in pages of
 * a fixed size and order; what Dataverse cannot evaluate is refused by Dataverse itself.
 */
import { faultOf, topOf, withoutComments } from "./filter-limits.ts";
import type { SyncKind } from "./fields/kinds.ts";

/** `userquery.querytype` and `savedquery.querytype` of filters for Outlook. */
export const OUTLOOK_FILTERS = 256;

/** Attributes of `<fetch>` that page or shorten: ours replace them. */
const PAGING = /\s(?:page|count|paging-cookie|returntotalrecordcount)\s*=\s*(?:"[^"]*"|'[^']*')/g;

const escapeAttribute = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const COLUMNS = /<attribute\b[^>]*\/>|<attribute\b[^>]*>\s*<\/attribute>|<all-attributes\s*\/>/g;
const ORDERS = /<order\b[^>]*\/>|<order\b[^>]*>\s*<\/order>/g;

/** The filter with the given columns in its entity, before and behind what it says itself. */
function framed(bare: string, before: string, behind: string): string | undefined {
  const entity = /<entity\b[^>]*?(\/?)>/.exec(bare);
  if (entity === null) return undefined;
  const empty = entity[1] === "/";
  const opened = bare.replace(
    entity[0],
    () => `${entity[0].replace(/\/?>$/, ">")}${before}${empty ? `${behind}</entity>` : ""}`,
  );
  return empty ? opened : opened.replace(/<\/entity>/, () => `${behind}</entity>`);
}

const asked = (columns: readonly string[]): string => columns.map((column) => `<attribute name="${column}"/>`).join("");

/** A filter that stops after so many records: its own order decides which, and there is no other page. */
function toTopXml(
  fetchXml: string,
  top: string,
  columns: readonly string[],
  primaryKey: string,
  size: number,
): string | undefined {
  const fewer = /^\d+$/.test(top) && Number(top) > size && size < MOST_ROWS;
  const bare = fetchXml
    .replace(COLUMNS, "")
    .replace(/<fetch\b[^>]*>/, (head) => (fewer ? head.replace(/(\stop\s*=\s*["'])\d+/, `$1${size}`) : head));
  const hasKey = new RegExp(`<order\\b[^>]*\\battribute\\s*=\\s*["']${primaryKey}["']`).test(bare);
  return framed(bare, asked(columns), hasKey ? "" : `<order attribute="${primaryKey}"/>`);
}

/** Rows of the largest page, and the largest `top`. */
const MOST_ROWS = 5000;

/**
 * The filter as a sweep: same conditions and joins, but the given columns only, ordered by the primary key, one page.
 * `page` starts at 1; pages far behind need the `cookie` of the page before. A filter with `top` has one page, of at most
 * `size` rows, in its own order. Answers undefined for what is no filter (see {@link faultOf}) and for a page there is not.
 */
export function toSweepXml(
  fetchXml: string,
  columns: readonly string[],
  primaryKey: string,
  page: number,
  size: number,
  cookie?: string,
): string | undefined {
  if (faultOf(fetchXml) !== undefined) return undefined;
  const xml = withoutComments(fetchXml);
  const top = topOf(xml);
  if (top !== undefined) return page === 1 ? toTopXml(xml, top, columns, primaryKey, size) : undefined;
  const more = cookie === undefined ? "" : ` paging-cookie="${escapeAttribute(cookie)}"`;
  const bare = xml
    .replace(COLUMNS, "")
    .replace(ORDERS, "")
    .replace(/<fetch\b[^>]*>/, (head) =>
      head.replace(PAGING, "").replace(/\/?>$/, () => ` page="${page}" count="${size}"${more}>`),
    );
  return framed(bare, `${asked(columns)}<order attribute="${primaryKey}"/>`, "");
}

/** Operators whose answer for a row changes only when the row does: no clock, no calendar, no team or business unit. */
const LASTING: ReadonlySet<string> = new Set([
  ...["eq", "ne", "neq", "gt", "ge", "lt", "le", "in", "not-in", "between", "not-between", "null", "not-null"],
  ...["like", "not-like", "begins-with", "not-begin-with", "ends-with", "not-end-with", "eq-userid", "ne-userid"],
]);

/**
 * Does a record change whenever it begins or ceases to match? Not where a join, another row's name or the time of day has a
 * say, nor where only so many are wanted: then a record that nobody touched may come and go.
 */
export function isSelfContained(fetchXml: string): boolean {
  return !/<(?:link-entity|condition\b[^>]*\bentityname)\b/.test(fetchXml) && isLasting(fetchXml);
}

/**
 * The same of a filter that may also ask who takes part in an activity, which is written with it. Enough to say that a
 * record begins to match only when it is changed.
 */
export function isLasting(fetchXml: string): boolean {
  if (topOf(fetchXml) !== undefined || /\baggregate\s*=/.test(fetchXml)) return false;
  const links = [...fetchXml.matchAll(/<link-entity\b[^>]*>/g)];
  if (!links.every(([link]) => /\bname\s*=\s*["']activityparty["']/.test(link))) return false;
  return [...fetchXml.matchAll(/<condition\b[^>]*>/g)].every(([condition]) => {
    const operator = /\boperator\s*=\s*["']([^"']*)["']/.exec(condition)?.[1] ?? "";
    const attribute = /\battribute\s*=\s*["']([^"']*)["']/.exec(condition)?.[1] ?? "";
    return LASTING.has(operator) && !/(?:id|code)name$/.test(attribute) && !/\bvalueof\b/.test(condition);
  });
}

/** The filter asked of the given records only. For filters that are {@link isSelfContained}. */
export function toMembershipXml(
  fetchXml: string,
  columns: readonly string[],
  primaryKey: string,
  ids: readonly string[],
): string | undefined {
  const sweep = toSweepXml(fetchXml, columns, primaryKey, 1, ids.length);
  const values = ids.map((id) => `<value>${escapeAttribute(id)}</value>`).join("");
  const among = `<filter><condition attribute="${primaryKey}" operator="in">${values}</condition></filter>`;
  return sweep?.replace(/<\/entity>/, () => `${among}</entity>`);
}

/** Primary key of a synchronized table. */
export const syncKey = (kind: SyncKind): string => (kind === "contact" ? "contactid" : "activityid");
