import { membersOf, partOf, textOf as textIn, type Fields, type FieldValue } from "../../domain/fields/value.ts";
import type { Body, ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, rowAt, type Address } from "../query.ts";
import { lookupOf, numberOf, textOf, type Row } from "../row.ts";
import { knownTable } from "../tables.ts";
import { askAll, rowsOf, single } from "./patience.ts";

/** Required, optional, organizer: the parts people have in a meeting. https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity */
const REQUIRED = 5;
const OPTIONAL = 6;
const ORGANIZER = 7;
/** Tables whose rows may take part, and the column with their address. */
const SOURCES = [
  { table: "systemuser", key: "systemuserid", column: "internalemailaddress", alias: "u" },
  { table: "contact", key: "contactid", column: "emailaddress1", alias: "c" },
  { table: "account", key: "accountid", column: "emailaddress1", alias: "a" },
  { table: "lead", key: "leadid", column: "emailaddress1", alias: "l" },
];

/** The people of several meetings at once, with the addresses of those the CRM knows. */
export const partiesOf = (ids: readonly string[]): Address =>
  fetched(
    "activityparties",
    toFetchXml({
      table: "activityparty",
      columns: ["activitypartyid", "activityid", "partyid", "addressused", "participationtypemask"],
      filter: every(
        condition("activityid", "in", ...ids),
        condition("participationtypemask", "in", REQUIRED, OPTIONAL, ORGANIZER),
      ),
      links: SOURCES.map(({ table, key, column, alias }) => ({
        table,
        from: key,
        to: "partyid",
        alias,
        type: "outer" as const,
        columns: [column],
      })),
    }),
  );

function addressOf(row: Row): string {
  const known = SOURCES.map(({ alias, column }) => textOf(row, `${alias}.${column}`)).find((address) => address !== "");
  return (textOf(row, "addressused") || known || "").toLowerCase();
}

const activityOf = (row: Row): string => textOf(row, "_activityid_value").toLowerCase();
const isOrganizer = (row: Row): boolean => numberOf(row, "participationtypemask") === ORGANIZER;

/** The rows that are attendees to Outlook: the organizer is not one of them, nor is anybody without an address. */
function attendeesAmong(rows: readonly Row[]): readonly Row[] {
  const keyOf = (row: Row): string => `${activityOf(row)}/${addressOf(row)}`;
  const organizers = new Set(rows.filter(isOrganizer).map(keyOf));
  return rows.filter((row) => !isOrganizer(row) && addressOf(row) !== "" && !organizers.has(keyOf(row)));
}

/** Attendees by activity. */
export function toPeople(rows: readonly Row[]): ReadonlyMap<string, FieldValue> {
  const found = new Map<string, FieldValue[]>();
  for (const row of attendeesAmong(rows)) {
    const role = numberOf(row, "participationtypemask") === OPTIONAL ? "optional" : "required";
    const activity = activityOf(row);
    found.set(activity, [...(found.get(activity) ?? []), { role, address: addressOf(row) }]);
  }
  return found;
}

/** Who called the meeting, by activity: the id of a row, which may be a user's. */
export const organizersOf = (rows: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(
    rows
      .filter((row) => isOrganizer(row) && textOf(row, "_partyid_value") !== "")
      .map((row) => [activityOf(row), textOf(row, "_partyid_value").toLowerCase()]),
  );

/** Ties a party to a row; nothing for a table whose rows take no part. */
export function bindParty(table: string, id: string): Body {
  const set = knownTable(table)?.set;
  return set === undefined ? {} : { [`partyid_${table}@odata.bind`]: `/${rowAt(set, id)}` };
}

/** Whose row a party is; nothing where it is but an address. */
function tieOf(row: Row): Body {
  const party = lookupOf(row, "partyid");
  return party === undefined ? {} : bindParty(party.table, party.id);
}

function untouched(row: Row): Body {
  const address = textOf(row, "addressused");
  return {
    ...tieOf(row),
    ...(address === "" ? {} : { addressused: address }),
    participationtypemask: numberOf(row, "participationtypemask") ?? REQUIRED,
  };
}

/**
 * The parties of one meeting after its attendees were changed: they are written as a whole, so what Outlook does not
 * know (the organizer, people without an address, whose row an attendee is) is said again. `before` are the rows of
 * {@link partiesOf} for that meeting, with annotations; `known` says whose the addresses are that were not there yet.
 */
export function toParties(
  { attendees = [], organizer = null }: Fields,
  before: readonly Row[],
  known: ReadonlyMap<string, Body>,
): readonly Body[] {
  const told = attendeesAmong(before);
  const ties = new Map([...known, ...told.map((row) => [addressOf(row), tieOf(row)] as const)]);
  const toParty = (person: FieldValue, role: number): Body => {
    const address = textIn(partOf(person, "address"));
    return { ...ties.get(address.toLowerCase()), addressused: address, participationtypemask: role };
  };
  const roleOf = (person: FieldValue): number => (textIn(partOf(person, "role")) === "optional" ? OPTIONAL : REQUIRED);
  return [
    ...before.filter((row) => !told.includes(row)).map(untouched),
    ...(organizer === null || before.some(isOrganizer) ? [] : [toParty(organizer, ORGANIZER)]),
    ...membersOf(attendees).map((person) => toParty(person, roleOf(person))),
  ];
}

/** The rows {@link toParties} needs, by meeting; a meeting is missing where the service did not answer. */
export async function readParties(
  parts: ClientParts,
  meetings: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const questions = meetings.map((id) => single({ method: "GET", address: partiesOf([id]), annotated: true }));
  const answers = await askAll(parts, questions, signal);
  return new Map(
    meetings.flatMap((id, index) => (answers[index]?.kind === "done" ? [[id, rowsOf(answers[index])] as const] : [])),
  );
}
