/**
 * Whom the people on an activity are in the CRM. Parties are written as a whole, with their activity.
 * https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity
 */
import type { EmailAddress } from "../domain/ids.ts";
import type { NamedRecord, RecordRef } from "../domain/records.ts";
import { ServiceError } from "../ports/service-error.ts";
import { understand } from "../wire/answer.ts";
import { list, object, or, record as shape } from "../wire/shape.ts";
import { call, read, type ClientParts } from "./client.ts";
import { bindingTo, PARTY_COLUMNS, present, toParty } from "./copied-parts.ts";
import { rowAt, rowWith, type Address } from "./query.ts";
import { etagOf, lookupOf, row, textOf, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";

const ADDRESS = "addressused";
const ORGANIZER = 7;
/** Meetings are made with their attendees; whoever called one becomes a party when somebody says who that is. */
const MEETINGS: ReadonlySet<string> = new Set(["appointment", "recurringappointmentmaster"]);

interface Parties {
  readonly address: Address;
  readonly navigation: string;
  /** Empty where the table has none. */
  readonly etag: string;
  readonly rows: readonly Row[];
}

async function readParties(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  signal: AbortSignal | undefined,
): Promise<Parties> {
  const { set, idColumn } = await book.facts(activity.table);
  const navigation = `${activity.table}_activity_parties`;
  const address = rowWith(set, activity.id, {
    select: [idColumn],
    expand: [{ navigation, select: PARTY_COLUMNS }],
  });
  const source = await read(parts, row, { method: "GET", address, annotated: true }, signal);
  const rows = understand("crm", shape({ [navigation]: or(list(object), []) }), source)[navigation] ?? [];
  return { address: rowAt(set, activity.id), navigation, etag: etagOf(source), rows };
}

const isAt =
  (address: EmailAddress) =>
  (party: Row): boolean =>
    textOf(party, ADDRESS).toLowerCase() === address.toLowerCase();

/** See {@link CrmCreation.readParty}. */
export async function readParty(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  address: EmailAddress,
  signal?: AbortSignal,
): Promise<NamedRecord | undefined> {
  const { rows } = await readParties(parts, book, activity, signal);
  const found = rows.find(isAt(address));
  if (found) return lookupOf(found, "partyid");
  if (MEETINGS.has(activity.table)) return undefined;
  throw new ServiceError({ kind: "notFound", service: "crm", table: "activityparty" });
}

/** See {@link CrmCreation.writeParty}. With the ETag of what was read: parties that somebody adds meanwhile are not lost. */
export async function writeParty(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  address: EmailAddress,
  record: RecordRef | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const { address: at, navigation, etag, rows } = await readParties(parts, book, activity, signal);
  const meant = isAt(address);
  const tie = record ? { [`partyid_${record.table}@odata.bind`]: await bindingTo(book, record) } : {};
  const others = await Promise.all(rows.filter((party) => !meant(party)).map((party) => toParty(book, party)));
  const tied = rows.filter(meant).map((party) => ({ ...present(party, ["participationtypemask", ADDRESS]), ...tie }));
  const called = tied.length === 0 && record ? [{ participationtypemask: ORGANIZER, [ADDRESS]: address, ...tie }] : [];
  const body = { [navigation]: [...others.flat(), ...tied, ...called] };
  await call(parts, { method: "PATCH", address: at, body, ifMatch: etag || "*", repeatable: true }, signal);
}
