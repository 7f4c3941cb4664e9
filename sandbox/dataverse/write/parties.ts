/**
 * Activity parties. They are written with their activity; the rows for regarding (8) and owner (9) are the platform's.
 * https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity
 */
import { badParty, missingField } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { applyBinds } from "./lookups.ts";
import type { Body } from "./payload.ts";
import { readPayload } from "./payload.ts";

/** Participation types a client may use, per kind of activity. */
const MASKS: Readonly<Record<string, readonly number[]>> = {
  appointment: [5, 6, 7],
  recurringappointmentmaster: [5, 6, 7],
  email: [1, 2, 3, 4],
  fax: [1, 2],
  letter: [1, 2, 4],
  phonecall: [1, 2],
  serviceappointment: [10, 11],
};
export const REGARDING = 8;
export const OWNER = 9;

/** Where a row keeps the e-mail address a party is reached at. */
const ADDRESS: Readonly<Record<string, string>> = {
  account: "emailaddress1",
  contact: "emailaddress1",
  lead: "emailaddress1",
  queue: "emailaddress",
  systemuser: "internalemailaddress",
};

export function addressOf(session: Session, tableName: string, id: string): string | null {
  const column = ADDRESS[tableName];
  const table = session.model.tables.get(tableName);
  const value = column === undefined || table === undefined ? undefined : session.store.byId(table, id)?.[column];
  return typeof value === "string" ? value : null;
}

export interface Party {
  readonly mask: number;
  readonly party?: { readonly table: string; readonly id: string } | undefined;
  readonly address?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** Writes one party of an activity. `activity` is the activity's row. */
export function insertParty(
  session: Session,
  table: Table,
  activity: Row,
  { mask, party, address, name }: Party,
  extra: Row = {},
): void {
  const row: Row = {
    ...extra,
    activitypartyid: session.platform.newId(),
    activityid: activity["activityid"] ?? null,
    activityid__type: table.name,
    participationtypemask: mask,
    partyid: party?.id ?? null,
    partyid__type: party?.table ?? null,
    addressused: address ?? (party === undefined ? null : addressOf(session, party.table, party.id)),
    unresolvedpartyname: party === undefined ? (name ?? address ?? null) : null,
    ispartydeleted: 0,
    donotemail: 0,
    donotfax: 0,
    donotphone: 0,
    donotpostalmail: 0,
    ownerid: activity["ownerid"] ?? null,
    ownerid__type: activity["ownerid__type"] ?? null,
    owningbusinessunit: activity["owningbusinessunit"] ?? null,
    owninguser: activity["owninguser"] ?? null,
    scheduledstart: activity["scheduledstart"] ?? null,
    scheduledend: activity["scheduledend"] ?? null,
    instancetypecode: activity["instancetypecode"] ?? 0,
    versionnumber: session.store.nextVersion(),
  };
  session.store.insert(session.model.table("activityparty"), row);
}

function readParty(session: Session, table: Table, body: Body): { party: Party; extra: Row } {
  const parties = session.model.table("activityparty");
  const payload = readPayload(session, parties, body, true);
  const row: Row = {};
  for (const [column, value] of payload.values) row[column.name] = value;
  applyBinds(session, parties, payload, row);
  const mask = row["participationtypemask"];
  if (typeof mask !== "number")
    throw missingField("Attribute 'participationtypemask' of 'activityparty' is required and has no value.");
  const allowed = [...(MASKS[table.name] ?? []), REGARDING, OWNER];
  if (!allowed.includes(mask))
    throw badParty(`The participation type ${String(mask)} is not allowed for parties of ${table.name}.`);
  const { partyid, partyid__type: type, addressused, unresolvedpartyname, ...extra } = row;
  const party = typeof partyid === "string" && typeof type === "string" ? { table: type, id: partyid } : undefined;
  const address = typeof addressused === "string" ? addressused : undefined;
  if (party === undefined && address === undefined)
    throw missingField("A party needs either a row (partyid) or an address (addressused).");
  return {
    party: { mask, party, address, name: typeof unresolvedpartyname === "string" ? unresolvedpartyname : undefined },
    extra,
  };
}

/** Parties a client sends; what is the platform's is passed over. */
export function createParties(session: Session, table: Table, id: string, bodies: readonly Body[]): void {
  const activity = session.store.byId(table, id) ?? {};
  for (const body of bodies) {
    const { party, extra } = readParty(session, table, body);
    if (party.mask !== REGARDING && party.mask !== OWNER) insertParty(session, table, activity, party, extra);
  }
}

export function removeParties(session: Session, id: string, platformOnes: boolean): void {
  const parties = session.model.table("activityparty");
  const condition = platformOnes
    ? sql`participationtypemask IN (${REGARDING}, ${OWNER})`
    : sql`participationtypemask NOT IN (${REGARDING}, ${OWNER})`;
  const rows = session.store.all(
    sql`SELECT activitypartyid FROM crm_activityparty WHERE activityid = ${id} AND ${condition}`,
  );
  for (const row of rows) session.store.remove(parties, String(row["activitypartyid"]), session.now);
}

/** The whole list is replaced: the only collection that may be. */
export function replaceParties(session: Session, table: Table, id: string, bodies: readonly Body[]): void {
  removeParties(session, id, false);
  createParties(session, table, id, bodies);
}

/** Keeps the platform's own two parties in step with the activity. */
export function writePlatformParties(session: Session, table: Table, id: string): void {
  const activity = session.store.byId(table, id);
  if (activity === undefined) return;
  removeParties(session, id, true);
  const { ownerid, ownerid__type: ownerType, regardingobjectid, regardingobjectid__type: regardingType } = activity;
  if (
    typeof regardingobjectid === "string" &&
    typeof regardingType === "string" &&
    isPartyTable(session, regardingType)
  ) {
    insertParty(session, table, activity, { mask: REGARDING, party: { table: regardingType, id: regardingobjectid } });
  }
  if (typeof ownerid === "string") {
    insertParty(session, table, activity, { mask: OWNER, party: { table: String(ownerType), id: ownerid } });
  }
}

const isPartyTable = (session: Session, table: string): boolean =>
  session.model
    .table("activityparty")
    .column.get("partyid")
    ?.targets.some((target) => target.table === table) === true;
