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
  const user = store.get(sql`SELECT fullname, businessunitid, isdisabled FROM crm_systemuser WHERE systemuserid = ${userId}`);
  if (user === undefined) return undefined;
  const businessUnitId = text(user["businessunitid"]);
  const teamIds = store
    .all(sql`SELECT teamid FROM crm_teammembership WHERE systemuserid = ${userId}`)
    .map((row) => text(row["teamid"]));
  const principals = [userId, ...teamIds];
  const roles = principals.flatMap((principal) => rolesOf(store, principal));
  const depths = new Map<string, Depth>();
  return {
    userId,
    name: text(user["fullname"]),
    businessUnitId,
    organizationId: text(store.get(sql`SELECT organizationid FROM crm_organization LIMIT 1`)?.["organizationid"]),
    teamIds,
    principals,
    businessUnits: unitsBelow(store, businessUnitId),
    disabled: Number(user["isdisabled"]) === 1,
    roleCount: roles.length,
    depth(table, right) {
      const key = `${table.name} ${right}`;
      const known = depths.get(key);
      if (known !== undefined) return known;
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

const rolesOf = (store: Store, principal: string): Role[] =>
  rolesNamed(store.all(sql`SELECT role FROM crm_principalrole WHERE principalid = ${principal}`).map((row) => text(row["role"])));

function unitsBelow(store: Store, businessUnitId: string): string[] {
  const found = store.all(sql`
    WITH RECURSIVE units(id) AS (
      SELECT ${businessUnitId}
      UNION SELECT businessunitid FROM crm_businessunit JOIN units ON parentbusinessunitid = units.id
    ) SELECT id FROM units`);
  return found.map((row) => text(row["id"]));
}
