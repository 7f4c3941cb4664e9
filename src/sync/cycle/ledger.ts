import { canonical } from "../../domain/fields/canonical.ts";
import type { Side, SyncKind } from "../../domain/fields/kinds.ts";
import type { FieldPair } from "../../domain/fields/pair.ts";
import type { Link, Question } from "../../ports/sync-store.ts";
import type { Conflict } from "../decision.ts";
import { titleOfPair, type Effect, type Pair } from "../plan.ts";

export type Tally = Record<Effect, number>;

export interface KindReport {
  readonly toCrm: Tally;
  readonly toMailbox: Tally;
  unlinked: number;
  conflicts: number;
  parked: number;
}

export interface ConflictReport {
  readonly kind: SyncKind;
  readonly item: string;
  readonly record: string;
  /** How people call it; empty where it has no name. */
  readonly title: string;
  readonly field: string;
  readonly base: string | null;
  readonly mailbox: string;
  readonly crm: string;
  readonly winner: Side | "ask";
}

export interface ErrorReport {
  readonly kind?: SyncKind;
  readonly item?: string;
  readonly record?: string;
  /** How people call it, where whoever reports it knows. */
  readonly title?: string;
  readonly reason: string;
}

export interface WaitingReport {
  /** To be named by the answer. */
  readonly id: string;
  readonly reason: Question["reason"];
  readonly kind: SyncKind;
  readonly count: number;
  /** Names or addresses, for people. */
  readonly about: readonly string[];
  /** The one meeting it is about, where `about` names people. */
  readonly title?: string;
  readonly item?: string;
  readonly record?: string;
  readonly field?: string;
}

/** A pair whose trouble is told. */
export interface Named {
  readonly link: Pick<Link, "kind" | "itemId" | "recordId">;
  /** How people call it; empty where it has no name. */
  readonly title: string;
}

const naming = ({ link: { kind, itemId = "", recordId = "" }, title }: Named): Omit<ErrorReport, "reason"> => ({
  kind,
  item: itemId,
  record: recordId,
  ...(title === "" ? {} : { title }),
});

/** Counts and findings of one run (S27). Several conflicts of a re-decided pair are reported once. */
export class Ledger {
  readonly kinds: Partial<Record<SyncKind, KindReport>> = {};
  readonly conflicts = new Map<string, ConflictReport>();
  readonly errors: ErrorReport[] = [];
  /** T14: pairs of copies were left to the organization's server. */
  byServer = false;

  of(kind: SyncKind): KindReport {
    const zero = (): Tally => ({ created: 0, updated: 0, deleted: 0 });
    return (this.kinds[kind] ??= { toCrm: zero(), toMailbox: zero(), unlinked: 0, conflicts: 0, parked: 0 });
  }

  wrote(kind: SyncKind, side: Side, effect: Effect): void {
    this.of(kind)[side === "crm" ? "toCrm" : "toMailbox"][effect] += 1;
  }

  /** What one item could not do: it is parked, or tried again (S25). */
  failed(about: Named, reason: string): void {
    this.errors.push({ ...naming(about), reason });
  }

  /** A column this user may not write: it is left out, and never fails the record (S11). */
  skipped(about: Named, field: string): void {
    this.failed(about, `You may not write the column behind "${field}"; it was left out.`);
  }

  /** A part of an item that cannot be read: the rest travels (S25). Once per run, however often the pair is looked at. */
  unread(about: Named, field: string): void {
    const reason = `"${field}" could not be read; it was left out.`;
    const { itemId = "" } = about.link;
    if (!this.errors.some((error) => error.item === itemId && error.reason === reason)) this.failed(about, reason);
  }

  /** One field of a write that the CRM cannot take, whatever the reason: the rest is written (S11, S25). */
  leftOut(about: Named, field: string, why: string): void {
    this.failed(about, `"${field}" could not be written; it was left out. ${why}`.trim());
  }

  /** A secured column that shows nothing: it may be hidden from this user. One line per field, however many records (S11). */
  hidden(kind: SyncKind, field: string): void {
    const reason = `The column behind "${field}" is secured and may be hidden from you; where it shows nothing it was left alone.`;
    if (!this.errors.some((error) => error.kind === kind && error.reason === reason))
      this.errors.push({ kind, reason });
  }

  /** Items that a service had no time for: one line per reason, however many they are. */
  postponed(kind: SyncKind, reason: string): void {
    const told = this.errors.some((error) => error.kind === kind && error.reason === reason);
    if (!told) this.errors.push({ kind, reason });
  }

  conflict(pair: Pair, conflict: Conflict, field: FieldPair): void {
    const key = `${pair.link.key}/${conflict.key}`;
    if (!this.conflicts.has(key)) this.of(pair.link.kind).conflicts += 1;
    this.conflicts.set(key, {
      kind: pair.link.kind,
      item: pair.link.itemId ?? "",
      record: pair.link.recordId ?? "",
      title: titleOfPair(pair),
      field: conflict.key,
      base: pair.link.shown.texts[conflict.key] ?? null,
      mailbox: canonical(field.form, conflict.mailbox),
      crm: canonical(field.form, conflict.crm),
      winner: conflict.winner,
    });
  }
}

/** Questions of this computer's own runs, as lines of the report. */
export function toWaiting(questions: Iterable<Question>): readonly WaitingReport[] {
  const own = [...questions].filter(({ elsewhere }) => elsewhere !== true);
  return own.map(({ id, reason, kind, count, about, title, itemId, recordId, field }) => ({
    id,
    reason,
    kind,
    count,
    about,
    ...(title === undefined ? {} : { title }),
    ...(itemId === undefined ? {} : { item: itemId }),
    ...(recordId === undefined ? {} : { record: recordId }),
    ...(field === undefined ? {} : { field }),
  }));
}
