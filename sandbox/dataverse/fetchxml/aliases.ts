/** What a query may have only so many of, and names it may use only once. */
import { DataverseError, tooManyConditions } from "../errors.ts";

const MAX_LINKS = 15;
/** Conditions and links together. */
const MAX_CONDITIONS = 500;

/** QueryBuilderDuplicateAlias. */
export const duplicateAlias = (alias: string): DataverseError =>
  new DataverseError(400, "0x80041130", `The alias '${alias}' is used more than once.`);

/**
 * Numbers links that have no alias (`account1`, `account2`, as the service does), and counts what a query may have only so
 * many of. https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows#condition-limits
 */
export class Aliases {
  readonly #used = new Set<string>();
  #links = 0;
  #conditions = 0;

  /** One more condition or link. */
  count(): void {
    this.#conditions += 1;
    if (this.#conditions > MAX_CONDITIONS) throw tooManyConditions();
  }

  next(table: string, given: string | undefined): string {
    this.#links += 1;
    this.count();
    if (this.#links > MAX_LINKS)
      throw new DataverseError(400, "0x8004430d", "Number of link entities in query exceeded maximum limit.");
    const alias = given ?? `${table}${String(this.#links)}`;
    if (this.#used.has(alias)) throw duplicateAlias(alias);
    this.#used.add(alias);
    return alias;
  }
}
