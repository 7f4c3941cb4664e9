import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { RecordKey } from "../../ports/sync-crm.ts";
import type { ReadOutcome } from "../../ports/sync-outcome.ts";
import { reasonOf } from "../../wire/refusal.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, rowWith } from "../query.ts";
import { textOf } from "../row.ts";
import { daysOf, withItsDays } from "./exceptions.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { organizersOf, partiesOf, toPeople } from "./people.ts";
import { askSecured, toSecured, withoutHidden } from "./secured.ts";
import { columnsOf, toSnapshot, type Reader } from "./snapshots.ts";
import { syncTable } from "./tables.ts";

/** Ids in one question: its address stays well below the 64 KB a batch allows. */
const IDS = 200;

function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

export const isMeeting = (kind: SyncKind): boolean => kind === "appointment" || kind === "recurringappointmentmaster";

const byIds = (kind: SyncKind, ids: readonly string[]): string =>
  toFetchXml({ table: kind, columns: columnsOf(kind), filter: every(condition(syncTable(kind).key, "in", ...ids)) });

/** What a read by id of one missing row says: gone, or not for this user's eyes. */
function absence(outcome: Outcome | undefined): ReadOutcome<never> {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  switch (error?.problem.kind) {
    case "notFound":
      return { state: "gone" };
    case "noPrivilege":
      return { state: "forbidden", reason: reasonOf(error) };
    default:
      return { state: "later", reason: reasonOf(error) };
  }
}

/** Full rows of many records: asked for by the hundred, and one by one where a row is missing (S4). */
export async function readRecords(
  parts: ClientParts,
  records: readonly RecordKey[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<readonly ReadOutcome<CrmSnapshot>[]> {
  const kinds = [...new Set(records.map((record) => record.kind))];
  const questions = kinds.flatMap((kind) =>
    [...chunks([...new Set(records.filter((record) => record.kind === kind).map((record) => record.id))], IDS)].map(
      (ids) => ({ kind, ids }),
    ),
  );
  const meetings = questions.filter(({ kind }) => isMeeting(kind));
  const series = questions.filter(({ kind }) => kind === "recurringappointmentmaster");
  const answers = [
    ...(await askAll(
      parts,
      [
        ...questions.map(({ kind, ids }) =>
          single({ method: "GET", address: fetched(syncTable(kind).set, byIds(kind, ids)), annotated: true }),
        ),
        ...meetings.map(({ ids }) => single({ method: "GET", address: partiesOf(ids) })),
        ...series.map(({ ids }) => single({ method: "GET", address: daysOf(ids, true) })),
        ...kinds.map(askSecured),
      ],
      signal,
    )),
  ];
  const rows = answers.splice(0, questions.length);
  const [aboutPeople, aboutDays] = [answers.splice(0, meetings.length), answers.splice(0, series.length)];
  const secured = new Map(kinds.map((kind, index) => [kind, toSecured(answers[index])]));
  const parties = aboutPeople.flatMap(rowsOf);
  const [people, callers] = [toPeople(parties), organizersOf(parties)];
  const days = aboutDays.flatMap(rowsOf);
  const untold = new Set([
    ...meetings.filter((_, index) => aboutPeople[index]?.kind !== "done"),
    ...series.filter((_, index) => aboutDays[index]?.kind !== "done"),
  ]);
  const found = new Map<string, CrmSnapshot>();
  questions.forEach((question, index) => {
    const { kind } = question;
    const closed = secured.get(kind);
    // Without knowing what is secured, an empty column proves nothing (S11), and a meeting whose people or days were not told
    // has not lost them: the rows are read again later.
    for (const row of closed === undefined || untold.has(question) ? [] : rowsOf(rows[index])) {
      const id = textOf(row, syncTable(kind).key).toLowerCase();
      const read = toSnapshot(kind, row, people.get(id) ?? [], reader, callers.get(id));
      const shown = kind === "recurringappointmentmaster" ? withItsDays(read, row, days, reader.zone) : read;
      const snapshot = closed === undefined ? shown : withoutHidden(shown, row, closed);
      found.set(snapshot.id, snapshot);
    }
  });
  return withAbsences(parts, records, found, signal);
}

async function withAbsences(
  parts: ClientParts,
  records: readonly RecordKey[],
  found: ReadonlyMap<string, CrmSnapshot>,
  signal?: AbortSignal,
): Promise<readonly ReadOutcome<CrmSnapshot>[]> {
  const missing = records.filter((record) => !found.has(record.id));
  const proofs = await askAll(
    parts,
    missing.map(({ kind, id }) =>
      single({ method: "GET", address: rowWith(syncTable(kind).set, id, { select: [syncTable(kind).key] }) }),
    ),
    signal,
  );
  return records.map((record): ReadOutcome<CrmSnapshot> => {
    const snapshot = found.get(record.id);
    if (snapshot !== undefined) return { state: "live", snapshot };
    const proof = proofs[missing.indexOf(record)];
    // It can be read after all: the question for many did not get through.
    return proof?.kind === "done" ? { state: "later", reason: "not answered" } : absence(proof);
  });
}
