import type { CrmPresence, CrmSnapshot, MailboxPresence, MailboxSnapshot } from "../../domain/presence.ts";
import type { ReadOutcome } from "../../ports/sync-outcome.ts";
import type { Dirty, Link } from "../../ports/sync-store.ts";
import type { Pair } from "../plan.ts";
import { claim, claimOfGone } from "./claims.ts";
import { isStillSelected, isSweepComplete, type Context } from "./context.ts";

/** Pairs found, and marks that led to nothing or have to wait for another run. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly twins: readonly Pair[];
  readonly nothing: readonly Dirty[];
  readonly wait: readonly Dirty[];
  /** Of those that wait: the copies that cannot be read, and why. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly mark: Dirty;
  readonly reason: string;
  /** This very one, while the service answers about others. */
  readonly own: boolean;
}

/** To be filled. */
export function emptyPairing(): { pairs: Pair[]; twins: Pair[]; nothing: Dirty[]; wait: Dirty[]; unread: Unread[] } {
  return { pairs: [], twins: [], nothing: [], wait: [], unread: [] };
}

/** The record could not be read: the pair waits, and that is said. */
export function waitForRecord(pairing: ReturnType<typeof emptyPairing>, marks: readonly Dirty[]): void {
  pairing.wait.push(...marks);
  for (const mark of marks) pairing.unread.push({ mark, reason: "The CRM could not be read.", own: false });
}

/** Asked to be tracked as a record that the user may not read: that is said, and looked at again, until somebody changes it. */
function refuseRequest(pairing: ReturnType<typeof emptyPairing>, marks: readonly Dirty[]): void {
  pairing.wait.push(...marks);
  for (const mark of marks) pairing.unread.push({ mark, reason: "You may not read its record in the CRM.", own: true });
}

export type HalfPair = Omit<Pair, "crm">;

/**
 * Whoever closes a task in the CRM takes it out of the filter of open ones by that very edit, which Outlook is to show: the link
 * ends when it does.
 */
const isNewlyClosed = ({ shelf, state, recordEtag }: Link, { facts, etag }: CrmSnapshot): boolean =>
  shelf === "tasks" && state === "linked" && !facts.current && etag !== recordEtag;

/** Whoever opens a task again in Outlook brings its record back into that filter, as soon as it is written there. */
const isOpenedAgain = ({ shelf, state }: Link, item: MailboxPresence, { facts }: CrmSnapshot): boolean =>
  shelf === "tasks" && state === "linked" && !facts.current && item.state === "live" && item.snapshot.facts.current;

/** What another computer saw leave, as the stamp of the copy says, matched a filter, whether this one ever saw that or not. */
const wasSeenLeaving = (item: MailboxPresence): boolean =>
  item.state === "live" && item.snapshot.stamp?.state === 0 && item.snapshot.stamp.left === true;

/** Presence of the record for a link: read by id, and judged by the filters (S4). */
function crmPresence(
  context: Context,
  { link, mailbox }: HalfPair,
  read: ReadOutcome<CrmSnapshot> | undefined,
): CrmPresence | undefined {
  if (link.recordId === undefined) return { state: "never" };
  switch (read?.state) {
    case "live": {
      const { kind, recordId } = link;
      const { snapshot } = read;
      const matched = link.matched || wasSeenLeaving(mailbox);
      const left = matched && isSweepComplete(context, kind) && !isStillSelected(context, kind, recordId);
      if (!left) return { state: "live", snapshot };
      if (isNewlyClosed(link, snapshot)) return { state: "live", snapshot, leaving: true };
      return isOpenedAgain(link, mailbox, snapshot) ? { state: "live", snapshot } : { state: "left" };
    }
    case "gone":
      return { state: "gone" };
    case "forbidden":
      return { state: "left" };
    case "later":
    case undefined:
      return undefined;
  }
}

/**
 * Asked to be tracked after its record was deleted: a new beginning, under an id of its own. The one in the stamp may be
 * somebody else's, or that of a record of another kind.
 */
function begunAnew({ link: { recordId: _, ...link }, ...half }: HalfPair): Pair {
  return { ...half, link, crm: { state: "never" } };
}

/** Reads the records of the given pairs; undefined where the service asked for patience. */
export async function withRecords(
  context: Context,
  halves: readonly HalfPair[],
): Promise<readonly (Pair | undefined)[]> {
  const keys = halves.flatMap(({ link }) =>
    link.recordId === undefined ? [] : [{ kind: link.kind, id: link.recordId }],
  );
  const reads = keys.length === 0 ? [] : await context.parts.crm.read(keys, context.zones.crm);
  const byId = new Map(keys.map((key, index) => [key.id, reads[index]]));
  return halves.map((half) => {
    const crm = crmPresence(context, half, byId.get(half.link.recordId ?? ""));
    if (crm === undefined) return undefined;
    if (crm.state === "gone" && !half.linked) return begunAnew(half);
    const { link, linked, mailbox, dirty } = half;
    return { link, linked, mailbox, crm, dirty };
  });
}

/** The newest writer's item first, then the oldest item: of several that name one record the first is the original. */
const originalFirst = (a: MailboxSnapshot, b: MailboxSnapshot): number =>
  (b.stamp?.fence ?? 0) - (a.stamp?.fence ?? 0) || a.createdAt - b.createdAt;

interface FoundItem {
  readonly mark: Dirty;
  readonly presence: MailboxPresence;
}

const snapshotOf = ({ presence }: FoundItem): MailboxSnapshot | undefined =>
  presence.state === "live" ? presence.snapshot : undefined;

function inOrder(a: FoundItem, b: FoundItem): number {
  const [first, second] = [snapshotOf(a), snapshotOf(b)];
  return first !== undefined && second !== undefined ? originalFirst(first, second) : 0;
}

/** Reads changed items and finds the records they belong to. */
export async function pairItems(context: Context, marks: readonly Dirty[]): Promise<Pairing> {
  const items = marks.filter((mark) => mark.side === "mailbox");
  const reads = await context.parts.mailbox.read(items.map(({ kind, id }) => ({ shelf: kind, id })));
  const pairing = emptyPairing();
  const found: FoundItem[] = [];
  items.forEach((mark, index) => {
    const read = reads[index];
    if (read?.state === "live" || read?.state === "gone") found.push({ mark, presence: read });
    else {
      pairing.wait.push(mark);
      if (read !== undefined)
        pairing.unread.push({ mark, reason: read.reason, own: read.state === "later" && read.own === true });
    }
  });
  const halves: HalfPair[] = [];
  const drafted = new Map<string, Link>();
  for (const item of found.sort(inOrder)) {
    const snapshot = snapshotOf(item);
    const claimed = snapshot === undefined ? claimOfGone(context, item.mark) : await claim(context, snapshot, drafted);
    const half = { mailbox: item.presence, dirty: [item.mark] };
    if (claimed.kind === "nothing") pairing.nothing.push(item.mark);
    else if (claimed.kind === "twin")
      pairing.twins.push({ ...half, link: claimed.link, linked: false, crm: { state: "never" } });
    else {
      if (claimed.link.recordId !== undefined) drafted.set(claimed.link.recordId, claimed.link);
      halves.push({ ...half, link: claimed.link, linked: claimed.linked });
    }
  }
  (await withRecords(context, halves)).forEach((pair, index) => {
    if (pair === undefined) waitForRecord(pairing, halves[index]?.dirty ?? []);
    else if (pair.linked || pair.crm.state !== "left") pairing.pairs.push(pair);
    else refuseRequest(pairing, pair.dirty);
  });
  return pairing;
}
