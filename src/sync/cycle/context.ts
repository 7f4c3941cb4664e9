import type { Catalogue } from "../../domain/fields/catalogue.ts";
import { toDerivedGuid } from "../../domain/fields/digest.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Zones } from "../../domain/fields/zone.ts";
import type { CrmSurvey, Sweep } from "../../ports/sync-crm.ts";
import type { MailboxSetting } from "../../ports/sync-mailbox.ts";
import type { Question, StoreChange } from "../../ports/sync-store.ts";
import type { Book } from "./book.ts";
import type { Ended } from "./ended.ts";
import type { CycleOptions, CycleParts, Progress } from "./parts.ts";
import type { Ledger } from "./ledger.ts";
import type { Lease } from "./lease.ts";

/** What one run knows and works with; made once both sides are surveyed. */
export interface Context {
  readonly parts: CycleParts;
  readonly options: CycleOptions;
  readonly book: Book;
  readonly survey: CrmSurvey;
  readonly setting: MailboxSetting;
  readonly zones: Zones;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly run: string;
  /** Undefined in a dry run. */
  readonly lease: Lease | undefined;
  /** Number of the last lease this computer held before this run; 0 when it never did. */
  readonly lastFence: number;
  /** Records that must not come back to Outlook, as this run leaves them. */
  readonly letGo: Map<string, string>;
  /** Links that ended because their records had left, as this run leaves them. */
  readonly ended: Ended;
  /** Versions this run left behind in the CRM, its own and those of what was closed, by record. */
  readonly ownWrites: Map<string, number>;
  /** Lost answers of this run, by link. */
  readonly uncertain: Map<string, number>;
  /** Versions that a write was refused for in this run, by link. */
  readonly outdated: Map<string, string>;
  /** Questions this run came upon: the others of an earlier run are answered or void. */
  readonly asked: Set<string>;
}

/** Tells whoever watches how far the run is. */
export function tell(context: Context, phase: Progress["phase"], done: number, total: number): void {
  context.options.onProgress?.({ phase, done, total, kinds: context.ledger.kinds });
}

/** Puts a question to the user, once per run however often the pair is looked at. */
export const ask = (context: Context, question: Question): StoreChange => {
  context.asked.add(question.id);
  return { put: "question", question };
};

/** Did this survey see any of the user's filters select the record? */
export function isSelected(context: Context, kind: SyncKind, id: string): boolean {
  return context.survey.sweeps.some((sweep) => sweep.kind === kind && sweep.rows.has(id));
}

/**
 * Does any filter select the record, as far as is known? One that nobody looked at because it did not change is what it was:
 * a linked one matched or did not, and another one is only asked about because a filter selected it once.
 */
export function isStillSelected(context: Context, kind: SyncKind, id: string): boolean {
  const sweep = context.survey.sweeps.find((one) => one.kind === kind);
  if (sweep === undefined || sweep.rows.has(id)) return sweep !== undefined;
  if (!isUnlooked(sweep, id)) return false;
  return context.book.linkOfRecord(id)?.matched ?? true;
}

/** Nothing happened to the record since an earlier survey, so this one did not look at it. */
export const isUnlooked = ({ looked }: Sweep, id: string): boolean => looked !== undefined && !looked.has(id);

/** Could every filter of the table be asked? */
export function isSweepComplete(context: Context, kind: SyncKind): boolean {
  return context.survey.sweeps.find((sweep) => sweep.kind === kind)?.complete ?? true;
}

/**
 * The id under which an item's record is created: derived, not random, so that a second computer, or this one after a crash
 * and the loss of its memory, tries the same id and finds what is there (S23, S24).
 */
export const recordIdFor = (organizationId: string, itemId: string): string =>
  toDerivedGuid(`${organizationId}|${itemId}`);
