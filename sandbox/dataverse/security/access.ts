/**
 * Which rows a caller reaches. The same rules as SQL (for queries) and as a question about one row (for writes).
 * A row is reached through the depth of a privilege, or because it, or the row above it, was shared with the caller or one of
 * its teams.
 */
import { accessDenied, privilegeDenied } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { ALWAYS, NEVER, list, name, or, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import type { Depth, Right } from "./rights.ts";
import { DEPTH, RIGHTS } from "./rights.ts";

/** Tables whose rows belong to another row: reading them needs reading that one. */
const DEPENDENT: ReadonlyMap<string, { readonly column: string; readonly on: string }> = new Map([
  ["activityparty", { column: "activityid", on: "activitypointer" }],
  ["activitymimeattachment", { column: "objectid", on: "activitypointer" }],
]);

const isOwned = (table: Table): boolean => table.column.has("ownerid") && table.ownership === "User";

/** All kinds of activity share the privileges of `activitypointer`. */
const privilegeTable = (session: Session, table: Table): Table =>
  table.isActivity ? session.model.table("activitypointer") : table;

const depthFor = (session: Session, table: Table, right: Right): Depth =>
  session.system ? DEPTH.organization : session.caller.depth(privilegeTable(session, table), right);

function shared(session: Session, table: Table, alias: string, right: Right): Sql {
  const found = sql`objectid = ${name(table.primaryId, alias)}
    AND s.principalid IN (${list(session.caller.principals)}) AND (s.rights & ${RIGHTS[right]}) <> 0`;
  return sql`(EXISTS (SELECT 1 FROM crm_share s WHERE s.${found})
    OR EXISTS (SELECT 1 FROM crm_inheritedaccess s WHERE s.${found}))`;
}

/** SQL that is true for the rows of `table` (known as `alias`) the caller has the right to. */
export function reachable(session: Session, table: Table, alias: string, right: Right = "Read"): Sql {
  if (session.system) return ALWAYS;
  const depth = depthFor(session, table, right);
  const dependent = DEPENDENT.get(table.name);
  if (dependent !== undefined) return dependentRows(session, table, alias, dependent, right);
  // Whatever a role grants: personal views are seen by their owner and by those they are shared with.
  if (table.name === "userquery")
    return or([
      sql`${name("ownerid", alias)} IN (${list(session.caller.principals)})`,
      shared(session, table, alias, right),
    ]);
  if (depth === DEPTH.none) return NEVER;
  if (depth === DEPTH.organization) return ALWAYS;
  if (!isOwned(table)) return ownRow(session, table, alias);
  const mine = sql`${name("ownerid", alias)} IN (${list(session.caller.principals)})`;
  const others = shared(session, table, alias, right);
  if (depth === DEPTH.user) return or([mine, others]);
  const units = depth === DEPTH.businessUnit ? [session.caller.businessUnitId] : session.caller.businessUnits;
  return or([mine, sql`${name("owningbusinessunit", alias)} IN (${list(units)})`, others]);
}

/** Rows without an owner that are the caller's own all the same. */
function ownRow(session: Session, table: Table, alias: string): Sql {
  if (table.name === "usersettings" || table.name === "systemuser") {
    return sql`${name("systemuserid", alias)} = ${session.caller.userId}`;
  }
  return ALWAYS;
}

function dependentRows(
  session: Session,
  table: Table,
  alias: string,
  { column, on }: { readonly column: string; readonly on: string },
  right: Right,
): Sql {
  const parent = session.model.table(on);
  if (depthFor(session, parent, right === "Read" ? "Read" : "Write") === DEPTH.organization) return ALWAYS;
  const inner = `${alias}_p`;
  const reached = sql`EXISTS (SELECT 1 FROM "crm_activitypointer" ${name(inner)} WHERE ${name("activityid", inner)} = ${name(column, alias)}
    AND ${reachable(session, parent, inner, right === "Read" ? "Read" : "Write")})`;
  if (table.name !== "activitymimeattachment") return reached;
  return or([reached, sql`${name("objectid__type", alias)} = 'template'`]);
}

const spell = (table: Table): string => table.schemaName;

/** Refuses (403) a caller no role of which grants the right at all. */
export function requirePrivilege(session: Session, table: Table, right: Right, depth: Depth = DEPTH.user): void {
  if (session.system || DEPENDENT.has(table.name)) return;
  const owner = privilegeTable(session, table);
  if (session.caller.depth(owner, right) >= depth) return;
  const reach = depth === DEPTH.organization ? " at organization level" : "";
  throw privilegeDenied(
    `Principal user (Id=${session.caller.userId}, type=8, roleCount=${String(session.caller.roleCount)}) is missing prv${right}${spell(owner)} privilege${reach} on OTC=${String(owner.objectTypeCode)} for entity '${owner.name}'.`,
  );
}

/** May the caller do this to the row? */
export function hasAccess(session: Session, table: Table, id: string, right: Right): boolean {
  const condition = reachable(session, table, "t", right);
  if (condition === ALWAYS) return true;
  if (condition === NEVER) return false;
  const found = session.store.get(
    sql`SELECT 1 AS yes FROM ${name(`crm_${table.name}`)} t WHERE ${name(table.primaryId, "t")} = ${id} AND ${condition}`,
  );
  return found !== undefined;
}

/** Refuses (403) when the caller may not do this to the row. */
export function requireAccess(session: Session, table: Table, row: Row, right: Right): void {
  requirePrivilege(session, table, right);
  const id = String(row[table.primaryId]);
  if (hasAccess(session, table, id, right)) return;
  throw accessDenied(
    `SecLib::AccessCheckEx failed. ObjectID: ${id}, OwnerId: ${String(row["ownerid"] ?? "")}, CallingUser: ${session.caller.userId}, ObjectTypeCode: ${String(table.objectTypeCode)}, AccessRights: ${right}Access`,
  );
}
