import { KIND_ON } from "../../domain/fields/kinds.ts";
import type { Link, StoreChange } from "../../ports/sync-store.ts";
import { backOffMs, isParked } from "../back-off.ts";
import { titleOf } from "../plan.ts";
import type { Context } from "./context.ts";
import type { Job } from "./jobs.ts";
import type { Unread } from "./pair-items.ts";
import { nowOf } from "./parts.ts";

/** A write was confirmed: the link moves on and earlier trouble is forgotten. */
export function landed(job: Job): readonly StoreChange[] {
  const changes: StoreChange[] = [];
  if (job.step.decision.do !== "delete") changes.push({ put: "link", link: job.link });
  if (job.context.book.setbacks.has(job.link.key)) changes.push({ drop: "setback", key: job.link.key });
  return changes;
}

/** One bad item never stops the others: it is tried again later, and parked with its reason when that does not help (S25). */
export function fail(job: Job, reason: string, refused: boolean): readonly StoreChange[] {
  const { book, ledger, parts } = job.context;
  const { key, kind, itemId, recordId } = job.link;
  const failures = (book.setbacks.get(key)?.failures ?? 0) + 1;
  job.fate = "wait";
  ledger.failed(job, reason);
  const setback = {
    key,
    kind,
    ...(itemId === undefined ? {} : { itemId }),
    ...(recordId === undefined ? {} : { recordId }),
    ...(job.title === "" ? {} : { title: job.title }),
    reason,
    failures,
    // A storm may be over by the next run; who is still without an answer then has to be patient.
    nextTry: nowOf(parts.clock) + (refused || failures > 1 ? backOffMs(failures) : 0),
    parked: isParked(failures, refused),
    ...(job.item === undefined ? {} : { itemEtag: job.item.etag }),
    ...(job.record === undefined ? {} : { recordEtag: job.record.etag }),
  };
  return [{ put: "setback", setback }];
}

/** The service asks for patience: that is no fault of the item, which simply waits for the next run (S26). */
export function postpone(job: Job, reason: string): readonly StoreChange[] {
  job.fate = "wait";
  job.context.ledger.postponed(job.link.kind, reason);
  return [];
}

/**
 * A copy that cannot be read: by the service's fault it just waits and that is said (S26); by its own it is a failure like any
 * other, tried again by every run, and parked when that does not help (S25).
 */
export function leftUnread({ book, ledger, parts }: Context, { mark, reason, own }: Unread): readonly StoreChange[] {
  const link = mark.side === "mailbox" ? book.linkOfItem(mark.id) : book.linkOfRecord(mark.id);
  const kind = link?.kind ?? (mark.side === "mailbox" ? KIND_ON[mark.kind] : mark.kind);
  if (!own) {
    ledger.postponed(kind, reason);
    return [];
  }
  const ids: Pick<Link, "itemId" | "recordId"> =
    link ?? (mark.side === "mailbox" ? { itemId: mark.id } : { recordId: mark.id });
  const key = link?.key ?? mark.id;
  const failures = (book.setbacks.get(key)?.failures ?? 0) + 1;
  const { itemId, recordId } = ids;
  const title = link === undefined ? "" : titleOf(kind, link.shown.texts);
  ledger.failed({ link: { ...ids, kind }, title }, reason);
  const setback = {
    ...{ key, kind, reason, failures, parked: isParked(failures, false) },
    ...(itemId === undefined ? {} : { itemId }),
    ...(recordId === undefined ? {} : { recordId }),
    nextTry: nowOf(parts.clock),
  };
  return [{ put: "setback", setback }];
}

/** The write got through but for what is written apart: nothing is agreed about that, and it is tried again. */
export function concluded(job: Job, unfinished: readonly string[] = []): readonly StoreChange[] {
  if (unfinished.length === 0) return landed(job);
  return [...landed(job), ...uncertain(job, `Could not be written along with the rest: ${unfinished.join(", ")}.`)];
}

/** How often the answer about one item may be lost in a run before it is left to another one. */
const UNCERTAIN = 3;

/** Were there too many lost answers about this pair for one run? */
export const isGivenUp = ({ uncertain }: Pick<Context, "uncertain">, key: string): boolean =>
  (uncertain.get(key) ?? 0) >= UNCERTAIN;

/** Counts a lost answer: the job ends as `fate` says, until there were too many of them (S25). */
function inDoubt(job: Job, reason: string, fate: Job["fate"]): readonly StoreChange[] {
  const { context, link } = job;
  context.uncertain.set(link.key, (context.uncertain.get(link.key) ?? 0) + 1);
  if (isGivenUp(context, link.key)) return fail(job, reason, false);
  job.fate = fate;
  return [];
}

/** No answer: look again and decide anew, but not for ever (S24). */
export const uncertain = (job: Job, reason: string): readonly StoreChange[] => inDoubt(job, reason, "again");

/**
 * Something is not there: the copy itself, which the next look tells, or what it refers to, which no look at the copy ever
 * would. So this is not decided anew for ever either, and then it is said (S25).
 */
export const missing = (job: Job, reason = "The service does not find it."): readonly StoreChange[] =>
  inDoubt(job, reason, "again");

/**
 * Somebody was faster: read and decide anew. Where the very version that was read is refused again nobody was, and a creation
 * has no version at all: that is not decided anew for ever (S25).
 */
export function stale(
  job: Job,
  etag: string | undefined,
  reason = "The service refuses what it shows.",
): readonly StoreChange[] {
  const { outdated } = job.context;
  const { key } = job.link;
  const isSame = etag === undefined || outdated.get(key) === etag;
  if (etag !== undefined) outdated.set(key, etag);
  if (isSame) return inDoubt(job, reason, "again");
  job.fate = "again";
  return [];
}

/** A creation without an answer may still land by itself: its intent keeps the pair waiting, but not for ever (S24). */
export const perhapsMade = (job: Job, reason: string): readonly StoreChange[] => inDoubt(job, reason, "wait");
