import type { OptionsView } from "../../app/options/options-view.ts";
import { failing, read, reading } from "./message-states.ts";
import * as world from "./records.ts";

type Filter = NonNullable<OptionsView["filters"]["value"]>[number];
type Mapping = NonNullable<OptionsView["mappings"]["value"]>[number];

const around = (table: string, inside: string): string =>
  `<fetch version="1.0"><entity name="${table}"><attribute name="${table}id"/>${inside}</entity></fetch>`;
const MINE = `<filter type="and"><condition attribute="ownerid" operator="eq-userid"/><condition attribute="statecode" operator="eq" value="0"/></filter>`;
const NEAR = `<filter type="or"><condition attribute="address1_city" operator="like" value="Brat%"/><condition attribute="modifiedon" operator="last-x-days" value="30"/></filter>`;

const filter = (number: number, more: Partial<Filter>): Filter => ({
  id: `filter-${String(number)}`,
  table: "contact",
  use: "outlook",
  name: "My Outlook Contacts",
  fetchXml: around("contact", MINE),
  active: true,
  imposed: false,
  ...more,
});

const filters: readonly Filter[] = [
  filter(1, {}),
  filter(2, { name: "Customers around Bratislava", fetchXml: around("contact", NEAR), active: false }),
  filter(3, {
    name: "Everybody's key accounts",
    fetchXml: around("contact", `<link-entity name="account"/>`),
    imposed: true,
  }),
  filter(4, { table: "task", name: "My Tasks", fetchXml: around("task", MINE) }),
];

const mapping = (column: string, label: string, more: Partial<Mapping> = {}): Mapping => ({
  id: `mapping-${column}`,
  kind: "contact",
  column,
  crmLabel: label,
  outlookLabel: label,
  direction: "both",
  standard: "both",
  allowed: ["none", "toMailbox", "toCrm", "both"],
  ...more,
});
const phone = mapping("telephone1", "Business Phone", { direction: "toMailbox" });

/** Everything read, nothing open. */
export const mainOptions: OptionsView = {
  user: read({ incomingMail: "people", automaticRecord: "none" } as const),
  serverSync: read({ email: false, appointmentsContactsTasks: false }),
  book: read({
    tables: [
      { table: "systemuser", count: 48, more: false },
      { table: "contact", count: 5000, more: true },
    ],
    offline: [{ table: "task", count: 12, more: false }],
    refreshedAt: world.MINUTES_AGO(125),
  }),
  colour: read({ colour: "preset4" } as const),
  filters: read(filters),
  why: { table: "contact", text: "", found: { reading: false }, answer: { reading: false } },
  mappings: read([
    mapping("firstname", "Full Name", { allowed: ["both"] }),
    phone,
    mapping("jobtitle", "Job Title"),
    mapping("parentcustomerid", "Company", { direction: "none", standard: "none", allowed: ["none"] }),
  ]),
  organization: read({
    appointmentAttachments: false,
    assignedTasks: false,
    allAddresses: false,
    minimumInterval: 5,
    minimumOfflineInterval: 15,
    minimumAddressBookInterval: 1440,
    synchronizesByItself: true,
    downloadsByItself: true,
    bookByItself: false,
  }),
  rights: read({ fieldMappings: "yes", organization: "yes" } as const),
  health: read({
    checkedAt: world.MINUTES_AGO(1),
    lines: [
      {
        id: "crmSignIn",
        service: "crm",
        state: "well",
        tookMs: 84,
        facts: { user: "Sam Jordan", organization: "Regarding Demo" },
      },
      {
        id: "mailboxSignIn",
        service: "mailbox",
        state: "ill",
        tookMs: 12,
        facts: {},
        problem: { kind: "signedOut", service: "mailbox", repair: "signIn" },
      },
      { id: "privileges", service: "crm", state: "attention", facts: { missing: "lead,incident", count: 2 } },
      { id: "writing", service: "crm", state: "attention", facts: { missing: "contact,task", count: 2 } },
      { id: "mailbox", service: "crm", state: "well", facts: {} },
      { id: "storage", service: "thisComputer", state: "well", facts: { usedBytes: 3_400_000, freeBytes: 9e9 } },
      { id: "settings", service: "outlook", state: "well", facts: { bytes: 900, limit: 32_768 } },
      { id: "lastRun", service: "thisComputer", state: "attention", facts: {} },
    ],
  }),
  thisComputer: read(true),
};

const draft: NonNullable<OptionsView["draft"]> = {
  id: "filter-9",
  isNew: true,
  table: "contact",
  use: "outlook",
  name: "Customers around Bratislava",
  fetchXml: around("contact", NEAR),
  rules: {
    join: "or",
    rules: [
      { kind: "column", column: "address1_city", operator: "begins-with", values: ["Brat"] },
      { kind: "column", column: "modifiedon", operator: "last-x-days", values: ["30"] },
      { kind: "column", column: "statecode", operator: "in", values: ["0"] },
    ],
  },
  columns: read([
    { column: "address1_city", label: "Address 1: City", type: "text", choices: [] },
    { column: "modifiedon", label: "Modified On", type: "date", choices: [] },
    { column: "ownerid", label: "Owner", type: "lookup", choices: [] },
    {
      column: "statecode",
      label: "Status",
      type: "choice",
      choices: [
        { value: 0, label: "Active" },
        { value: 1, label: "Inactive" },
      ],
    },
  ]),
  trial: read({
    count: 37,
    more: false,
    sample: [
      { id: "a", name: "Li Chen", detail: "Contoso Ltd" },
      { id: "b", name: "Anna Smith", detail: "Northwind" },
    ],
  }),
  leaving: read({ known: true, count: 4, removed: false, sample: [{ id: "c", name: "Bert Smith", detail: "" }] }),
  saving: false,
};

/** Pages of the options by name; the first word says which page. */
export const optionsStates: Readonly<Record<string, OptionsView>> = {
  main: mainOptions,
  tracking: { ...mainOptions, outcome: { kind: "done", act: "saveOptions" } },
  synchronization: mainOptions,
  filters: mainOptions,
  "filters, not read": { ...mainOptions, filters: failing({ kind: "serviceDown", service: "crm", status: 503 }) },
  "filters, one being made": { ...mainOptions, draft },
  "filters, asking": { ...mainOptions, draft: { ...draft, name: "", trial: reading, leaving: reading } },
  "filters, only so many": {
    ...mainOptions,
    draft: { ...draft, trial: read({ count: 50, more: false, top: 50, sample: [] }) },
  },
  "filters, refused": {
    ...mainOptions,
    draft: {
      ...draft,
      trial: failing({ kind: "refused", service: "crm", message: "The attribute 'town' does not exist." }),
    },
  },
  "filters, why": {
    ...mainOptions,
    why: {
      table: "contact",
      text: "smith",
      found: read([]),
      about: { id: "c", name: "Bert Smith", detail: "" },
      answer: read({
        link: "none",
        kindOff: false,
        filters: [
          {
            name: "My Outlook Contacts",
            active: true,
            selects: false,
            broken: [{ kind: "column", column: "ownerid", operator: "eq-userid", values: [] }],
          },
        ],
      }),
    },
  },
  fields: mainOptions,
  "fields, read only": { ...mainOptions, rights: read({ fieldMappings: "no", organization: "no" } as const) },
  "fields, change": {
    ...mainOptions,
    pending: {
      kind: "direction",
      mapping: phone,
      direction: "toCrm",
      saving: false,
      preview: read([
        {
          kind: "contact",
          title: "Li Chen",
          do: "update",
          fields: [{ field: "telephone1", to: "crm", before: "+421 2 555 0101", after: "+421 2 555 0199" }],
        },
      ]),
    },
  },
  organization: mainOptions,
  "organization, read only": { ...mainOptions, rights: read({ fieldMappings: "no", organization: "no" } as const) },
  health: mainOptions,
};
