/**
 * Cases: their numbers, how deep they hang below one another, and what must be done before one ends.
 * https://learn.microsoft.com/previous-versions/dynamicscrm-2016/developers-guide/dn689053(v=crm.8)
 */
import { DataverseError } from "../../errors.ts";
import type { Session } from "../../session.ts";
import { raw, sql } from "../../storage/sql.ts";
import type { Row } from "../../storage/store.ts";
import type { Draft, TableRule } from "../draft.ts";
import { splitCustomer } from "./customers.ts";

const MOST_CHILDREN = 100;
/** Status reason of a case that became part of another one. */
const MERGED = 2000;

const refused = (code: string, message: string): DataverseError => new DataverseError(400, code, message);

/** The next number of a kind, kept in the database. */
export function nextNumber(session: Session, kind: string, first: number): number {
  const name = `number ${kind}`;
  const row = session.store.database.get("SELECT value FROM crm_platform WHERE name = ?", [name]);
  const next = row === undefined ? first : Number(row["value"]) + 1;
  session.store.database.run(
    "INSERT INTO crm_platform VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [name, next],
  );
  return next;
}

/** `CAS-01007-Q4T9ZB`: prefix, counter, and a suffix that keeps numbers of several servers apart. */
function ticketNumber(session: Session, row: Row): string {
  const organization = session.store.get(raw("SELECT caseprefix FROM crm_organization LIMIT 1"));
  const prefix = typeof organization?.["caseprefix"] === "string" ? organization["caseprefix"] : "CAS";
  const suffix = String(row["incidentid"]).replaceAll("-", "").slice(0, 6).toUpperCase();
  return `${prefix}-${String(nextNumber(session, "case", 1000)).padStart(5, "0")}-${suffix}`;
}

const counted = (row: Row | undefined): number => Number(row?.["n"] ?? 0);

function childrenOf(session: Session, id: string): number {
  return counted(session.store.get(sql`SELECT count(*) AS n FROM crm_incident WHERE parentcaseid = ${id}`));
}

/** One level below a case is as deep as it goes. */
function checkParent({ session, id, row }: Draft): void {
  const parent = row["parentcaseid"];
  if (typeof parent !== "string") return;
  const above = session.store.get(sql`SELECT parentcaseid FROM crm_incident WHERE incidentid = ${parent}`);
  if ((above?.["parentcaseid"] ?? null) !== null)
    throw refused("0x8003f453", "You can't create child cases for child cases.");
  if (childrenOf(session, id) > 0) throw refused("0x8003f455", "You can't add a parent case as a child case.");
  if (childrenOf(session, parent) >= MOST_CHILDREN)
    throw refused("0x8003f454", `A Parent Case cannot have more than ${String(MOST_CHILDREN)} child cases.`);
}

/** A case ends when nothing about it is left to do. */
function checkEnd({ session, id, row, before }: Draft): void {
  const next = row["statecode"] ?? 0;
  if (next === 0 || next === before?.["statecode"] || row["statuscode"] === MERGED) return;
  const open = session.store.get(
    sql`SELECT count(*) AS n FROM crm_activitypointer WHERE regardingobjectid = ${id} AND statecode IN (0, 3)`,
  );
  if (counted(open) === 0) return;
  throw next === 1
    ? refused("0x8004440a", "This case cannot be closed because there are open activities associated with it.")
    : refused("0x8004440e", "This case cannot be canceled because there are open activities associated with it.");
}

export const INCIDENT_RULE: TableRule = {
  create(draft) {
    draft.row["ticketnumber"] ??= ticketNumber(draft.session, draft.row);
    splitCustomer(draft, "customerid", "accountid", "contactid");
    checkParent(draft);
  },
  update(draft) {
    splitCustomer(draft, "customerid", "accountid", "contactid");
    checkParent(draft);
    checkEnd(draft);
  },
};
