/** Who is calling, with all that decides what may be reached: business units, teams and roles. */
import type { Store } from "../storage/store.ts";
import { sql } from "../storage/sql.ts";
import type { Table } from "../metadata/model.ts";
import type { MiscellaneousPrivilege, Role } from "./roles.ts";
import { rolesNamed } from "./roles.ts";
import type { Depth, Right } from "./rights.ts";
import { DEPTH } from "./rights.ts";

export interface Identity {
  readonly userId: string;
  /** The user who acts in this one's name, when somebody does. */
  readonly actor?: string;
  readonly name: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
  readonly teamIds: readonly string[];
  /** The user and the user's teams. */
  readonly principals: readonly string[];
  /** The own business unit and those below it. */
  readonly businessUnits: readonly string[];
  readonly disabled: boolean;
  readonly roleCount: number;
  depth(table: Table, right: Right): Depth;
  may(privilege: MiscellaneousPrivilege): boolean;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Undefined when there is no such user. */
export function loadIdentity(store: Store, userId: string): Identity | undefined {
  const user = store.get(
    sql`SELECT fullname, businessunitid, isdisabled FROM crm_systemuser WHERE systemuserid = ${userId}`,
  );
  if (user === undefined) return undefined;
  const teamIds = store
    .all(sql`SELECT teamid FROM crm_teammembership WHERE systemuserid = ${userId}`)
    .map((row) => text(row["teamid"]));
  return identityOf(store, {
    id: userId,
    name: text(user["fullname"]),
    businessUnitId: text(user["businessunitid"]),
    teamIds,
    principals: [userId, ...teamIds],
    disabled: Number(user["isdisabled"]) === 1,
  });
}

interface Known extends Pick<Identity, "name" | "businessUnitId" | "teamIds" | "principals" | "disabled"> {
  readonly id: string;
}

function identityOf(store: Store, { id, ...known }: Known): Identity {
  const roles = known.principals.flatMap((principal) => rolesOf(store, principal));
  const depths = new Map<string, Depth>();
  return {
    ...known,
    userId: id,
    organizationId: text(store.get(sql`SELECT organizationid FROM crm_organization LIMIT 1`)?.["organizationid"]),
    businessUnits: unitsBelow(store, known.businessUnitId),
    roleCount: roles.length,
    depth(table, right) {
      const key = `${table.name} ${right}`;
      const answered = depths.get(key);
      if (answered !== undefined) return answered;
      const deepest = roles.reduce<Depth>((depth, role) => {
        const granted = role.depth(table, right);
        return granted > depth ? granted : depth;
      }, DEPTH.none);
      depths.set(key, deepest);
      return deepest;
    },
    may: (privilege) => roles.some((role) => role.miscellaneous.has(privilege)),
  };
}

/** A user, a team or (who reaches everything) the organization. */
export function loadPrincipal(store: Store, table: string, id: string): Identity | undefined {
  if (table === "systemuser") return loadIdentity(store, id);
  if (table !== "team") return undefined;
  const team = store.get(sql`SELECT name, businessunitid FROM crm_team WHERE teamid = ${id}`);
  if (team === undefined) return undefined;
  const businessUnitId = text(team["businessunitid"]);
  return identityOf(store, {
    id,
    name: text(team["name"]),
    businessUnitId,
    teamIds: [],
    principals: [id],
    disabled: false,
  });
}

const rolesOf = (store: Store, principal: string): Role[] =>
  rolesNamed(
    store
      .all(
        sql`SELECT r.name FROM crm_role r JOIN crm_systemuserroles u ON u.roleid = r.roleid WHERE u.systemuserid = ${principal}
        UNION SELECT r.name FROM crm_role r JOIN crm_teamroles t ON t.roleid = r.roleid WHERE t.teamid = ${principal}`,
      )
      .map((row) => text(row["name"])),
  );

function unitsBelow(store: Store, businessUnitId: string): string[] {
  const found = store.all(sql`
    WITH RECURSIVE units(id) AS (
      SELECT ${businessUnitId}
      UNION SELECT businessunitid FROM crm_businessunit JOIN units ON parentbusinessunitid = units.id
    ) SELECT id FROM units`);
  return found.map((row) => text(row["id"]));
}
