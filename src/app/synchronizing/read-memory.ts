import type { Side } from "../../domain/fields/kinds.ts";
import type { HistoryEntry, Link, Question, Remembered, Setback } from "../../ports/sync-store.ts";
import { titleOf } from "../../sync/plan.ts";
import type { ConflictView, ParkedView, SyncView } from "./sync-view.ts";

const instant = (at: number): string => new Date(at).toISOString();

function asked(question: Question): readonly ConflictView[] {
  const { id, kind, about, field, sides, itemId, recordId } = question;
  if (question.reason !== "conflict" || field === undefined || sides === undefined) return [];
  return [
    {
      id,
      kind,
      title: about[0] ?? "",
      field,
      ...(itemId === undefined ? {} : { itemId }),
      ...(recordId === undefined ? {} : { recordId }),
      mailbox: sides.mailbox,
      crm: sides.crm,
      mailboxAt: instant(sides.mailboxAt),
      crmAt: instant(sides.crmAt),
      ...(sides.crmBy === undefined ? {} : { crmBy: sides.crmBy }),
    },
  ];
}

/** A conflict the policy decided: the loser was on the side that was written. */
function decided(entry: HistoryEntry): readonly ConflictView[] {
  const { id, kind, title, field, side, before, after, itemId, recordId } = entry;
  if (entry.why !== "conflict" || entry.undone === true || field === undefined) return [];
  const winner: Side = side === "crm" ? "mailbox" : "crm";
  const [lost, won] = [before ?? null, after ?? null];
  return [
    {
      id,
      kind,
      title,
      field,
      ...(itemId === undefined ? {} : { itemId }),
      ...(recordId === undefined ? {} : { recordId }),
      mailbox: winner === "mailbox" ? won : lost,
      crm: winner === "crm" ? won : lost,
      winner,
    },
  ];
}

/** What is parked has no name of its own: the last agreed values have. */
function toParked(
  links: ReadonlyMap<string, Link>,
  { key, kind, reason, failures, nextTry, recordId }: Setback,
): ParkedView {
  return {
    key,
    kind,
    title: titleOf(kind, links.get(key)?.shown ?? {}),
    reason,
    failures,
    nextTry: instant(nextTry),
    ...(recordId === undefined ? {} : { recordId }),
  };
}

/** Notes of the pane in the engine's memory: they belong to this computer and may be lost. */
export const NOTES = { lastRun: "pane.lastRun", settled: "pane.settled", rests: "pane.rests" } as const;

/** Entries whose outcome the user agreed with. Damage reads as none. */
export function settledOf(notes: Remembered["notes"]): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(notes[NOTES.settled] ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

/** The lists of the view out of what this computer remembers. Pure. */
export function fromMemory(
  { links, setbacks, questions, notes, answers }: Remembered,
  history: readonly HistoryEntry[],
): Pick<SyncView, "conflicts" | "questions" | "parked" | "history" | "lastRunAt"> {
  const byKey = new Map(links.map((link) => [link.key, link]));
  const answered = new Set(answers.map(({ question }) => question));
  const open = questions.filter(({ id }) => !answered.has(id));
  const settled = settledOf(notes);
  const lastRunAt = notes[NOTES.lastRun];
  return {
    conflicts: [...open.flatMap(asked), ...history.filter(({ id }) => !settled.has(id)).flatMap(decided)],
    questions: open.filter(({ reason, sides }) => reason !== "conflict" || sides === undefined),
    parked: setbacks.filter(({ parked }) => parked).map((setback) => toParked(byKey, setback)),
    history,
    ...(lastRunAt === undefined ? {} : { lastRunAt }),
  };
}
