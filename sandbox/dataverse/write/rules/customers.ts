/** Columns that repeat what a customer lookup says, and the numbers of cases. */
import type { Row } from "../../storage/store.ts";
import { raw } from "../../storage/sql.ts";
import type { Session } from "../../session.ts";
import type { Draft, TableRule } from "../draft.ts";
import { valueOf } from "../draft.ts";

/** Writes the account and the contact behind a customer into columns of their own. */
function splitCustomer({ row }: Draft, customer: string, account: string, contact: string): void {
  if (!(customer in row)) return;
  const type = row[`${customer}__type`];
  row[account] = type === "account" ? (row[customer] ?? null) : null;
  row[contact] = type === "contact" ? (row[customer] ?? null) : null;
}

export const CONTACT_RULE: TableRule = {
  create(draft) {
    splitCustomer(draft, "parentcustomerid", "accountid", "parentcontactid");
  },
  update(draft) {
    splitCustomer(draft, "parentcustomerid", "accountid", "parentcontactid");
  },
};

/** An opportunity's customer is its account, or its contact where there is no account; either may be written. */
function followCustomer(draft: Draft): void {
  const { row } = draft;
  if ("customerid" in row) {
    if (row["customerid__type"] === "account" && !("parentaccountid" in row))
      row["parentaccountid"] = row["customerid"] ?? null;
    if (row["customerid__type"] === "contact" && !("parentcontactid" in row))
      row["parentcontactid"] = row["customerid"] ?? null;
  } else if ("parentaccountid" in row || "parentcontactid" in row) {
    const account = valueOf(draft, "parentaccountid");
    const contact = valueOf(draft, "parentcontactid");
    row["customerid"] = account ?? contact;
    row["customerid__type"] = account !== null ? "account" : contact !== null ? "contact" : null;
  }
  splitCustomer(draft, "customerid", "accountid", "contactid");
}

export const OPPORTUNITY_RULE: TableRule = { create: followCustomer, update: followCustomer };

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

export const INCIDENT_RULE: TableRule = {
  create(draft) {
    draft.row["ticketnumber"] ??= ticketNumber(draft.session, draft.row);
    splitCustomer(draft, "customerid", "accountid", "contactid");
  },
  update(draft) {
    splitCustomer(draft, "customerid", "accountid", "contactid");
  },
};
