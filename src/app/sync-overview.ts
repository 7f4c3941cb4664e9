import type { FieldChoices } from "../domain/fields/catalogue.ts";
import { isSyncKind, type SyncKind } from "../domain/fields/kinds.ts";
import { toDirection } from "../domain/fields/pair.ts";
import type { Link, Question, Remembered, Setback, StoreChange } from "../ports/sync-store.ts";
import type { KindReport } from "../sync/cycle/ledger.ts";
import type { RunReport } from "../sync/cycle/report.ts";
import { flag, list, number, object, or, parse, record, text } from "../wire/shape.ts";
import type { RequestCounts } from "./counting-net.ts";

/** One run as it is remembered (S27). */
export interface PastRun {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: RequestCounts;
  readonly kinds: Partial<Record<SyncKind, KindReport>>;
  readonly errors: number;
  readonly waiting: number;
  /** How far this computer's clock was ahead of the services', milliseconds; missing unless it was plainly wrong. */
  readonly clockLead?: number;
}

/** Everything about synchronization that this computer knows without asking a service (P4). */
export interface SyncOverview {
  /** Newest first; a quiet run replaces the quiet run before it. */
  readonly runs: readonly PastRun[];
  /** Questions of yes and no: mass deletions, invitations, cancellations, private items. */
  readonly questions: readonly Question[];
  /** Conflicts that wait under the policy "ask me", one per field, with both values (`sides`). */
  readonly conflicts: readonly Question[];
  /** Answers given since the last run, by question. */
  readonly answered: Readonly<Record<string, string>>;
  /** Given up until somebody changes something or tries again, with the reason. */
  readonly parked: readonly Setback[];
  /** Failed, and tried again by itself at `nextTry`. */
  readonly failing: readonly Setback[];
  /** Linked items per kind. */
  readonly linked: Readonly<Partial<Record<SyncKind, number>>>;
  /** Every link, linked or ended; for the symbols in lists of contacts and tasks. */
  readonly links: readonly Link[];
}

const RUNS = "runs";
const KEPT_RUNS = 30;

const storedRuns = list(object);

function readRuns({ notes }: Remembered): readonly PastRun[] {
  try {
    const stored: unknown = JSON.parse(notes[RUNS] ?? "[]");
    // Written by this very file: an older shape only loses the list.
    return parse(storedRuns, stored).flatMap((run) => (isPastRun(run) ? [run] : []));
  } catch {
    return [];
  }
}

const isPastRun = (run: unknown): run is PastRun =>
  typeof run === "object" && run !== null && "startedAt" in run && "kinds" in run && "requests" in run;

const isQuiet = ({ kinds, errors }: PastRun): boolean => Object.keys(kinds).length === 0 && errors === 0;

/** By how much this computer's clock was ahead when it last spoke to the services, milliseconds. */
export const readClockLead = (remembered: Remembered): number => readRuns(remembered)[0]?.clockLead ?? 0;

/** The note that remembers this run beside the earlier ones. */
export function toRunNote(
  report: RunReport & { readonly requests: RequestCounts },
  clockLead: number,
  before: Remembered,
): StoreChange {
  const { run, startedAt, durationMs, requests, kinds } = report;
  const [latest, ...rest] = readRuns(before);
  const past: PastRun = {
    run,
    startedAt,
    durationMs,
    requests,
    kinds,
    errors: report.errors.length,
    waiting: report.waiting.length,
    ...(clockLead > 0 && { clockLead }),
  };
  const kept = latest === undefined || (isQuiet(latest) && isQuiet(past)) ? rest : [latest, ...rest];
  return { put: "note", name: RUNS, value: JSON.stringify([past, ...kept].slice(0, KEPT_RUNS)) };
}

/** What the store holds, sorted for people. */
export function toOverview(remembered: Remembered, links: readonly Link[]): SyncOverview {
  const { questions, answers, setbacks } = remembered;
  const linked: Partial<Record<SyncKind, number>> = {};
  for (const { kind, state } of links) if (state === "linked") linked[kind] = (linked[kind] ?? 0) + 1;
  return {
    runs: readRuns(remembered),
    questions: questions.filter(({ reason }) => reason !== "conflict"),
    conflicts: questions.filter(({ reason }) => reason === "conflict"),
    answered: Object.fromEntries(answers.map(({ question, answer }) => [question, answer])),
    parked: setbacks.filter(({ parked }) => parked),
    failing: setbacks.filter(({ parked }) => !parked),
    linked,
    links,
  };
}

const facts = record({
  userId: or(text, ""),
  organizationId: or(text, ""),
  zone: or(text, "UTC"),
  minimumInterval: or(number, 0),
  ownInterval: or(number, 0),
  onRequestOnly: or(flag, false),
});
const choices = record({
  allAddresses: or(flag, false),
  company: or(flag, false),
  directions: or(list(record({ kind: text, column: text, direction: text })), []),
});

const DIRECTIONS = [0, 1, 2, 3].flatMap((code) => toDirection(code) ?? []);

function toChoices(stored: ReturnType<typeof choices>): FieldChoices {
  return {
    ...stored,
    directions: stored.directions.flatMap(({ kind, column, direction }) => {
      const known = DIRECTIONS.find((candidate) => candidate === direction);
      return isSyncKind(kind) && known !== undefined ? [{ kind, column, direction: known }] : [];
    }),
  };
}

/** What the last run noted about the user and the organization; defaults before the first run. */
export function readNotedFacts({ notes }: Pick<Remembered, "notes">): {
  readonly userId: string;
  readonly organizationId: string;
  /** Where the CRM has the user live. */
  readonly zone: string;
  /** The organization's, minutes. */
  readonly minimumInterval: number;
  /** The user's, as the CRM keeps it, minutes. */
  readonly ownInterval: number;
  /** The organization allows no run that nobody asked for. */
  readonly onRequestOnly: boolean;
  readonly choices: FieldChoices;
} {
  return {
    ...parse(facts, JSON.parse(notes["facts"] ?? "{}")),
    choices: toChoices(parse(choices, JSON.parse(notes["choices"] ?? "{}"))),
  };
}
