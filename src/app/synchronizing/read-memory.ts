import type { Side } from "../../domain/fields/kinds.ts";
import type { HistoryEntry, Link, Question, Setback } from "../../ports/sync-store.ts";
import { titleOf } from "../../sync/plan.ts";
import type { SyncOverview } from "../sync-overview.ts";
import type { ErrorReport } from "../../sync/cycle/ledger.ts";
import type { ConflictView, ParkedView, SyncView } from "./sync-view.ts";

const instant = (at: number): string => new Date(at).toISOString();

/** When and by whom each side was changed, as the pane tells it. */
const changesIn = (
  changed: NonNullable<HistoryEntry["changed"]>,
): Pick<ConflictView, "mailboxAt" | "crmAt" | "crmBy"> => ({
  mailboxAt: instant(changed.mailboxAt),
  crmAt: instant(changed.crmAt),
  ...(changed.crmBy === undefined ? {} : { crmBy: changed.crmBy }),
});

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
      ...changesIn(sides),
    },
  ];
}

/** A conflict the policy decided, and nobody else: the loser was on the side that was written. */
function decided(entry: HistoryEntry): readonly ConflictView[] {
  const { id, kind, title, field, side, before, after, itemId, recordId } = entry;
  if (kind === "email" || entry.why !== "conflict" || entry.undone === true || field === undefined) return [];
  if (entry.chosen === true) return [];
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
      ...(entry.changed === undefined ? {} : changesIn(entry.changed)),
    },
  ];
}

/** What is parked was perhaps never linked: it brings its own name. */
function toParked(
  links: ReadonlyMap<string, Link>,
  { key, kind, title, reason, failures, nextTry, recordId }: Setback,
): ParkedView {
  return {
    key,
    kind,
    title: title ?? titleOf(kind, links.get(key)?.shown.texts ?? {}),
    reason,
    failures,
    nextTry: instant(nextTry),
    ...(recordId === undefined ? {} : { recordId }),
  };
}

/** Names for what a run could not do: a link's, or the one that what failed brings along. */
export function namedTroubles(errors: readonly ErrorReport[], overview: SyncOverview): readonly ErrorReport[] {
  const { links, parked, failing } = overview;
  const isAbout =
    ({ item = "", record = "" }: ErrorReport) =>
    ({ itemId, recordId }: Pick<Link, "itemId" | "recordId">): boolean =>
      (item !== "" && itemId === item) || (record !== "" && recordId === record);
  return errors.map((error) => {
    const link = links.find(isAbout(error));
    const setback = [...parked, ...failing].find(isAbout(error));
    const title = error.title ?? setback?.title ?? (link && titleOf(link.kind, link.shown.texts)) ?? "";
    return title === "" ? error : { ...error, title };
  });
}

/** Notes of the pane in the engine's memory: they belong to this computer and may be lost. */
export const NOTES = { settled: "pane.settled", rests: "pane.rests" } as const;

/** Entries whose outcome the user agreed with. Damage reads as none. */
export function settledOf(note: string | undefined): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(note ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

/** When the last run ended. */
export function lastRunOf({ runs }: Pick<SyncOverview, "runs">): string | undefined {
  const [latest] = runs;
  return latest && instant(Date.parse(latest.startedAt) + latest.durationMs);
}

/** The lists of the view out of what this computer remembers. Pure. */
export function fromMemory(
  overview: SyncOverview,
  history: readonly HistoryEntry[],
  settled: ReadonlySet<string>,
): Pick<SyncView, "conflicts" | "questions" | "parked" | "history" | "runs" | "lastRunAt"> {
  const { questions, conflicts, answered, links, parked, runs } = overview;
  const byKey = new Map(links.map((link) => [link.key, link]));
  const isOpen = ({ id }: Question): boolean => answered[id] === undefined;
  const lastRunAt = lastRunOf(overview);
  return {
    conflicts: [
      ...conflicts.filter(isOpen).flatMap(asked),
      ...history.filter(({ id }) => !settled.has(id)).flatMap(decided),
    ],
    questions: questions.filter(isOpen),
    parked: parked.map((setback) => toParked(byKey, setback)),
    history,
    runs,
    ...(lastRunAt === undefined ? {} : { lastRunAt }),
  };
}
