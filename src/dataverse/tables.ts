/**
 * What we know by heart about standard tables: names on the wire and what of a row goes on a card. Names are declared
 * rather than computed because none of them follows from another (`opportunities`, `incidents.title`).
 */
import type { KnownTable, RecordDetail, TableName } from "../domain/records.ts";
import { formattedOf, textOf, type Row } from "./row.ts";

export interface TableFacts {
  readonly table: TableName;
  /** Entity set. */
  readonly set: string;
  readonly idColumn: string;
  readonly nameColumn: string;
  /** Where details come from: columns as `$select` takes them, most telling first. */
  readonly details: readonly DetailColumn[];
  /** `statecode` of the rows that are open. Undefined: the table has no state we know. */
  readonly openStates?: readonly number[];
  /** Text columns searched beside the name. */
  readonly searched: readonly string[];
  /** Columns with e-mail addresses. */
  readonly addresses: readonly string[];
  readonly isActivity: boolean;
}

export interface DetailColumn {
  readonly kind: RecordDetail["kind"];
  /** Column name, or `_x_value` for a lookup. */
  readonly column: string;
  /** `raw` text, or the text `formatted` for this user (choices, money, lookups). */
  readonly as: "raw" | "formatted";
}

const raw = (kind: RecordDetail["kind"], column: string): DetailColumn => ({ kind, column, as: "raw" });
const formatted = (kind: RecordDetail["kind"], column: string): DetailColumn => ({ kind, column, as: "formatted" });

const THREE_ADDRESSES = ["emailaddress1", "emailaddress2", "emailaddress3"];
const none = { searched: [], addresses: [], isActivity: false } as const;

const activity = (table: KnownTable, set: string): TableFacts => ({
  ...none,
  table,
  set,
  idColumn: "activityid",
  nameColumn: "subject",
  details: [raw("due", "scheduledend"), formatted("status", "statuscode"), formatted("owner", "_ownerid_value")],
  openStates: [0, 3],
  isActivity: true,
});

const TABLES: readonly TableFacts[] = [
  {
    ...none,
    table: "account",
    set: "accounts",
    idColumn: "accountid",
    nameColumn: "name",
    details: [raw("city", "address1_city"), raw("email", "emailaddress1"), raw("number", "accountnumber")],
    openStates: [0],
    searched: ["accountnumber", "emailaddress1"],
    addresses: THREE_ADDRESSES,
  },
  {
    ...none,
    table: "contact",
    set: "contacts",
    idColumn: "contactid",
    nameColumn: "fullname",
    details: [
      formatted("company", "_parentcustomerid_value"),
      raw("jobTitle", "jobtitle"),
      raw("email", "emailaddress1"),
      raw("city", "address1_city"),
    ],
    openStates: [0],
    searched: ["emailaddress1", "lastname"],
    addresses: THREE_ADDRESSES,
  },
  {
    ...none,
    table: "lead",
    set: "leads",
    idColumn: "leadid",
    nameColumn: "fullname",
    details: [raw("company", "companyname"), raw("jobTitle", "jobtitle"), raw("email", "emailaddress1")],
    openStates: [0],
    searched: ["companyname", "emailaddress1", "subject"],
    addresses: THREE_ADDRESSES,
  },
  {
    ...none,
    table: "opportunity",
    set: "opportunities",
    idColumn: "opportunityid",
    nameColumn: "name",
    details: [
      formatted("customer", "_customerid_value"),
      formatted("amount", "estimatedvalue"),
      raw("closes", "estimatedclosedate"),
      formatted("status", "statuscode"),
    ],
    openStates: [0],
  },
  {
    ...none,
    table: "incident",
    set: "incidents",
    idColumn: "incidentid",
    nameColumn: "title",
    details: [
      formatted("customer", "_customerid_value"),
      raw("number", "ticketnumber"),
      formatted("status", "statuscode"),
    ],
    openStates: [0],
    searched: ["ticketnumber"],
  },
  activity("email", "emails"),
  activity("appointment", "appointments"),
  activity("recurringappointmentmaster", "recurringappointmentmasters"),
  activity("serviceappointment", "serviceappointments"),
  activity("task", "tasks"),
  activity("phonecall", "phonecalls"),
  activity("letter", "letters"),
  activity("fax", "faxes"),
  {
    ...none,
    table: "systemuser",
    set: "systemusers",
    idColumn: "systemuserid",
    nameColumn: "fullname",
    details: [raw("jobTitle", "title"), raw("email", "internalemailaddress")],
    addresses: ["internalemailaddress"],
  },
  {
    ...none,
    table: "team",
    set: "teams",
    idColumn: "teamid",
    nameColumn: "name",
    details: [],
  },
  {
    ...none,
    table: "queue",
    set: "queues",
    idColumn: "queueid",
    nameColumn: "name",
    details: [raw("email", "emailaddress")],
    openStates: [0],
    addresses: ["emailaddress"],
  },
];

const BY_NAME: ReadonlyMap<TableName, TableFacts> = new Map(TABLES.map((facts) => [facts.table, facts]));

/** Facts about a table of ours; undefined for custom and other tables (see `table-book.ts`). */
export const knownTable = (table: TableName): TableFacts | undefined => BY_NAME.get(table);

/** Facts about a table that is surely declared above. */
export function declaredTable(table: KnownTable): TableFacts {
  const facts = BY_NAME.get(table);
  if (facts === undefined) throw new RangeError(`Table ${table} is not declared.`);
  return facts;
}

/** Columns a card needs. */
export function cardColumns(facts: TableFacts): readonly string[] {
  const state = facts.openStates === undefined ? [] : ["statecode"];
  const disabled = facts.table === "systemuser" ? ["isdisabled"] : [];
  return [
    ...new Set([facts.idColumn, facts.nameColumn, ...facts.details.map(({ column }) => column), ...state, ...disabled]),
  ];
}

/** Up to two details of a row, most telling first. */
export function toDetails(facts: TableFacts, source: Row): readonly RecordDetail[] {
  return facts.details
    .map(({ kind, column, as }) => ({
      kind,
      text: as === "raw" ? textOf(source, column) : formattedOf(source, column),
    }))
    .filter(({ text }) => text !== "")
    .slice(0, 2);
}
