/** Users have exactly one row of settings, which comes and goes with them. */
import { badArgument } from "../../errors.ts";
import { sql } from "../../storage/sql.ts";
import { isZoneCode } from "../../time/zone-codes.ts";
import type { TableRule } from "../draft.ts";
import { defaultSettings } from "../../platform-rows/user-settings.ts";

export const USER_RULE: TableRule = {
  written({ session, id, before }) {
    const settings = session.model.table("usersettings");
    if (before !== undefined || session.store.byId(settings, id) !== undefined) return;
    const unit = session.store.get(sql`SELECT businessunitid FROM crm_systemuser WHERE systemuserid = ${id}`);
    session.writer.insert(
      session,
      settings,
      { ...defaultSettings(), systemuserid: id, businessunitid: unit?.["businessunitid"] ?? null },
      id,
    );
  },
};

export const USER_SETTINGS_RULE: TableRule = {
  update({ row }) {
    const code = row["timezonecode"];
    if (typeof code === "number" && !isZoneCode(code))
      throw badArgument(`The time zone code ${String(code)} is not known.`);
  },
};
