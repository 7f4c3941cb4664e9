/** Columns that repeat what a customer lookup says. */
import type { Draft, TableRule } from "../draft.ts";
import { valueOf } from "../draft.ts";

/** Writes the account and the contact behind a customer into columns of their own. */
export function splitCustomer({ row }: Draft, customer: string, account: string, contact: string): void {
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
