import type { TableRule } from "../draft.ts";

/** Whoever makes a team administers it, unless somebody else is named, and it belongs to the maker's business unit. */
export const TEAM_RULE: TableRule = {
  create({ session, row }) {
    row["administratorid"] ??= session.caller.userId;
    row["businessunitid"] ??= session.caller.businessUnitId;
  },
};
