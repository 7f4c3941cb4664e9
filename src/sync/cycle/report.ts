import type { SyncKind } from "../../domain/fields/kinds.ts";
import { effectOn, type Step } from "../plan.ts";
import { toPlanEntry, type PlanEntry } from "../plan-entry.ts";
import { toPlanLine } from "../plan-text.ts";
import type { Book } from "./book.ts";
import {
  toWaiting,
  type ConflictReport,
  type ErrorReport,
  type KindReport,
  type Ledger,
  type WaitingReport,
} from "./ledger.ts";

/** What a run did, or would do (S27, S28). */
export interface RunReport {
  readonly run: string;
  readonly dryRun: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly kinds: Partial<Record<SyncKind, KindReport>>;
  readonly conflicts: readonly ConflictReport[];
  readonly waiting: readonly WaitingReport[];
  readonly errors: readonly ErrorReport[];
  /** The organization's server carries appointments, contacts and tasks: the run did nothing for them (T14). */
  readonly byServer?: true;
  /** What a dry run would do, one line each. */
  readonly plan?: readonly string[];
  /** The same as data, without what nobody would notice. */
  readonly entries?: readonly PlanEntry[];
}

/** Counts what a plan would write, for the dry run. */
export function tallyPlan(ledger: Ledger, steps: readonly Step[]): void {
  for (const step of steps) {
    const { kind } = step.pair.link;
    for (const side of ["crm", "mailbox"] as const) {
      const effect = effectOn(side, step);
      if (effect !== undefined) ledger.wrote(kind, side, effect);
    }
    if (step.decision.do === "unlink") ledger.of(kind).unlinked += 1;
  }
}

/** Puts the report together; parked items count as long as they are parked. */
export function toReport(
  run: { readonly id: string; readonly dryRun: boolean; readonly startedAt: string; readonly durationMs: number },
  ledger: Ledger,
  book: Book,
  planned: readonly Step[] = [],
): RunReport {
  for (const setback of book.setbacks.values()) {
    if (!setback.parked) continue;
    ledger.of(setback.kind).parked += 1;
    const { itemId, recordId, title = "", reason } = setback;
    const told = ledger.errors.some((error) => error.item === (itemId ?? "") && error.record === (recordId ?? ""));
    if (!told) ledger.failed({ link: setback, title }, reason);
  }
  return {
    run: run.id,
    dryRun: run.dryRun,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    kinds: ledger.kinds,
    conflicts: [...ledger.conflicts.values()],
    waiting: toWaiting(book.questions.values()),
    errors: ledger.errors,
    ...(ledger.byServer ? { byServer: true } : {}),
    ...(run.dryRun
      ? { plan: planned.map(toPlanLine), entries: planned.flatMap((step) => toPlanEntry(step) ?? []) }
      : {}),
  };
}
