import { Base } from "../../domain/fields/base.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import { Shown } from "../../domain/fields/shown.ts";
import type { MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import type { Dirty, Link } from "../../ports/sync-store.ts";
import { toLink } from "../../ports/to-link.ts";
import { endsWithReturn } from "../decision.ts";
import { digestOf } from "../fingerprints.ts";
import { isStillSelected, type Context } from "./context.ts";
import { isForeign } from "./observe.ts";

/** A link as it begins: nothing agreed on yet. */
export function newLink(kind: SyncKind, shelf: Link["shelf"], ids: Pick<Link, "itemId" | "recordId">): Link {
  const { itemId, recordId } = ids;
  return toLink(
    {
      key: itemId ?? recordId ?? "",
      kind,
      shelf,
      itemId,
      recordId,
      state: "linked",
      mine: false,
      current: true,
      organizer: false,
      matched: false,
    },
    Base.nothing,
    Shown.nothing,
  );
}

/** A link as the item's own stamp tells it (S23); what this computer knows besides is kept. */
function adopted(
  context: Context,
  snapshot: MailboxSnapshot,
  stamp: Stamp,
  recordId: string,
  before: Link | undefined,
): Link {
  const kind = stamp.kind ?? snapshot.kind;
  const known = before ?? newLink(kind, snapshot.shelf, { itemId: snapshot.id, recordId });
  return {
    ...known,
    itemId: snapshot.id,
    recordId,
    state: "linked",
    base: stamp.base ?? known.base,
    createKey: stamp.createKey,
    mine: stamp.mine ?? known.mine,
    current: known.current && stamp.over !== true,
    // Whoever tracks it again wants the link though the record left the filters: what they select from now on counts (S4).
    matched: known.matched && (stamp.state === 2 || isStillSelected(context, kind, recordId)),
  };
}

/** What an item says of itself: whose copy it is. */
export type Claim =
  | { readonly kind: "link"; readonly link: Link; readonly linked: boolean }
  | { readonly kind: "twin"; readonly link: Link }
  | { readonly kind: "nothing" };

/** Which record an item belongs to (match by stamps first, then by ids the client chose). */
export async function claim(
  context: Context,
  snapshot: MailboxSnapshot,
  drafted: ReadonlyMap<string, Link>,
): Promise<Claim> {
  const { book, survey } = context;
  const known = book.linkOfItem(snapshot.id);
  if (known?.state === "linked") return { kind: "link", link: known, linked: true };
  const { stamp } = snapshot;
  if (stamp === undefined || isForeign(stamp, survey.organizationId)) return { kind: "nothing" };
  if (stamp.state === 0) return claimOfEnded(context, snapshot, stamp);
  const recordId = stamp.recordId ?? known?.recordId;
  const fresh = newLink(stamp.kind ?? snapshot.kind, snapshot.shelf, { itemId: snapshot.id });
  if (recordId === undefined) return { kind: "link", link: fresh, linked: false };
  const rival = book.linkOfRecord(recordId) ?? drafted.get(recordId);
  if (rival?.itemId === undefined || rival.itemId === snapshot.id || rival.state === "unlinked") {
    return { kind: "link", link: adopted(context, snapshot, stamp, recordId, rival), linked: stamp.state === 2 };
  }
  const [other] = await context.parts.mailbox.read([{ shelf: rival.shelf, id: rival.itemId }]);
  if (other?.state === "gone")
    return { kind: "link", link: adopted(context, snapshot, stamp, recordId, rival), linked: true };
  const original = other?.state === "live" ? other.snapshot : undefined;
  if (isTwin(snapshot, stamp, rival, original, context))
    return { kind: "twin", link: { ...fresh, key: `twin:${snapshot.id}` } };
  // A copy the user made: left alone, unless they ask to track it as something of its own.
  return stamp.state === 1 ? { kind: "link", link: fresh, linked: false } : { kind: "nothing" };
}

/**
 * A copy whose link another computer ended by itself says nothing of a record, unless this computer still knows the copy before
 * it, linked or ended in the same way, which is gone: then this one took its place, and the record is not to have a second.
 */
async function claimOfEnded(context: Context, snapshot: MailboxSnapshot, stamp: Stamp): Promise<Claim> {
  const { recordId, left } = stamp;
  const rival = recordId === undefined || left !== true ? undefined : context.book.linkOfRecord(recordId);
  if (rival?.recordId === undefined || rival.itemId === undefined) return { kind: "nothing" };
  if (rival.state !== "linked" && !endsWithReturn(rival.reason)) return { kind: "nothing" };
  const [before] = await context.parts.mailbox.read([{ shelf: rival.shelf, id: rival.itemId }]);
  if (before?.state !== "gone") return { kind: "nothing" };
  const link = { ...adopted(context, snapshot, stamp, rival.recordId, rival), matched: rival.matched };
  return { kind: "link", link, linked: true };
}

/**
 * Made by the engine for the same record: under another key, when the answer of one creation was lost and it landed late; or under
 * the same one, when a service that had said it did nothing did it all the same. No copy a person made is older than its original.
 * One that somebody edited meanwhile is theirs and stays.
 */
function isTwin(
  { kind, fields, createdAt }: MailboxSnapshot,
  stamp: Stamp,
  rival: Link,
  original: MailboxSnapshot | undefined,
  { catalogue }: Context,
): boolean {
  if (stamp.state !== 2 || stamp.createKey === undefined) return false;
  if (stamp.createKey === rival.createKey && (original === undefined || createdAt >= original.createdAt)) return false;
  // Compared with what was sent, and with what the service made of the same values when the other one was created.
  const sent = stamp.base ?? Base.nothing;
  return catalogue[stamp.kind ?? kind].every((pair) => {
    const shown = digestOf(pair, fields[pair.key] ?? null);
    return shown === sent.at(pair.key).mailbox || shown === rival.base.at(pair.key).mailbox;
  });
}

/** Of an item that is no more: what this computer remembers of it. */
export function claimOfGone(context: Context, mark: Dirty): Claim {
  const link = context.book.linkOfItem(mark.id);
  return link?.state === "linked" ? { kind: "link", link, linked: true } : { kind: "nothing" };
}
