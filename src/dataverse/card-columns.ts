/** What of a row goes on a card, and where people look for it: which columns, most telling first. */
import type { RecordDetail, TableName } from "../domain/records.ts";
import { formattedOf, textOf, type Row } from "./row.ts";
import type { TableFacts } from "./tables.ts";

/** Column name, or `_x_value` for a lookup; `raw` text, or the text `formatted` for this user. */
type Detail = readonly [kind: RecordDetail["kind"], column: string, as: "raw" | "formatted"];

const ACTIVITY: readonly Detail[] = [
  ["due", "scheduledend", "raw"],
  ["status", "statuscode", "formatted"],
  ["owner", "_ownerid_value", "formatted"],
];
const DETAILS: Readonly<Partial<Record<TableName, readonly Detail[]>>> = {
  account: [
    ["city", "address1_city", "raw"],
    ["email", "emailaddress1", "raw"],
    ["number", "accountnumber", "raw"],
  ],
  contact: [
    ["company", "_parentcustomerid_value", "formatted"],
    ["jobTitle", "jobtitle", "raw"],
    ["email", "emailaddress1", "raw"],
    ["city", "address1_city", "raw"],
  ],
  lead: [
    ["company", "companyname", "raw"],
    ["jobTitle", "jobtitle", "raw"],
    ["email", "emailaddress1", "raw"],
  ],
  opportunity: [
    ["customer", "_customerid_value", "formatted"],
    ["amount", "estimatedvalue", "formatted"],
    ["closes", "estimatedclosedate", "raw"],
    ["status", "statuscode", "formatted"],
  ],
  incident: [
    ["customer", "_customerid_value", "formatted"],
    ["number", "ticketnumber", "raw"],
    ["status", "statuscode", "formatted"],
  ],
  systemuser: [
    ["jobTitle", "title", "raw"],
    ["email", "internalemailaddress", "raw"],
  ],
  queue: [["email", "emailaddress", "raw"]],
};

/** Text columns searched beside the name. */
const SEARCHED: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  account: ["accountnumber", "emailaddress1"],
  contact: ["emailaddress1", "lastname"],
  lead: ["companyname", "emailaddress1", "subject"],
  incident: ["ticketnumber"],
};

const THREE = ["emailaddress1", "emailaddress2", "emailaddress3"];
const ADDRESSES: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  account: THREE,
  contact: THREE,
  lead: THREE,
  systemuser: ["internalemailaddress"],
  queue: ["emailaddress"],
};

const detailsOf = ({ table, idColumn }: TableFacts): readonly Detail[] =>
  DETAILS[table] ?? (idColumn === "activityid" ? ACTIVITY : []);

/** Text columns to search in, the name first. */
export const searchedColumns = ({ table, nameColumn }: TableFacts): readonly string[] => [
  nameColumn,
  ...(SEARCHED[table] ?? []),
];

/** Columns with e-mail addresses. */
export const addressColumns = ({ table }: TableFacts): readonly string[] => ADDRESSES[table] ?? [];

/** Columns a card needs. */
export function cardColumns(facts: TableFacts): readonly string[] {
  const state = facts.openStates === undefined ? [] : ["statecode"];
  const disabled = facts.table === "systemuser" ? ["isdisabled"] : [];
  const details = detailsOf(facts).map(([, column]) => column);
  return [...new Set([facts.idColumn, facts.nameColumn, ...details, ...state, ...disabled])];
}

/** Up to two details of a row, most telling first. */
export function toDetails(facts: TableFacts, source: Row): readonly RecordDetail[] {
  return detailsOf(facts)
    .map(([kind, column, as]) => ({
      kind,
      text: as === "raw" ? textOf(source, column) : formattedOf(source, column),
    }))
    .filter(({ text }) => text !== "")
    .slice(0, 2);
}
