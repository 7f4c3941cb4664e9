/**
 * Series: the master says when, its occurrences are appointments of their own. Changing one makes it an exception.
 * https://learn.microsoft.com/power-apps/developer/data-platform/recurring-appointment-entities
 */
import { DataverseError } from "../errors.ts";
import type { Session } from "../session.ts";
import { sql, raw } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import type { Day } from "../time/local-time.ts";
import { dayOf, instantOf, printDay, printInstant } from "../time/local-time.ts";
import { readUserSettings } from "../user-settings.ts";
import type { Draft } from "../write/draft.ts";
import { valueOf } from "../write/draft.ts";
import { insertParty, OWNER, REGARDING } from "../write/parties.ts";
import { removeParties } from "../write/parties.ts";
import { expand, horizonAfter } from "./pattern.ts";
import { PATTERN_COLUMNS, readSeries } from "./read-pattern.ts";

/** `instancetypecode` */
const INSTANCE = 2;
export const EXCEPTION = 3;

/** Columns every occurrence has from its master. */
const INHERITED = [
  "category",
  "description",
  "isalldayevent",
  "location",
  "ownerid",
  "ownerid__type",
  "prioritycode",
  "regardingobjectid",
  "regardingobjectid__type",
  "statecode",
  "statuscode",
  "subcategory",
  "subject",
];

const zoneOf = (session: Session, owner: Row[string] | undefined): string =>
  typeof owner === "string" ? readUserSettings(session.store, owner).zone : session.settings().zone;

interface Expanded {
  readonly starts: readonly number[];
  readonly duration: number;
  readonly complete: boolean;
}

function expandRow(session: Session, row: Row): Expanded {
  const zone = zoneOf(session, row["ownerid"]);
  const { pattern, timeOfDay, duration } = readSeries(row, zone);
  const months = Number(
    session.store.get(raw("SELECT futureexpansionwindow AS months FROM crm_organization LIMIT 1"))?.["months"] ?? 12,
  );
  const today = dayOf(session.nowMs, zone);
  const from = printDay(today) > printDay(pattern.start) ? today : pattern.start;
  const { days, complete } = expand(pattern, horizonAfter(from, months));
  const at = ({ year, month, day }: Day): number => instantOf(Date.UTC(year, month - 1, day) + timeOfDay, zone);
  return { starts: days.map(at), duration, complete };
}

/** Fills in what a master says about the series as a whole. Refuses a pattern that never falls on a day. */
export function settleMaster(draft: Draft): void {
  const { session, row, before } = draft;
  if (before !== undefined && !PATTERN_COLUMNS.some((column) => column in row)) return;
  const whole: Row = { ...before, ...row, ownerid: valueOf(draft, "ownerid") ?? session.caller.userId };
  const { starts, duration, complete } = expandRow(session, whole);
  const [first] = starts;
  const last = starts[starts.length - 1];
  if (first === undefined || last === undefined)
    throw new DataverseError(400, "0x8004e117", "The recurrence pattern has no occurrence.");
  row["effectivestartdate"] = printInstant(first);
  row["effectiveenddate"] = printInstant(last + duration);
  row["scheduledstart"] = printInstant(first);
  row["scheduledend"] = printInstant(first + duration);
  row["scheduleddurationminutes"] = duration / 60_000;
  row["duration"] = duration / 60_000;
  row["expansionstatecode"] = complete ? 2 : 1;
  row["lastexpandedinstancedate"] = printInstant(last);
  row["deletedexceptionslist"] = null;
  row["groupid"] ??= draft.id;
}

const instancesOf = (session: Session, masterId: string): Row[] =>
  session.store.all(sql`SELECT * FROM crm_appointment WHERE seriesid = ${masterId}`);

/** After a master was written with its parties: brings the occurrences in step. */
export function followMaster(session: Session, masterId: string, changed: ReadonlySet<string>): void {
  const masters = session.model.table("recurringappointmentmaster");
  const appointments = session.model.table("appointment");
  const master = session.store.byId(masters, masterId);
  if (master === undefined) return;
  const system: Session = { ...session, system: true };
  const existing = instancesOf(session, masterId);
  if (existing.length === 0 || PATTERN_COLUMNS.some((column) => changed.has(column))) {
    for (const row of existing) session.writer.remove(system, appointments, row);
    const { starts, duration } = expandRow(session, master);
    for (const start of starts) insertInstance(system, master, start, duration);
    return;
  }
  const inherited = INHERITED.filter((column) => changed.has(column));
  for (const row of existing) {
    if (row["instancetypecode"] !== INSTANCE) continue;
    if (inherited.length > 0)
      session.writer.change(
        system,
        appointments,
        row,
        Object.fromEntries(inherited.map((column) => [column, master[column] ?? null])),
      );
    if (changed.has("parties")) copyParties(system, masterId, String(row["activityid"]));
  }
}

function insertInstance(session: Session, master: Row, start: number, duration: number): void {
  const row: Row = Object.fromEntries(INHERITED.map((column) => [column, master[column] ?? null]));
  const id = session.writer.insert(session, session.model.table("appointment"), {
    ...row,
    seriesid: master["activityid"] ?? null,
    instancetypecode: INSTANCE,
    scheduledstart: printInstant(start),
    scheduledend: printInstant(start + duration),
    originalstartdate: printInstant(start),
  });
  copyParties(session, String(master["activityid"]), id);
}

function copyParties(session: Session, from: string, to: string): void {
  const appointments = session.model.table("appointment");
  const appointment = session.store.byId(appointments, to) ?? {};
  removeParties(session, to, false);
  const parties = session.store.all(sql`
    SELECT * FROM crm_activityparty WHERE activityid = ${from} AND participationtypemask NOT IN (${REGARDING}, ${OWNER})`);
  for (const {
    participationtypemask: mask,
    partyid,
    partyid__type: type,
    addressused,
    unresolvedpartyname,
  } of parties) {
    insertParty(session, appointments, appointment, {
      mask: Number(mask),
      party: typeof partyid === "string" && typeof type === "string" ? { table: type, id: partyid } : undefined,
      address: typeof addressused === "string" ? addressused : undefined,
      name: typeof unresolvedpartyname === "string" ? unresolvedpartyname : undefined,
    });
  }
}

export function removeInstances(session: Session, masterId: string): void {
  for (const row of instancesOf(session, masterId))
    session.writer.remove({ ...session, system: true }, session.model.table("appointment"), row);
}

/** An occurrence somebody changes is one no longer like the others. */
export function markException({ session, row, before, table }: Draft): void {
  if (session.system || table.name !== "appointment" || before?.["instancetypecode"] !== INSTANCE) return;
  row["instancetypecode"] = EXCEPTION;
  row["modifiedfieldsmask"] = Object.keys(row)
    .filter((column) => !column.includes("__"))
    .join(",");
}

/** The master remembers which occurrences were taken out. */
export function rememberDeleted(session: Session, row: Row): void {
  const masterId = row["seriesid"];
  const masters = session.model.table("recurringappointmentmaster");
  const master = typeof masterId === "string" && !session.system ? session.store.byId(masters, masterId) : undefined;
  if (master === undefined) return;
  const day = String(row["originalstartdate"] ?? row["scheduledstart"]);
  const known = typeof master["deletedexceptionslist"] === "string" ? master["deletedexceptionslist"].split(",") : [];
  session.store.update(masters, String(masterId), {
    deletedexceptionslist: [...known, day].join(","),
    versionnumber: session.store.nextVersion(),
  });
}
