/** Time zone and formats of a user, from `usersettings`. */
import { sql } from "./storage/sql.ts";
import type { Store } from "./storage/store.ts";
import { zoneOf } from "./time/zone-codes.ts";

export interface UserSettings {
  /** IANA name. */
  readonly zone: string;
  /** e.g. `M/d/yyyy`, tokens of .NET format strings. */
  readonly dateFormat: string;
  /** e.g. `h:mm tt` */
  readonly timeFormat: string;
  readonly languageCode: number;
  /** Rows of a list page. */
  readonly pageSize: number;
}

export function readUserSettings(store: Store, userId: string): UserSettings {
  const row = store.get(sql`
    SELECT timezonecode, dateformatstring, timeformatstring, uilanguageid, paginglimit
    FROM crm_usersettings WHERE systemuserid = ${userId}`);
  const text = (value: unknown, otherwise: string): string =>
    typeof value === "string" && value !== "" ? value : otherwise;
  return {
    zone: zoneOf(Number(row?.["timezonecode"] ?? 92)),
    dateFormat: text(row?.["dateformatstring"], "M/d/yyyy"),
    timeFormat: text(row?.["timeformatstring"], "h:mm tt"),
    languageCode: Number(row?.["uilanguageid"] ?? 1033),
    pageSize: Number(row?.["paginglimit"] ?? 50),
  };
}
