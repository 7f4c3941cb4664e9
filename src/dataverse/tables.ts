/**
 * What we know by heart about standard tables. Names are declared rather than computed because none of them follows
 * from another (`opportunities`, `incidents.title`).
 */
import type { KnownTable, TableName } from "../domain/records.ts";

export interface TableFacts {
  readonly table: TableName;
  /** Entity set. */
  readonly set: string;
  readonly idColumn: string;
  readonly nameColumn: string;
  /** `statecode` of the rows that are open. Undefined: the table has no state we know. */
  readonly openStates?: readonly number[];
}

type Names = readonly [table: KnownTable, set: string, nameColumn: string];

const OPEN = [0];
/** Appointments that block time are "scheduled", which is a state of its own. */
const OPEN_ACTIVITY = [0, 3];

const RECORDS: readonly Names[] = [
  ["account", "accounts", "name"],
  ["contact", "contacts", "fullname"],
  ["lead", "leads", "fullname"],
  ["opportunity", "opportunities", "name"],
  ["incident", "incidents", "title"],
  ["queue", "queues", "name"],
  ["systemuser", "systemusers", "fullname"],
  ["team", "teams", "name"],
];
const WITHOUT_STATE: ReadonlySet<KnownTable> = new Set<KnownTable>(["systemuser", "team"]);

const ACTIVITIES: readonly Names[] = [
  ["email", "emails", "subject"],
  ["appointment", "appointments", "subject"],
  ["recurringappointmentmaster", "recurringappointmentmasters", "subject"],
  ["serviceappointment", "serviceappointments", "subject"],
  ["task", "tasks", "subject"],
  ["phonecall", "phonecalls", "subject"],
  ["letter", "letters", "subject"],
  ["fax", "faxes", "subject"],
];

const BY_NAME: ReadonlyMap<TableName, TableFacts> = new Map([
  ...RECORDS.map(([table, set, nameColumn]): [TableName, TableFacts] => {
    const facts = { table, set, idColumn: `${table}id`, nameColumn };
    return [table, WITHOUT_STATE.has(table) ? facts : { ...facts, openStates: OPEN }];
  }),
  ...ACTIVITIES.map(([table, set, nameColumn]): [TableName, TableFacts] => [
    table,
    { table, set, idColumn: "activityid", nameColumn, openStates: OPEN_ACTIVITY },
  ]),
]);

/** Facts about a table of ours; undefined for custom and other tables (see `table-book.ts`). */
export const knownTable = (table: TableName): TableFacts | undefined => BY_NAME.get(table);

/** Facts about a table that is surely declared above. */
export function declaredTable(table: KnownTable): TableFacts {
  const facts = BY_NAME.get(table);
  if (facts === undefined) throw new RangeError(`Table ${table} is not declared.`);
  return facts;
}
