/** Who owns a row, and the columns that follow from it. */
import { badArgument } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { descendants } from "./related.ts";
import { requireOwningTeam } from "./rules/teams.ts";

export const isUserOwned = (table: Table): boolean => table.ownership === "User" && table.column.has("ownerid");

/**
 * What belongs to a row that changes hands goes along, as far as the relationships say so. Whoever may not assign one of
 * these rows cannot assign the first: nothing changes then.
 */
export function passOn(session: Session, table: Table, id: string, { ownerid, ownerid__type }: Row): void {
  const owner: Row = { ownerid: ownerid ?? null, ownerid__type: ownerid__type ?? null };
  for (const child of descendants(session, table, id, ({ assign }) => assign === "Cascade")) {
    if (!isUserOwned(child.table) || child.row["ownerid"] === ownerid) continue;
    requireAccess(session, child.table, child.row, "Assign");
    session.writer.change({ ...session, system: true }, child.table, child.row, { ...owner });
  }
}

/** Fills in the business unit and the user or team behind `ownerid`. */
export function followOwner(session: Session, table: Table, row: Row): void {
  const owner = row["ownerid"];
  if (!isUserOwned(table) || typeof owner !== "string") return;
  const team = row["ownerid__type"] === "team";
  const found = team
    ? session.store.get(sql`SELECT businessunitid FROM crm_team WHERE teamid = ${owner}`)
    : session.store.get(sql`SELECT businessunitid FROM crm_systemuser WHERE systemuserid = ${owner}`);
  if (found === undefined) throw badArgument(`The owner ${owner} does not exist.`);
  if (team) requireOwningTeam(session, table, owner);
  if (table.column.has("owningbusinessunit")) row["owningbusinessunit"] = found["businessunitid"] ?? null;
  if (table.column.has("owninguser")) row["owninguser"] = team ? null : owner;
  if (table.column.has("owningteam")) row["owningteam"] = team ? owner : null;
}
