import { isSyncKind, type SyncKind } from "../../domain/fields/kinds.ts";
import type { Sweep, SurveyProblem } from "../../ports/sync-crm.ts";
import type { ClientParts } from "../client.ts";
import { textOf } from "../row.ts";
import type { Changes, Tracking, Trackings } from "./change-tracking.ts";
import { membershipQuery } from "./filters.ts";
import type { OutlookFilter } from "./outlook-filter.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { get, toProblem, versionOf } from "./sweeping.ts";
import { syncTable } from "./tables.ts";

/** Ids in one question: its address stays well below the 64 KB a batch allows. */
const IDS = 200;

/** What looking at the changed records of some kinds has shown. */
export interface Look {
  readonly sweeps: readonly Sweep[];
  readonly problems: readonly SurveyProblem[];
}

/** Which of the changed records do the filters select now? A delta takes no filter, so they are asked by id. */
export async function lookAt(
  parts: ClientParts,
  filters: readonly OutlookFilter[],
  changes: ReadonlyMap<SyncKind, Changes>,
  signal?: AbortSignal,
): Promise<Look> {
  const questions = filters.flatMap((filter) => {
    const ids = [...(changes.get(filter.kind)?.ids ?? [])];
    return Array.from({ length: Math.ceil(ids.length / IDS) }, (_, at) => {
      const address = membershipQuery(filter, ids.slice(at * IDS, (at + 1) * IDS));
      return address === undefined ? [] : [{ filter, address }];
    }).flat();
  });
  const answers = await askAll(
    parts,
    questions.map(({ address }) => single(get(address))),
    signal,
  );
  const problems = questions.flatMap(({ filter }, index) =>
    answers[index]?.kind === "done" ? [] : [toProblem(filter, answers[index])],
  );
  const sweeps = [...changes].map(([kind, { ids }]): Sweep => {
    const rows = questions.flatMap(({ filter }, index) => (filter.kind === kind ? rowsOf(answers[index]) : []));
    return {
      kind,
      rows: new Map(rows.map((row) => [textOf(row, syncTable(kind).key).toLowerCase(), versionOf(row)])),
      complete: !problems.some((problem) => problem.kind === kind),
      looked: ids,
    };
  });
  return { sweeps, problems };
}

/** Kinds of which nothing changed: nothing was looked at. */
export const unlooked = (kinds: Iterable<SyncKind>): readonly Sweep[] =>
  [...kinds].map((kind) => ({ kind, rows: new Map(), complete: true, looked: new Set() }));

/** The sweeps, with those of `others` in the place of their kinds. */
export const replaced = (sweeps: readonly Sweep[], others: readonly Sweep[]): readonly Sweep[] =>
  sweeps.map((sweep) => others.find(({ kind }) => kind === sweep.kind) ?? sweep);

/** Where the tables that are tracked stand: part of what a survey says. */
export const standsOf = (trackings: Trackings): readonly string[] =>
  trackedIn(trackings).map(([kind, { stand }]) => `tracked ${kind} ${stand}`);

export const trackedIn = (trackings: Trackings): readonly (readonly [SyncKind, Tracking])[] =>
  Object.entries(trackings).flatMap(([kind, tracking]) =>
    isSyncKind(kind) && typeof tracking === "object" ? [[kind, tracking] as const] : [],
  );
