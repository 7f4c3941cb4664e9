/** Sharing: rights on one row for one user or team, and what anybody may do with a row. */
import { badArgument, badRequest, notFound } from "../errors.ts";
import { jsonAnswer, noContent } from "../http/exchange.ts";
import type { Table } from "../metadata/model.ts";
import { hasAccess, requireAccess } from "../security/access.ts";
import { loadPrincipal } from "../security/identity.ts";
import { ALL_RIGHTS, RIGHTS, printRights, readRights } from "../security/rights.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import type { Body } from "../write/payload.ts";
import { isObject } from "../write/payload.ts";
import { descendants } from "../write/related.ts";
import type { MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { rowParameter } from "./parameters.ts";

export interface Existing {
  readonly table: Table;
  readonly id: string;
  readonly row: Row;
}

export function existingRow(session: Session, value: unknown, fallback?: string): Existing {
  const { table, id } = rowParameter(session, value, fallback);
  if (id === undefined) throw badRequest("A row given as a parameter needs its key.");
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName, id);
  return { table, id, row };
}

function principal(session: Session, value: unknown): Existing {
  const found = existingRow(session, value, "systemuser");
  if (found.table.name !== "systemuser" && found.table.name !== "team")
    throw badArgument("Rows are shared with users and teams.");
  return found;
}

/** `{ AccessMask, Principal }` */
function readAccess(session: Session, parameters: Body): { mask: number; who: Existing } {
  const access = isObject(parameters["PrincipalAccess"]) ? parameters["PrincipalAccess"] : {};
  const mask = typeof access["AccessMask"] === "string" ? readRights(access["AccessMask"]) : undefined;
  if (mask === undefined) throw badArgument(`'${String(access["AccessMask"])}' is not a combination of access rights.`);
  return { mask, who: principal(session, access["Principal"]) };
}

/** One can only give what one has. */
export function requireShare(session: Session, { table, id, row }: Existing, mask: number): void {
  requireAccess(session, table, row, "Share");
  for (const right of ALL_RIGHTS) {
    if (right !== "Create" && (mask & RIGHTS[right]) !== 0 && !hasAccess(session, table, id, right))
      requireAccess(session, table, row, right);
  }
}

/** `add`: beside what the principal has already. */
export function writeShare(session: Session, target: Existing, who: Existing, mask: number, add: boolean): void {
  const before = session.store.get(
    sql`SELECT rights FROM crm_share WHERE objectid = ${target.id} AND principalid = ${who.id}`,
  );
  const rights = add ? Number(before?.["rights"] ?? 0) | mask : mask;
  session.store.run(sql`
    INSERT INTO crm_share (objectid, principalid, tablename, principaltype, rights)
    VALUES (${target.id}, ${who.id}, ${target.table.name}, ${who.table.name}, ${rights})
    ON CONFLICT (objectid, principalid) DO UPDATE SET rights = excluded.rights`);
}

/** The row and what is shared along with it. */
const withShared = (session: Session, target: Existing): Existing[] => [
  target,
  ...descendants(session, target.table, target.id, ({ share }) => share === "Cascade"),
];

export const grantAccess: MessageHandler = ({ session, parameters }) => {
  const target = existingRow(session, parameters["Target"]);
  const { mask, who } = readAccess(session, parameters);
  requireShare(session, target, mask);
  for (const one of withShared(session, target)) writeShare(session, one, who, mask, true);
  return noContent();
};

export const modifyAccess: MessageHandler = ({ session, parameters }) => {
  const target = existingRow(session, parameters["Target"]);
  const { mask, who } = readAccess(session, parameters);
  requireShare(session, target, mask);
  for (const one of withShared(session, target)) writeShare(session, one, who, mask, false);
  return noContent();
};

export const revokeAccess: MessageHandler = ({ session, parameters }) => {
  const target = existingRow(session, parameters["Target"]);
  const who = principal(session, parameters["Revokee"]);
  requireAccess(session, target.table, target.row, "Share");
  for (const { id } of withShared(session, target)) {
    session.store.run(sql`DELETE FROM crm_share WHERE objectid = ${id} AND principalid = ${who.id}`);
    // What the row itself inherits is its parent's to take back.
    if (id !== target.id)
      session.store.run(sql`DELETE FROM crm_inheritedaccess WHERE objectid = ${id} AND principalid = ${who.id}`);
  }
  return noContent();
};

export const retrievePrincipalAccess: MessageHandler = (call) => {
  const { session, bound, parameters } = call;
  const target = existingRow(session, parameters["Target"]);
  const identity = bound?.id === undefined ? undefined : loadPrincipal(session.store, bound.table.name, bound.id);
  if (identity === undefined) throw notFound(bound?.table.schemaName ?? "principal", bound?.id ?? "");
  const theirs: Session = { ...session, caller: identity, system: false };
  const mask = ALL_RIGHTS.filter(
    (right) => right !== "Create" && hasAccess(theirs, target.table, target.id, right),
  ).reduce((sum, right) => sum | RIGHTS[right], 0);
  return jsonAnswer(200, { "@odata.context": responseContext(call), AccessRights: printRights(mask) });
};

export const retrieveSharedPrincipalsAndAccess: MessageHandler = (call) => {
  const { session, parameters } = call;
  const target = existingRow(session, parameters["Target"]);
  requireAccess(session, target.table, target.row, "Read");
  const rows = session.store.all(
    sql`SELECT principalid, principaltype, rights FROM crm_share WHERE objectid = ${target.id} AND rights <> 0`,
  );
  const accesses = rows.map((row) => ({
    AccessMask: printRights(Number(row["rights"])),
    Principal: {
      "@odata.type": `#Microsoft.Dynamics.CRM.${String(row["principaltype"])}`,
      ownerid: row["principalid"],
      [`${String(row["principaltype"])}id`]: row["principalid"],
    },
  }));
  return jsonAnswer(200, { "@odata.context": responseContext(call), PrincipalAccesses: accesses });
};
