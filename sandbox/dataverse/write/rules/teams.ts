/**
 * Teams: who may own rows, and what cannot be done with the team every user of a business unit is in.
 * https://learn.microsoft.com/power-platform/admin/manage-teams
 */
import { DataverseError, privilegeDenied } from "../../errors.ts";
import type { Table } from "../../metadata/model.ts";
import { loadPrincipal } from "../../security/identity.ts";
import { DEPTH } from "../../security/rights.ts";
import type { Session } from "../../session.ts";
import { sqlTable } from "../../storage/columns.ts";
import { sql } from "../../storage/sql.ts";
import type { Row } from "../../storage/store.ts";
import type { TableRule } from "../draft.ts";

/** `teamtype` of a team that has rows shared with it and owns none. */
const ACCESS_TEAM = 1;

const refused = (code: string, message: string): DataverseError => new DataverseError(400, code, message);
const isDefault = (team: Row | undefined): boolean => Number(team?.["isdefault"] ?? 0) === 1;

/** Refuses a team as an owner of rows of `table`: an access team, one without a role, one that could not read them. */
export function requireOwningTeam(session: Session, table: Table, teamId: string): void {
  const team = session.store.byId(session.model.table("team"), teamId);
  if (Number(team?.["teamtype"] ?? 0) === ACCESS_TEAM)
    throw refused("0x80048340", "You can't assign a record to an access team. A team must be of type Owner.");
  const identity = loadPrincipal(session.store, "team", teamId);
  if (identity === undefined) return;
  if (identity.roleCount === 0) throw refused("0x80042f0a", "The specified team has not been assigned any roles.");
  const privileges = table.isActivity ? session.model.table("activitypointer") : table;
  if (identity.depth(privileges, "Read") === DEPTH.none)
    throw privilegeDenied(
      `Principal team (Id=${teamId}, type=9) is missing prvRead${privileges.schemaName} privilege on OTC=${String(privileges.objectTypeCode)} for entity '${privileges.name}'.`,
    );
}

/** Refuses what would change who is in the default team. */
export function requireOwnMembers(session: Session, teamId: string, adding: boolean): void {
  if (!isDefault(session.store.byId(session.model.table("team"), teamId))) return;
  throw adding
    ? refused("0x8004830b", "Can't add members to the default business unit team.")
    : refused("0x8004830c", "Can't remove members from the default business unit team.");
}

/** Refuses roles for a team that owns nothing, and anybody who may not give roles. */
export function requireAssignableRole(session: Session, holder: Table, id: string): void {
  if (!session.system && !session.caller.may("prvAssignRole"))
    throw privilegeDenied(
      `Principal user (Id=${session.caller.userId}, type=8, roleCount=${String(session.caller.roleCount)}) is missing prvAssignRole privilege.`,
    );
  const team = holder.name === "team" ? session.store.byId(holder, id) : undefined;
  if (Number(team?.["teamtype"] ?? 0) === ACCESS_TEAM)
    throw refused("0x80048331", "You can't assign roles or profiles to an access team.");
}

function ownsRows(session: Session, teamId: string): boolean {
  return [...session.model.tables.values()].some(
    (table) =>
      table.ownership === "User" &&
      table.column.has("ownerid") &&
      session.store.get(sql`SELECT 1 AS yes FROM ${sqlTable(table.name)} WHERE ownerid = ${teamId} LIMIT 1`) !==
        undefined,
  );
}

/** Whoever makes a team administers it, unless somebody else is named, and it belongs to the maker's business unit. */
export const TEAM_RULE: TableRule = {
  create({ session, row }) {
    row["administratorid"] ??= session.caller.userId;
    row["businessunitid"] ??= session.caller.businessUnitId;
  },
  update({ row, before }) {
    if (isDefault(before) && "name" in row && row["name"] !== before?.["name"])
      throw refused("0x8004830a", "The default business unit team name can't be updated.");
  },
  remove(session, _table, row) {
    if (isDefault(row)) throw refused("0x80048307", "The default business unit team can't be deleted.");
    if (ownsRows(session, String(row["teamid"])))
      throw refused(
        "0x8004830e",
        "The team can't be deleted because it owns records. Reassign the records and try again.",
      );
  },
};
