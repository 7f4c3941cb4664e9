import { Base } from "../../domain/fields/base.ts";
import { KIND_ON, type SyncKind } from "../../domain/fields/kinds.ts";
import { Shown } from "../../domain/fields/shown.ts";
import type { Stamp } from "../../domain/presence.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { CrmSurvey, Sweep } from "../../ports/sync-crm.ts";
import type { FoundStamp, ItemRef, MailboxHint, MailboxPage } from "../../ports/sync-mailbox.ts";
import type { StoreChange } from "../../ports/sync-store.ts";
import { toLink } from "../../ports/to-link.ts";
import { endsWithReturn } from "../decision.ts";
import { lookAtItem, type Book } from "./book.ts";
import { isUnlooked, recordIdFor } from "./context.ts";
import { versionNoted } from "./let-go.ts";
import type { CycleParts } from "./parts.ts";

const lookAtRecord = (kind: SyncKind, id: string): StoreChange => ({ put: "dirty", dirty: { side: "crm", kind, id } });

/** No mailbox has more; a round that goes on and on comes from a service that lost its way. */
const MOST_PAGES = 5_000;

/**
 * Reads every feed to its end. Each page's findings and its cursor are committed together. A round that shows a page again, or
 * has no end, is given up: what it showed is looked at, what it did not show is not missed, and the next run begins it anew.
 * Throws ServiceError.
 */
export async function observeMailbox(
  parts: CycleParts,
  book: Book,
  survey: { readonly pages: readonly MailboxPage[]; readonly more: readonly string[] },
  organizationId: string,
): Promise<void> {
  const seen = new Map<string, Set<string>>();
  for (const first of survey.pages) {
    let page = first;
    let more = survey.more.includes(first.feed);
    const visited = new Set<string>();
    for (;;) {
      const isEndless = more && (visited.has(page.cursor) || visited.size >= MOST_PAGES);
      visited.add(page.cursor);
      await observePage(parts, book, isEndless ? { ...page, cursor: "" } : page, organizationId, seen);
      if (!more || isEndless) break;
      ({ page, more } = await parts.mailbox.follow(page.feed, page.cursor));
    }
  }
}

async function observePage(
  parts: CycleParts,
  book: Book,
  page: MailboxPage,
  organizationId: string,
  seen: Map<string, Set<string>>,
): Promise<void> {
  if (page.hints.length > 0 || page.complete !== undefined) await book.openLinks();
  const shown = seen.get(page.group ?? page.feed) ?? new Set<string>();
  seen.set(page.group ?? page.feed, shown);
  for (const hint of page.hints) if (!hint.removed) shown.add(hint.id);
  const stamps = await stampsOf(parts, book, page.hints);
  const changes = page.hints.flatMap((hint) => noticeItem(book, hint, stamps.get(hint.id), organizationId));
  // Only a full round says something about what it did not show, and even that is only a reason to look.
  if (page.complete !== undefined) {
    for (const { shelf, itemId, state } of book.links.values()) {
      if (shelf !== page.complete || itemId === undefined || state !== "linked" || shown.has(itemId)) continue;
      if (itemId.startsWith(page.within ?? "")) changes.push(lookAtItem(shelf, itemId));
    }
  }
  await book.commit([...changes, { put: "cursor", feed: page.feed, cursor: page.cursor }]);
}

const toRef = ({ shelf, id, place }: MailboxHint): ItemRef => ({
  shelf,
  id,
  ...(place === undefined ? {} : { place }),
});

/** Stamps of the items whose link we do not know, where the feed itself could not show them. */
async function stampsOf(
  parts: CycleParts,
  book: Book,
  hints: readonly MailboxHint[],
): Promise<ReadonlyMap<string, FoundStamp>> {
  const known = new Map<string, FoundStamp>();
  const ask: ItemRef[] = [];
  for (const hint of hints) {
    if (hint.stamp !== undefined) known.set(hint.id, hint.stamp);
    else if (book.linkOfItem(hint.id)?.state !== "linked") ask.push(toRef(hint));
  }
  const read = ask.length === 0 ? known : await parts.mailbox.readStamps(ask);
  return new Map([...known, ...read]);
}

function noticeItem(
  book: Book,
  hint: MailboxHint,
  stamp: FoundStamp | undefined,
  organizationId: string,
): StoreChange[] {
  const link = book.linkOfItem(hint.id);
  if (link?.state === "linked") {
    // Our own echo: the feed shows the version that our write left behind (S13).
    const echo = !hint.removed && hint.etag !== undefined && hint.etag === link.itemEtag;
    return echo ? [] : [lookAtItem(hint.shelf, hint.id)];
  }
  // It may be anything: forgotten here, it would never be looked at again. As long as the service does not tell, an item nobody
  // knows may even be the copy of a record that looks as if it had none (S23).
  if (stamp instanceof ServiceError && link === undefined) throw stamp;
  if (stamp === "unread" || stamp instanceof ServiceError) return [lookAtItem(hint.shelf, hint.id)];
  if (stamp === undefined || stamp === null || isForeign(stamp, organizationId)) return [];
  if (stamp.state !== 0)
    return [lookAtItem(hint.shelf, hint.id, stamp.recordId ?? recordIdFor(organizationId, hint.id))];
  return link === undefined ? noticeUnlinked(book, hint, stamp) : [];
}

/** A link of another organization is left alone (D2). */
export const isForeign = (stamp: Stamp, organizationId: string): boolean =>
  stamp.organizationId !== undefined && stamp.organizationId !== organizationId;

/**
 * An item that once was linked keeps its record from being copied into Outlook a second time; also one of ours that somebody
 * stopped tracking before we heard that it was made, in the place of a copy that was deleted.
 */
function noticeUnlinked(book: Book, hint: MailboxHint, stamp: Stamp): StoreChange[] {
  // What was asked to be tracked and has an open mark may have a record by now, of which the item could not be told any more.
  const mark = book.markOf({ side: "mailbox", kind: hint.shelf, id: hint.id });
  const recordId = stamp.recordId ?? (mark?.side === "mailbox" ? mark.recordId : undefined);
  if (recordId === undefined) return [];
  const rival = book.linkOfRecord(recordId);
  const isOurs = stamp.createKey !== undefined && book.pendingCreate(recordId)?.createKey === stamp.createKey;
  // It may have taken the place of the copy we know, and its link may have ended, on another computer.
  if (rival !== undefined && stamp.left === true && !isOurs) return [lookAtItem(hint.shelf, hint.id, recordId)];
  if (rival !== undefined && !isOurs) return [];
  const link = toLink(
    {
      key: rival?.key ?? hint.id,
      kind: stamp.kind ?? KIND_ON[hint.shelf],
      shelf: hint.shelf,
      itemId: hint.id,
      recordId,
      state: "unlinked",
      createKey: stamp.createKey,
      mine: stamp.mine ?? false,
      current: true,
      organizer: false,
      matched: true,
      reason: stamp.left === true ? "left" : "untracked",
    },
    stamp.base ?? Base.nothing,
    Shown.nothing,
  );
  return [{ put: "link", link }];
}

/**
 * Compares what the filters select with what is linked (S3, S4). Nothing here is a conclusion, only a reason to look. Answers
 * how much was found.
 */
export async function observeCrm(book: Book, survey: CrmSurvey, kinds: ReadonlySet<SyncKind>): Promise<number> {
  await book.openLinks();
  const changes: StoreChange[] = [];
  const sweeps = new Map(survey.sweeps.map((sweep) => [sweep.kind, sweep]));
  for (const sweep of survey.sweeps) if (kinds.has(sweep.kind)) changes.push(...noticeRows(book, sweep, survey));
  for (const link of book.links.values()) {
    if (link.state !== "linked" || link.recordId === undefined || !kinds.has(link.kind)) continue;
    const sweep = sweeps.get(link.kind);
    if (sweep?.rows.has(link.recordId) === true) continue;
    const missing = sweep === undefined || (sweep.complete && !isUnlooked(sweep, link.recordId));
    const vanished = link.matched ? missing : survey.extras.get(link.recordId) !== link.recordEtag;
    if (vanished) changes.push(lookAtRecord(link.kind, link.recordId));
  }
  for (const id of survey.touched) {
    const link = book.linkOfRecord(id);
    if (link?.state === "linked") changes.push(lookAtRecord(link.kind, id));
  }
  const found = changes.length;
  if (book.notes["crm"] !== survey.memo) changes.push({ put: "note", name: "crm", value: survey.memo });
  await book.commit(changes);
  return found;
}

function noticeRows(book: Book, sweep: Sweep, survey: CrmSurvey): StoreChange[] {
  const changes: StoreChange[] = [];
  for (const [id, etag] of sweep.rows) {
    const link = book.linkOfRecord(id);
    if (link === undefined) {
      if (versionNoted(survey.desk.letGo[id]) !== etag) changes.push(lookAtRecord(sweep.kind, id));
      continue;
    }
    if (!link.matched) changes.push({ put: "link", link: { ...link, matched: true } });
    // An unlinked copy that stayed is linked again when its record is back.
    if (link.state === "linked" ? link.recordEtag !== etag : endsWithReturn(link.reason))
      changes.push(lookAtRecord(sweep.kind, id));
  }
  return changes;
}
