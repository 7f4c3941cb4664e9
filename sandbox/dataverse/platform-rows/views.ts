/**
 * System views: the public and quick-find view of each table people work with, and the default filter templates.
 * "My Outlook Contacts" is published; the other templates are our reading of what the platform documents about them.
 * https://learn.microsoft.com/power-platform/admin/configure-default-sync-filters-multiple-users
 */
import { stableId } from "../metadata/identifiers.ts";
import type { Session } from "../session.ts";
import { ensure } from "./organization.ts";

const MAIN = 0;
const QUICK_FIND = 4;
const LOOKUP = 64;
const ADDRESS_BOOK = 512;
const OFFLINE_TEMPLATE = 8192;
const OUTLOOK_TEMPLATE = 131072;

interface View {
  readonly name: string;
  readonly table: string;
  readonly type: number;
  readonly fetch: string;
  readonly isDefault?: boolean;
}

const fetchOf = (table: string, inner: string): string =>
  `<fetch version="1.0" output-format="xml-platform" mapping="logical"><entity name="${table}">${inner}</entity></fetch>`;

const attributes = (names: readonly string[]): string => names.map((name) => `<attribute name="${name}"/>`).join("");

const MINE = '<condition attribute="ownerid" operator="eq-userid"/>';
const OPEN = '<condition attribute="statecode" operator="eq" value="0"/>';
const and = (...conditions: readonly string[]): string => `<filter type="and">${conditions.join("")}</filter>`;

/** Rows the caller takes part in, in one of these roles. */
const partyLink = (masks: readonly number[]): string =>
  `<link-entity name="activityparty" from="activityid" to="activityid" link-type="exists"><filter type="and"><condition attribute="partyid" operator="eq-userid"/><condition attribute="participationtypemask" operator="in">${masks.map((mask) => `<value>${String(mask)}</value>`).join("")}</condition></filter></link-entity>`;

const OWNER_PARTY = partyLink([9]);

/** Name, table and FetchXML of the default filters. */
const FILTERS: readonly (readonly [string, string, string])[] = [
  ["My Outlook Contacts", "contact", `<attribute name="contactid"/>${and(MINE, OPEN)}`],
  [
    "My Appointments",
    "appointment",
    `<attribute name="activityid"/>${and('<condition attribute="statecode" operator="in"><value>0</value><value>3</value></condition>')}${partyLink([5, 6, 7, 9])}`,
  ],
  [
    "My Recurring Appointments",
    "recurringappointmentmaster",
    `<attribute name="activityid"/>${and('<condition attribute="statecode" operator="in"><value>0</value><value>3</value></condition>')}${partyLink([5, 6, 7, 9])}`,
  ],
  ["My Tasks", "task", `<attribute name="activityid"/>${and(OPEN)}${OWNER_PARTY}`],
  ["My Phone Calls", "phonecall", `<attribute name="activityid"/>${and(OPEN)}${OWNER_PARTY}`],
  ["My Letters", "letter", `<attribute name="activityid"/>${and(OPEN)}${OWNER_PARTY}`],
  ["My Faxes", "fax", `<attribute name="activityid"/>${and(OPEN)}${OWNER_PARTY}`],
  [
    "My Service Activities",
    "serviceappointment",
    `<attribute name="activityid"/>${and('<condition attribute="statecode" operator="in"><value>0</value><value>3</value></condition>')}${partyLink([9, 10])}`,
  ],
];

interface Listed {
  readonly table: string;
  readonly plural: string;
  readonly columns: readonly string[];
  readonly sort: string;
  readonly active?: boolean;
}

const LISTED: readonly Listed[] = [
  {
    table: "account",
    plural: "Accounts",
    columns: ["name", "telephone1", "address1_city", "primarycontactid", "emailaddress1"],
    sort: "name",
    active: true,
  },
  {
    table: "contact",
    plural: "Contacts",
    columns: ["fullname", "emailaddress1", "parentcustomerid", "telephone1"],
    sort: "fullname",
    active: true,
  },
  { table: "lead", plural: "Leads", columns: ["fullname", "subject", "statuscode", "createdon"], sort: "createdon" },
  {
    table: "opportunity",
    plural: "Opportunities",
    columns: ["name", "customerid", "estimatedclosedate", "estimatedvalue"],
    sort: "estimatedclosedate",
  },
  {
    table: "incident",
    plural: "Cases",
    columns: ["title", "ticketnumber", "prioritycode", "customerid", "statuscode"],
    sort: "createdon",
    active: true,
  },
  {
    table: "email",
    plural: "Email Messages",
    columns: ["subject", "regardingobjectid", "statuscode", "modifiedon"],
    sort: "modifiedon",
  },
  {
    table: "appointment",
    plural: "Appointments",
    columns: ["subject", "scheduledstart", "scheduledend", "regardingobjectid"],
    sort: "scheduledstart",
  },
  {
    table: "task",
    plural: "Tasks",
    columns: ["subject", "scheduledend", "prioritycode", "regardingobjectid"],
    sort: "scheduledend",
  },
  {
    table: "phonecall",
    plural: "Phone Calls",
    columns: ["subject", "phonenumber", "scheduledend", "regardingobjectid"],
    sort: "scheduledend",
  },
  {
    table: "activitypointer",
    plural: "Activities",
    columns: ["subject", "activitytypecode", "regardingobjectid", "scheduledend"],
    sort: "scheduledend",
  },
];

function listViews({ table, plural, columns, sort, active }: Listed): View[] {
  const shown = attributes(columns);
  const order = `<order attribute="${sort}"/>`;
  const state = active === true ? "Active" : "Open";
  return [
    {
      name: `${state} ${plural}`,
      table,
      type: MAIN,
      isDefault: true,
      fetch: fetchOf(table, `${shown}${order}${and(OPEN)}`),
    },
    { name: `My ${state} ${plural}`, table, type: MAIN, fetch: fetchOf(table, `${shown}${order}${and(MINE, OPEN)}`) },
    {
      name: `Quick Find ${state} ${plural}`,
      table,
      type: QUICK_FIND,
      isDefault: true,
      fetch: fetchOf(table, `${shown}${order}${and(OPEN)}`),
    },
    {
      name: `${plural} Lookup View`,
      table,
      type: LOOKUP,
      isDefault: true,
      fetch: fetchOf(table, `${shown}${order}${and(OPEN)}`),
    },
  ];
}

const VIEWS: readonly View[] = [
  ...LISTED.flatMap(listViews),
  ...FILTERS.flatMap(([name, table, inner]): View[] => [
    { name, table, type: OUTLOOK_TEMPLATE, isDefault: true, fetch: fetchOf(table, inner) },
    {
      name: name.replace("Outlook ", ""),
      table,
      type: OFFLINE_TEMPLATE,
      isDefault: true,
      fetch: fetchOf(table, inner),
    },
  ]),
  ...["account", "contact", "lead"].map((table): View => ({
    name: `Outlook Address Book: ${table}`,
    table,
    type: ADDRESS_BOOK,
    isDefault: true,
    fetch: fetchOf(table, and(OPEN)),
  })),
];

export function ensureViews(session: Session): void {
  for (const { name, table, type, fetch, isDefault } of VIEWS) {
    ensure(session, "savedquery", stableId(`view ${table} ${String(type)} ${name}`), {
      name,
      returnedtypecode: table,
      querytype: type,
      fetchxml: fetch,
      isdefault: isDefault === true ? 1 : 0,
      iscustom: 0,
      ismanaged: 1,
      isuserdefined: 0,
      canbedeleted: 0,
    });
  }
}
