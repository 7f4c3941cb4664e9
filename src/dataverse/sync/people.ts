import type { FieldValue } from "../../domain/fields/value.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, type Address } from "../query.ts";
import { numberOf, textOf, type Row } from "../row.ts";

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

/** Attendees by activity; the organizer is not one of them, nor is anybody without an address. */
export function toPeople(rows: readonly Row[]): ReadonlyMap<string, FieldValue> {
  const found = new Map<string, FieldValue[]>();
  const organizers = new Set<string>();
  const keyOf = (row: Row): string => `${textOf(row, "_activityid_value")}/${addressOf(row)}`;
  for (const row of rows) if (numberOf(row, "participationtypemask") === ORGANIZER) organizers.add(keyOf(row));
  for (const row of rows) {
    const mask = numberOf(row, "participationtypemask");
    const address = addressOf(row);
    if (mask === ORGANIZER || address === "" || organizers.has(keyOf(row))) continue;
    const activity = textOf(row, "_activityid_value").toLowerCase();
    found.set(activity, [
      ...(found.get(activity) ?? []),
      { role: mask === OPTIONAL ? "optional" : "required", address },
    ]);
  }
  return found;
}
