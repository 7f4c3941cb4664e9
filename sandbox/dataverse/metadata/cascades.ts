/**
 * What happens to related rows when the row they point at is assigned, shared or deleted: the behaviour the platform's
 * own relationships come with.
 * https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior
 */
import type { Table } from "./model.ts";

export interface Cascade {
  readonly assign: "Cascade" | "NoCascade";
  readonly remove: "Cascade" | "RemoveLink" | "Restrict";
  readonly share: "Cascade" | "NoCascade";
  /** Whether access to the parent extends to what is put below it. */
  readonly reparent: "Cascade" | "NoCascade";
}

const PARENTAL: Cascade = { assign: "Cascade", remove: "Cascade", share: "Cascade", reparent: "Cascade" };
/** Subsidiaries change hands with the parent, but outlive it. */
const SUBSIDIARY: Cascade = { assign: "Cascade", remove: "RemoveLink", share: "Cascade", reparent: "Cascade" };
const PART: Cascade = { assign: "NoCascade", remove: "Cascade", share: "NoCascade", reparent: "NoCascade" };
const REFERENTIAL: Cascade = { assign: "NoCascade", remove: "RemoveLink", share: "NoCascade", reparent: "NoCascade" };
const RESTRICTING: Cascade = { assign: "NoCascade", remove: "Restrict", share: "NoCascade", reparent: "NoCascade" };

/** By `<referencing table>.<column>`. */
const KNOWN: Readonly<Record<string, Cascade>> = {
  "account.parentaccountid": SUBSIDIARY,
  "activitymimeattachment.activityid": PART,
  "activitymimeattachment.objectid": PART,
  "activityparty.activityid": PART,
  "annotation.objectid": PARENTAL,
  "connection.record1id": PART,
  "connection.record2id": PART,
  "contact.parentcustomerid": PARENTAL,
  "incident.customerid": PARENTAL,
  "mailboxtrackingfolder.mailboxid": PART,
  "opportunity.customerid": PARENTAL,
  "queueitem.objectid": PART,
  "queueitem.queueid": PART,
  "salesliteratureitem.salesliteratureid": PART,
};

/** Rows of these cannot go while something points at them. */
const RESTRICTED = new Set(["transactioncurrency", "businessunit", "team", "queue"]);

/** The behaviour of the relationship from `column` of `referencing` to the table `referenced`. */
export function cascadeOf(
  referenced: string,
  referencing: Pick<Table, "name" | "isActivity">,
  column: string,
): Cascade {
  const known = KNOWN[`${referencing.name}.${column}`];
  if (known !== undefined) return known;
  const activity = referencing.isActivity || referencing.name === "activitypointer";
  if (activity && column === "regardingobjectid") return PARENTAL;
  return RESTRICTED.has(referenced) ? RESTRICTING : REFERENTIAL;
}
