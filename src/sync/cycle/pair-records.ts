import { digest } from "../../domain/fields/digest.ts";
import { shelfOf } from "../../domain/fields/kinds.ts";
import { textOf, type Fields } from "../../domain/fields/value.ts";
import type { FieldPair } from "../../domain/fields/pair.ts";
import type { MailboxPresence } from "../../domain/presence.ts";
import type { Dirty, Link } from "../../ports/sync-store.ts";
import { keysTo } from "../agreement.ts";
import { endsWithReturn } from "../decision.ts";
import { digestOf } from "../fingerprints.ts";
import type { Pair } from "../plan.ts";
import { newLink } from "./claims.ts";
import { isStillSelected, type Context } from "./context.ts";
import { fingerprintNoted, noted } from "./let-go.ts";
import { ThrownAway } from "./seen.ts";
import { emptyPairing, waitForRecord, withRecords, type HalfPair, type Pairing } from "./pair-items.ts";

/** What a record says to Outlook, as one fingerprint: a let-go record comes back only when this changes (S15, S19). */
export function recordFingerprint(fields: Fields, pairs: readonly FieldPair[]): string {
  const keys = new Set(keysTo("mailbox", pairs));
  return digest(
    pairs
      .filter((pair) => keys.has(pair.key))
      .map((pair) => digestOf(pair, fields[pair.key] ?? null))
      .join(" "),
  );
}

type Half =
  { readonly kind: "half"; readonly half: HalfPair } | { readonly kind: "nothing" } | { readonly kind: "wait" };

async function readItems(
  context: Context,
  links: readonly Link[],
): Promise<ReadonlyMap<string, MailboxPresence | undefined>> {
  const refs = links.flatMap((link) => (link.itemId === undefined ? [] : [{ shelf: link.shelf, id: link.itemId }]));
  const reads = refs.length === 0 ? [] : await context.parts.mailbox.read(refs);
  return new Map(
    refs.map(({ id }, index) => {
      const read = reads[index];
      return [id, read?.state === "live" || read?.state === "gone" ? read : undefined];
    }),
  );
}

function toHalf(
  context: Context,
  mark: Dirty & { side: "crm" },
  items: ReadonlyMap<string, MailboxPresence | undefined>,
): Half {
  const link = context.book.linkOfRecord(mark.id);
  if (link?.itemId === undefined) {
    if (!isStillSelected(context, mark.kind, mark.id)) return { kind: "nothing" };
    // An item that could not be read yet says that it is this record's copy.
    if (context.book.isClaimed(mark.id)) return { kind: "wait" };
    const fresh = newLink(mark.kind, shelfOf(mark.kind), { recordId: mark.id });
    return { kind: "half", half: { link: fresh, linked: false, mailbox: { state: "never" }, dirty: [mark] } };
  }
  const mailbox = items.get(link.itemId);
  if (mailbox === undefined) return { kind: "wait" };
  if (link.state === "linked") return { kind: "half", half: { link, linked: true, mailbox, dirty: [mark] } };
  if (!endsWithReturn(link.reason) || !isStillSelected(context, mark.kind, mark.id)) return { kind: "nothing" };
  // Back in the filters, or restored: the copy that stayed is linked again; a copy deleted meanwhile makes room for a new one.
  if (mailbox.state === "live")
    return { kind: "half", half: { link: { ...link, state: "linked" }, linked: true, mailbox, dirty: [mark] } };
  const fresh = newLink(mark.kind, shelfOf(mark.kind), { recordId: mark.id });
  return {
    kind: "half",
    half: { link: { ...fresh, key: link.key }, linked: false, mailbox: { state: "never" }, dirty: [mark] },
  };
}

/** A record the user once deleted from Outlook: still what it said then? */
function staysAway(context: Context, pair: Pair): boolean {
  if (pair.crm.state !== "live" || pair.mailbox.state !== "never") return false;
  const { id, fields, kind } = pair.crm.snapshot;
  const then = fingerprintNoted(context.letGo.get(id));
  return then !== undefined && then === recordFingerprint(fields, context.catalogue[kind]);
}

/** Reads changed records and the items linked to them. Comes after the items, whose stamps may claim a record (S23). */
export async function pairRecords(context: Context, marks: readonly Dirty[]): Promise<Pairing> {
  const records = marks.filter((mark) => mark.side === "crm");
  const links = records.flatMap((mark) => context.book.linkOfRecord(mark.id) ?? []);
  const items = await readItems(context, links);
  const pairing = emptyPairing();
  const halves: HalfPair[] = [];
  for (const mark of records) {
    const half = toHalf(context, mark, items);
    if (half.kind === "half") halves.push(half.half);
    else pairing[half.kind].push(mark);
  }
  const thrownAway = new ThrownAway(context);
  const pairs = await withRecords(context, halves);
  const known = await knownMeetings(context, pairs);
  pairs.forEach((pair, index) => {
    const dirty = halves[index]?.dirty ?? [];
    const lies = pair === undefined || meetingOf(pair) === "" ? false : known.get(meetingOf(pair));
    if (pair === undefined) waitForRecord(pairing, dirty);
    else if (lies === undefined) pairing.wait.push(...dirty);
    else if (lies) {
      letGo(context, pair);
      pairing.nothing.push(...dirty);
    } else if (isThrownAway(thrownAway, pair)) {
      letGo(context, pair);
      context.ledger.of(pair.link.kind).unlinked += 1;
      pairing.nothing.push(...dirty);
    } else if (!staysAway(context, pair)) pairing.pairs.push(pair);
    else {
      noteUnchanged(context, pair);
      pairing.nothing.push(...dirty);
    }
  });
  return pairing;
}

const isThrownAway = (thrownAway: ThrownAway, { mailbox, crm }: Pair): boolean =>
  mailbox.state === "never" && crm.state === "live" && thrownAway.has(crm.snapshot);

/** Global id of a meeting whose record has no copy in Outlook yet; empty where it has one, or is no meeting. */
const meetingOf = ({ mailbox, crm }: Pair): string =>
  mailbox.state === "never" && crm.state === "live" ? textOf(crm.snapshot.fields["meeting"] ?? null) : "";

/** Whether the calendar holds those meetings in their own right: invitations to what a colleague tracked (T4). */
async function knownMeetings(
  { parts: { mailbox }, options }: Context,
  pairs: readonly (Pair | undefined)[],
): Promise<ReadonlyMap<string, boolean>> {
  const meetings = new Set(pairs.flatMap((pair) => (pair === undefined ? [] : meetingOf(pair))));
  meetings.delete("");
  const found = meetings.size === 0 ? undefined : await mailbox.readKnownEvents?.([...meetings], options.signal);
  return found ?? new Map([...meetings].map((meeting) => [meeting, false]));
}

/**
 * Kept out of Outlook until it says something new: its copy was thrown away before this computer remembered anything (S23), or
 * lies there already.
 */
function letGo(context: Context, { crm }: Pair): void {
  if (crm.state !== "live") return;
  const { id, etag, fields, kind } = crm.snapshot;
  const before = context.letGo.get(id);
  context.letGo.set(id, noted(before, etag, recordFingerprint(fields, context.catalogue[kind])));
}

/** The record was touched without saying anything new: note its version, so that the next sweep need not ask. */
function noteUnchanged(context: Context, pair: Pair): void {
  if (pair.crm.state !== "live") return;
  const { id, etag } = pair.crm.snapshot;
  const before = context.letGo.get(id);
  context.letGo.set(id, noted(before, etag, fingerprintNoted(before) ?? ""));
}
