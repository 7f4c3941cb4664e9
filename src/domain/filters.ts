/**
 * Outlook filters (S3): FetchXML that the user edits. Synchronization asks the same question, but only for ids, in pages of
 * a fixed size and order; what Dataverse cannot evaluate is refused by Dataverse itself.
 */
import type { SyncKind } from "./fields/kinds.ts";

/** `userquery.querytype` and `savedquery.querytype` of filters for Outlook. */
export const OUTLOOK_FILTERS = 256;

/** Attributes of `<fetch>` that page or shorten: ours replace them. */
const PAGING = /\s(?:top|page|count|paging-cookie|returntotalrecordcount)\s*=\s*(?:"[^"]*"|'[^']*')/g;

const escapeAttribute = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/**
 * The filter as a sweep: same conditions and joins, but the given columns only, ordered by the primary key, one page.
 * `page` starts at 1; pages far behind need the `cookie` of the page before. Answers undefined for text that holds no entity.
 */
export function toSweepXml(
  fetchXml: string,
  columns: readonly string[],
  primaryKey: string,
  page: number,
  size: number,
  cookie?: string,
): string | undefined {
  const more = cookie === undefined ? "" : ` paging-cookie="${escapeAttribute(cookie)}"`;
  const bare = fetchXml
    .replace(/<(?:attribute|order)\b[^>]*\/>|<(attribute|order)\b[^>]*>\s*<\/\1>|<all-attributes\s*\/>/g, "")
    .replace(/<fetch\b[^>]*>/, (head) =>
      head.replace(PAGING, "").replace(/\/?>$/, () => ` page="${page}" count="${size}"${more}>`),
    );
  const entity = /<entity\b[^>]*?(\/?)>/.exec(bare);
  if (entity === null || !/<fetch\b/.test(bare)) return undefined;
  const head = entity[0].replace(/\/?>$/, ">");
  const asked = columns.map((column) => `<attribute name="${column}"/>`).join("");
  const closing = entity[1] === "/" ? "</entity>" : "";
  return bare.replace(entity[0], `${head}${asked}<order attribute="${primaryKey}"/>${closing}`);
}

/** Operators whose answer for a row changes only when the row does: no clock, no calendar, no team or business unit. */
const LASTING: ReadonlySet<string> = new Set([
  ...["eq", "ne", "neq", "gt", "ge", "lt", "le", "in", "not-in", "between", "not-between", "null", "not-null"],
  ...["like", "not-like", "begins-with", "not-begin-with", "ends-with", "not-end-with", "eq-userid", "ne-userid"],
]);

/**
 * Does a record change whenever it begins or ceases to match? Not where a join, another row's name or the time of day has a
 * say: then a record that nobody touched may come and go.
 */
export function isSelfContained(fetchXml: string): boolean {
  if (/<(?:link-entity|condition\b[^>]*\bentityname)\b|\baggregate\s*=/.test(fetchXml)) return false;
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
