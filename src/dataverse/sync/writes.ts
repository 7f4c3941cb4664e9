import { toAnswered } from "../../domain/fields/answered.ts";
import type { FieldValue } from "../../domain/fields/value.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import { isObject } from "../../wire/shape.ts";
import type { Element } from "../batch.ts";
import type { Body, ClientParts, DataverseRequest } from "../client.ts";
import { rowAt, rowWith, type Address } from "../query.ts";
import type { Row } from "../row.ts";
import { writeActivity, type ActivityWrite } from "./activity-columns.ts";
import { isClosed, type State } from "./activity-states.ts";
import { writeContact } from "./contact-columns.ts";
import { writeExceptions } from "./exceptions.ts";
import { askAll } from "./patience.ts";
import { addressesIn, NO_TIES, readTies, type Ties } from "./known-people.ts";
import { withoutBlame } from "./left-out.ts";
import { readParties, toParties } from "./people.ts";
import { isMeeting, readRecords } from "./reads.ts";
import { stillHidden } from "./secured.ts";
import { selectOf, toSnapshot, type Reader } from "./snapshots.ts";
import { syncTable } from "./tables.ts";
import { failureOf } from "./write-failures.ts";

type Ours = Exclude<CrmWrite, { do: "delete" }>;

const stateBody = ({ statecode, statuscode }: State): Body => ({ statecode, statuscode });

function toColumns(write: Ours, zone: string): ActivityWrite {
  const current = write.do === "update" ? write.current.fields : undefined;
  if (write.kind === "contact") return { body: writeContact(write.fields, current) };
  return writeActivity(write.kind, write.fields, current, zone);
}

/** What is known about the people of meetings before they are written. */
interface Company {
  /** The parties that changed attendees are written beside, by record. */
  readonly before: ReadonlyMap<string, readonly Row[]>;
  readonly ties: Ties;
}

const hasPeople = (write: CrmWrite): write is Ours =>
  write.do !== "delete" && isMeeting(write.kind) && write.fields["attendees"] !== undefined;
const changesPeople = (write: CrmWrite): boolean => write.do === "update" && hasPeople(write);

function withPeople(write: Ours, { body, people }: ActivityWrite, { before, ties }: Company): Body {
  const { parties } = syncTable(write.kind);
  if (people === undefined || parties === undefined) return body;
  return { ...body, [parties]: toParties(write.fields, before.get(write.id) ?? [], ties) };
}

/** Creation under an id we chose, the state in the same change set: an activity is born open (S24). */
function toCreate(write: Extract<Ours, { do: "create" }>, address: Address, zone: string, company: Company): Element {
  const columns = toColumns(write, zone);
  const create: DataverseRequest = {
    method: "PATCH",
    address,
    body: withPeople(write, columns, company),
    onlyIfNew: true,
    representation: true,
    annotated: true,
    repeatable: true,
  };
  if (columns.state === undefined || columns.state.statecode === 0) {
    const body = columns.state === undefined ? create.body : { ...create.body, statuscode: columns.state.statuscode };
    return { kind: "single", part: { ...create, ...(body === undefined ? {} : { body }) } };
  }
  const state: DataverseRequest = {
    method: "PATCH",
    address,
    body: stateBody(columns.state),
    ifMatch: "*",
    representation: true,
    annotated: true,
    repeatable: true,
  };
  return { kind: "changeSet", parts: [create, state] };
}

/** Changed columns only, guarded by the version the decision was made from (S13). A closed activity is opened around it. */
function toUpdate(
  write: Extract<Ours, { do: "update" }>,
  address: Address,
  zone: string,
  company: Company,
): Element | undefined {
  const columns = toColumns(write, zone);
  const body = withPeople(write, columns, company);
  const { statecode, statuscode } = write.current.fields;
  const before: State = { statecode: Number(statecode ?? 0), statuscode: Number(statuscode ?? 0) };
  const after = columns.state;
  const changesColumns = Object.keys(body).length > 0;
  if (!changesColumns && after === undefined) return undefined;
  const patch = (content: Body, ifMatch: string): DataverseRequest => ({
    method: "PATCH",
    address,
    body: content,
    ifMatch,
    representation: true,
    annotated: true,
    repeatable: true,
  });
  const closed = write.kind !== "contact" && isClosed(before.statecode);
  const ends = after ?? before;
  if (!changesColumns || !(closed || (after !== undefined && isClosed(after.statecode)))) {
    return { kind: "single", part: patch({ ...body, ...(after === undefined ? {} : stateBody(after)) }, write.etag) };
  }
  const open = closed ? { statecode: 0 } : {};
  const parts = [patch({ ...body, ...open }, write.etag)];
  if (isClosed(ends.statecode) || after !== undefined) parts.push(patch(stateBody(ends), "*"));
  return { kind: "changeSet", parts };
}

function toElement(write: CrmWrite, zone: string, company: Company): Element | undefined {
  const { set } = syncTable(write.kind);
  const address =
    write.do === "delete" ? rowAt(set, write.id) : rowWith(set, write.id, { select: selectOf(write.kind) });
  switch (write.do) {
    case "create":
      return toCreate(write, address, zone, company);
    case "update":
      return toUpdate(write, address, zone, company);
    case "delete":
      return { kind: "single", part: { method: "DELETE", address, ifMatch: write.etag } };
  }
}

/** A changed day of a series: an appointment like any other, without people of its own. */
const toDayElement = (write: Extract<Ours, { do: "update" }>, zone: string): Element | undefined =>
  toUpdate(write, rowWith("appointments", write.id, { select: selectOf("appointment") }), zone, NOBODY);
const NOBODY: Company = { before: new Map(), ties: NO_TIES };

function peopleAfter(write: Ours): FieldValue {
  const before = write.do === "update" ? (write.current.fields["attendees"] ?? []) : [];
  return write.fields["attendees"] ?? before;
}

/** The user may not create or update a secured column. */
const SECURED: ReadonlySet<string> = new Set(["0x8004f502", "0x8004f507"]);

/** The key whose column the refusal names; undefined when it names none of those that were written. */
function securedKey(write: CrmWrite, outcome: WriteOutcome<CrmSnapshot>, zone: string): string | undefined {
  if (outcome.state !== "refused" || write.do === "delete" || !SECURED.has(outcome.code ?? "")) return undefined;
  const named = new Set(outcome.reason.match(/\w+/g));
  return Object.keys(write.fields).find((key) => {
    const alone = { ...write, fields: { [key]: write.fields[key] ?? null } };
    return Object.keys(toColumns(alone, zone).body).some((column) => named.has(column));
  });
}

/** S11: writes once more without the columns this user may not write, and says which. */
async function withoutSecured(
  parts: ClientParts,
  writes: readonly CrmWrite[],
  ties: Ties,
  outcomes: readonly WriteOutcome<CrmSnapshot>[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<readonly WriteOutcome<CrmSnapshot>[]> {
  const results = [...outcomes];
  for (const [index, write] of writes.entries()) {
    const outcome = results[index];
    const key = outcome === undefined ? undefined : securedKey(write, outcome, reader.zone);
    if (key === undefined || write.do === "delete") continue;
    const fields = Object.fromEntries(Object.entries(write.fields).filter(([name]) => name !== key));
    const [again] = await writeKnowing(parts, [{ ...write, fields }], ties, reader, signal);
    if (again !== undefined)
      results[index] = again.state === "done" ? { ...again, skipped: [key, ...(again.skipped ?? [])] } : again;
  }
  return results;
}

/**
 * One outcome per write, in order. What the service shows afterwards is what counts (S7). Attendees are tied to whom they
 * are in the CRM; where the user may not do that, they stay addresses.
 */
export async function writeRecords(
  parts: ClientParts,
  writes: readonly CrmWrite[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<readonly WriteOutcome<CrmSnapshot>[]> {
  const addresses = writes.filter(hasPeople).flatMap(({ fields }) => addressesIn(fields));
  const ties = await readTies(parts, addresses, signal);
  const results = [...(await writeKnowing(parts, writes, ties, reader, signal))];
  const tied = (write: CrmWrite): boolean =>
    hasPeople(write) && addressesIn(write.fields).some((address) => ties?.has(address));
  for (const [index, write] of writes.entries()) {
    if (results[index]?.state !== "refused" || !tied(write)) continue;
    const [again] = await writeKnowing(parts, [write], NO_TIES, reader, signal);
    if (again !== undefined) results[index] = again;
  }
  return results;
}

/** Without ties, meetings with people have to wait. */
async function writeKnowing(
  parts: ClientParts,
  writes: readonly CrmWrite[],
  ties: Ties | undefined,
  reader: Reader,
  signal?: AbortSignal,
): Promise<readonly WriteOutcome<CrmSnapshot>[]> {
  const before = await readParties(
    parts,
    writes.filter(changesPeople).map(({ id }) => id),
    signal,
  );
  const waits = (write: CrmWrite): boolean =>
    (changesPeople(write) && !before.has(write.id)) || (ties === undefined && hasPeople(write));
  const company = { before, ties: ties ?? NO_TIES };
  const elements = writes.map((write) => (waits(write) ? undefined : toElement(write, reader.zone, company)));
  const outcomes = await askAll(
    parts,
    elements.flatMap((element) => element ?? []),
    signal,
  );
  let at = 0;
  const results = writes.map((write, index): WriteOutcome<CrmSnapshot> => {
    if (waits(write)) return { state: "later", reason: "the people of the meeting could not be read" };
    // Nothing of the change has a column: the record already says it in its own way.
    if (elements[index] === undefined)
      return write.do === "update" ? { state: "done", snapshot: write.current } : { state: "unknown", reason: "" };
    const outcome = outcomes[at++];
    if (outcome?.kind !== "done") return failureOf(write, outcome);
    if (write.do === "delete") return { state: "deleted" };
    const row = outcome.answers.at(-1)?.body;
    if (!isObject(row)) return { state: "unknown", reason: "empty answer" };
    const snapshot = toSnapshot(write.kind, row, peopleAfter(write), reader);
    return { state: "done", snapshot: stillHidden(snapshot, write.do === "update" ? write.current.hidden : []) };
  });
  const allowed = await withoutSecured(parts, writes, company.ties, results, reader, signal);
  const loose = await withoutBlame(writes, allowed, async (write) => {
    const [again] = await writeKnowing(parts, [write], ties, reader, signal);
    return again;
  });
  return withPeopleRead(parts, writes, loose, reader, signal);
}

/** What the row of a meeting does not show. */
const ROWS_OF_THEIR_OWN: ReadonlySet<string> = new Set(["attendees", "exceptions"]);

/** What was read once more, and what the answer to the write had shown of the columns it named. */
const readBack = (write: CrmWrite, answer: CrmSnapshot, snapshot: CrmSnapshot) => ({
  snapshot,
  answered: write.do === "delete" ? {} : toAnswered(answer.fields, write.fields, ROWS_OF_THEIR_OWN),
});

/** The people of a meeting are rows of their own: read once more, as the CRM resolved them. */
async function withPeopleRead(
  parts: ClientParts,
  writes: readonly CrmWrite[],
  results: readonly WriteOutcome<CrmSnapshot>[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<readonly WriteOutcome<CrmSnapshot>[]> {
  const again = writes.filter((write, index) => isMeeting(write.kind) && results[index]?.state === "done");
  if (again.length === 0) return results;
  const unfinished = new Set<CrmWrite>();
  for (const write of again)
    if (write.do !== "delete" && write.fields["exceptions"] !== undefined)
      if (!(await writeExceptions(parts, write, reader, (day) => toDayElement(day, reader.zone), signal)))
        unfinished.add(write);
  const reads = await readRecords(
    parts,
    again.map(({ kind, id }) => ({ kind, id })),
    reader,
    signal,
  );
  return results.map((result, index) => {
    const write = writes[index];
    const read = write === undefined ? undefined : reads[again.indexOf(write)];
    if (write === undefined || result.state !== "done") return result;
    const done = read?.state === "live" ? { ...result, ...readBack(write, result.snapshot, read.snapshot) } : result;
    return unfinished.has(write) ? { ...done, unfinished: ["exceptions"] } : done;
  });
}
