import type { RecordRef, TableName } from "../domain/records.ts";

/** The user's preferences, one version of the schema. Kept in roaming settings and copied where Dataverse has a column. */
export interface Preferences {
  readonly version: 1;
  /** Light, dark, or what Outlook says. */
  readonly theme: "automatic" | "light" | "dark";
  /** Tables searched for a regarding record beyond the usual five (R1). */
  readonly extraRegardingTables: readonly TableName[];
  /** Tables of the usual five that this user does not want searched at once. */
  readonly searchOnDemand: readonly TableName[];
  /** Records kept at hand for Set Regarding. Ids only: names are CRM data and stay out of roaming settings (Q4). */
  readonly pinned: readonly RecordRef[];
}

export const DEFAULT_PREFERENCES: Preferences = {
  version: 1,
  theme: "automatic",
  extraRegardingTables: [],
  searchOnDemand: [],
  pinned: [],
};
