import { Base } from "../../domain/fields/base.ts";
import { callsMeeting } from "../../domain/deletion.ts";
import { changedDays } from "../../domain/fields/days.ts";
import type { CrmSnapshot, MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import type { Side } from "../../domain/fields/kinds.ts";
import { Shown } from "../../domain/fields/shown.ts";
import type { Fields } from "../../domain/fields/value.ts";
import type { HistoryEntry, Link, StoreChange } from "../../ports/sync-store.ts";
import { agreeOn, keySetTo, keysTo, showsMore, showsSame, writtenApart, type Agreement } from "../agreement.ts";
import { seenFrom } from "../agreed-zone.ts";
import type { Move } from "../decision.ts";
import { changesOf, itemOf, movesOf, recordOf, titleOf, type Effect, type Step } from "../plan.ts";
import { chosenSide } from "./conflict-answers.ts";
import { isSelected, type Context } from "./context.ts";
import { nowOf } from "./parts.ts";

/** `again`: read and decide anew in this run; `wait`: leave it to another run. */
export type Fate = "done" | "again" | "wait";

/** What an entry of the history says besides what the job knows itself. */
type EntryParts = Pick<HistoryEntry, "action" | "side" | "field" | "before" | "after" | "why" | "changed" | "chosen">;

const NOTHING_AGREED: Agreement = { base: Base.nothing, shown: Shown.nothing };

/** One step while it is being carried out. */
export class Job {
  readonly step: Step;
  readonly context: Context;
  link: Link;
  item: MailboxSnapshot | undefined;
  record: CrmSnapshot | undefined;
  fate: Fate = "done";
  readonly history: HistoryEntry[] = [];
  /** The record was to be deleted, and the user may not: it stays, the link ends, and the copy does not come back. */
  keepsRecord = false;
  /** Fields whose part of the write did not get through: nothing is agreed about them. */
  readonly unfinished = new Set<string>();
  /** What was worked out for the stamp of a write, and what for. */
  #foretold: { readonly item: Fields; readonly record: Fields; readonly agreed: Agreement } | undefined;

  constructor(context: Context, step: Step) {
    this.context = context;
    this.step = step;
    this.link = step.pair.link;
    this.item = itemOf(step.pair);
    this.record = recordOf(step.pair);
  }

  /** Keys that both sides agree on once the writes to `side` are confirmed, all but those that are still `open`. */
  #settledBy(side: Side, open: ReadonlySet<string>): ReadonlySet<string> {
    const { decision, held, accepted = [] } = this.step;
    const pairs = this.context.catalogue[this.link.kind];
    if (decision.do === "create" && decision.on === side) {
      if (held.length === 0 && open.size === 0) return keySetTo(side, pairs);
      return new Set([...keysTo(side, pairs).filter((key) => !held.includes(key) && !open.has(key)), ...accepted]);
    }
    if (decision.do !== "merge") return new Set();
    const moves = movesOf(this.step);
    // What goes to both sides is agreed on when the second one, the mailbox, shows it.
    const isDue = ({ key }: Move): boolean =>
      !open.has(key) && (side === "mailbox" || !moves.some((move) => move.key === key && move.to === "mailbox"));
    const moved = moves.flatMap((move) => (move.to === side && isDue(move) ? [move.key] : []));
    return new Set([...moved, ...decision.merge.agreed, ...accepted]);
  }

  /**
   * What both would agree on if `side` showed `item` and `record`. The stamp that says so arrives before what is written apart:
   * that is agreed on only when it is there, too.
   */
  foretoldBase(side: Side, item: Fields | undefined, record: Fields | undefined): Base {
    const { link, context } = this;
    if (item === undefined || record === undefined) return link.base;
    const pairs = context.catalogue[link.kind];
    const apart = writtenApart(pairs);
    const agreed = this.#agreement(side, this.#settledBy(side, apart), item, record);
    if (apart.size === 0) this.#foretold = { item, record, agreed };
    return agreed.base;
  }

  /**
   * A copy that comes back on `side` shows what was written into it: about the rest, which does not travel there or waits for
   * an answer, nothing is agreed any more. What the lost copy said would look like an edit of the new one.
   */
  #agreement(side: Side, keys: ReadonlySet<string>, item: Fields, record: Fields): Agreement {
    const { link, context } = this;
    const { decision } = this.step;
    const before = decision.do === "create" && decision.on === side ? NOTHING_AGREED : link;
    const agreed = agreeOn(before, keys, item, record, context.catalogue[link.kind]);
    const base = seenFrom(context.zones, link.kind, agreed.base);
    return base === agreed.base ? agreed : { ...agreed, base };
  }

  /** Both copies show what was foretold: so is what they agree on. */
  #cameTrue(item: Fields, record: Fields, settled: ReadonlySet<string>): boolean {
    const foretold = this.#foretold;
    return foretold?.record === record && showsSame(item, foretold.item, settled);
  }

  /** S14: the base moves only now, when the write to `side` is confirmed (or none was needed). */
  agree(side: Side): void {
    const { link, item, record } = this;
    if (item === undefined || record === undefined) return;
    const settled = this.#settledBy(side, this.unfinished);
    const agreed = this.#cameTrue(item.fields, record.fields, settled)
      ? this.#foretold?.agreed
      : this.#agreement(side, settled, item.fields, record.fields);
    this.link = { ...link, ...agreed };
  }

  /** The link with the ids and versions that are known by now. */
  touch(): void {
    const { item, record, context, link } = this;
    this.link = {
      ...link,
      state: "linked",
      itemId: item?.id ?? link.itemId,
      itemEtag: item?.etag ?? link.itemEtag,
      organizer: item === undefined ? link.organizer : callsMeeting(item.facts, link.createKey, record?.facts),
      recordId: record?.id ?? link.recordId,
      recordEtag: record?.etag ?? link.recordEtag,
      mine: record?.facts.mine ?? link.mine,
      current: record?.facts.current ?? link.current,
      matched: link.matched || (record !== undefined && isSelected(context, record.kind, record.id)),
    };
  }

  stamp(state: Stamp["state"], base: Base, left = false): Stamp {
    const { link, context } = this;
    return {
      state,
      recordId: link.recordId,
      organizationId: context.survey.organizationId,
      kind: link.kind,
      createKey: link.createKey,
      fence: context.lease?.fence ?? 0,
      base,
      left,
      mine: this.record?.facts.mine ?? link.mine,
      over: !(this.record?.facts.current ?? link.current),
    };
  }

  /** Somebody changed the copy while it was written: it is looked at again in this run. */
  isRaced(before: { readonly fields: Fields }, after: { readonly fields: Fields }, written: Fields): boolean {
    return showsMore(before.fields, after.fields, written, this.context.catalogue[this.link.kind]);
  }

  /**
   * The copy as its write left it. Read only later it may show an edit besides: that is decided upon in this run, and not agreed
   * on as if the service had rewritten what was sent (S7).
   */
  asWritten<Copy extends { readonly fields: Fields }>(copy: Copy, answered: Fields | undefined): Copy {
    if (answered === undefined) return copy;
    const left = { ...copy, fields: { ...copy.fields, ...answered } };
    if (!showsMore(left.fields, copy.fields, {}, this.context.catalogue[this.link.kind])) return copy;
    this.fate = "again";
    return left;
  }

  /** The item does not yet carry what a second computer would need. */
  get needsStamp(): boolean {
    const { item, record } = this;
    const stamp = item?.stamp;
    if (stamp?.state !== 2 || stamp.recordId !== this.link.recordId) return true;
    if (item?.facts.current === true && record?.facts.current === false && stamp.over !== true) return true;
    return !this.link.base.says(stamp.base ?? Base.nothing);
  }

  get title(): string {
    return titleOf(this.link.kind, (this.record ?? this.item)?.fields ?? {});
  }

  wrote(side: Side, effect: Effect): void {
    this.context.ledger.wrote(this.link.kind, side, effect);
  }

  /** One entry per change, in values (S27). */
  entry({ action, side, field, before, after, why, changed, chosen }: EntryParts): HistoryEntry {
    const { context, link } = this;
    return {
      id: context.parts.ids.guid(),
      run: context.run,
      at: nowOf(context.parts.clock),
      kind: link.kind,
      title: this.title,
      itemId: link.itemId,
      recordId: link.recordId,
      action,
      side,
      field,
      before,
      after,
      why,
      changed,
      chosen,
    };
  }

  /** Kept for the commit that concludes the step. */
  note(entry: EntryParts): void {
    this.history.push(this.entry(entry));
  }

  /**
   * What a write is about to replace, to be made durable before it is sent: after a crash the replaced value would be
   * nowhere else (S27).
   */
  foretell(side: Side): readonly HistoryEntry[] {
    const { decision } = this.step;
    if (decision.do === "delete") {
      const before = (side === "crm" ? this.record : this.item)?.fields ?? null;
      const isGone = this.step.pair.crm.state !== "left";
      const why = isGone ? `deleted in ${side === "crm" ? "Outlook" : "the CRM"}` : "left";
      return [this.entry({ action: "deleted", side, before, why })];
    }
    return movesOf(this.step)
      .filter((move) => move.to === side)
      .map((move) => {
        const pair = this.context.catalogue[this.link.kind].find(({ key }) => key === move.key);
        const [before, after] =
          pair?.form === "days" ? changedDays(move.replaced, move.value) : ([move.replaced, move.value] as const);
        const { key, why } = move;
        const isConflict = why === "conflict";
        return this.entry({
          action: "updated",
          side,
          field: key,
          before,
          after,
          why,
          changed: isConflict ? changesOf(this.step.pair) : undefined,
          chosen: isConflict && pair && chosenSide(this.context.book, this.step.pair, pair) ? true : undefined,
        });
      });
  }

  takeHistory(): readonly StoreChange[] {
    return this.history.splice(0).map((entry): StoreChange => ({ put: "history", entry }));
  }
}
