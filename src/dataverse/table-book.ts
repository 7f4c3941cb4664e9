/**
 * Facts about every table: those we know by heart, and those learned from the organization's metadata, once per session.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { TableName } from "../domain/records.ts";
import { rememberEach } from "../wire/remember.ts";
import type { ClientParts } from "./client.ts";
import { knownTable, type TableFacts } from "./tables.ts";

export interface TableBook {
  /** @throws ServiceError `notFound` for a table the organization does not have */
  facts(table: TableName): Promise<TableFacts>;
  /** Name of the navigation property to bind an activity's regarding to a row of `target`. */
  regardingNavigation(activity: TableName, target: TableName): Promise<string>;
}

/** A book that asks each question once; a failed question is asked again next time. */
export function createTableBook(parts: ClientParts): TableBook {
  const learning = () => import("./table-learning.ts");
  const learnedFacts = rememberEach(async (table: TableName) => (await learning()).learnFacts(parts, table));
  const learnedNavigation = rememberEach(async (activity: TableName) =>
    (await learning()).learnRegarding(parts, activity),
  );
  return {
    facts: (table) => {
      const known = knownTable(table);
      return known === undefined ? learnedFacts(table) : Promise.resolve(known);
    },
    async regardingNavigation(activity, target) {
      // Standard tables follow one rule on every organization; only custom ones have to be looked up.
      if (knownTable(target) !== undefined) return `regardingobjectid_${target}_${activity}`;
      const names = await learnedNavigation(activity);
      return names.get(target) ?? `regardingobjectid_${target}_${activity}`;
    },
  };
}
