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

/** Primary key of a synchronized table. */
export const syncKey = (kind: SyncKind): string => (kind === "contact" ? "contactid" : "activityid");
