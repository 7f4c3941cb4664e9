import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Dirty, StoreChange } from "../../ports/sync-store.ts";
import { LONGEST_MS } from "../back-off.ts";
import { brakeCancellation, brakeDeletions } from "../brakes.ts";
import { digestOf } from "../fingerprints.ts";
import { itemOf, recordOf, titleOfPair, unreadIn, type Pair, type Step } from "../plan.ts";
import { ask, tell, type Context } from "./context.ts";
import { decide, said } from "./decide.ts";
import { execute, type Resting } from "./execute.ts";
import { isGivenUp, leftUnread } from "./fates.ts";
import { withMovedAddress } from "./moved-address.ts";
import { withMovedZone } from "./moved-zone.ts";
import { withNewerAgreement } from "./newer-agreement.ts";
import { pairItems, type Pairing } from "./pair-items.ts";
import { pairRecords } from "./pair-records.ts";
import { nowOf } from "./parts.ts";

/** Pairs read and decided at a time: bounds memory whatever the size of the mailbox. */
const SLICE = 500;
/** How often a pair may be decided anew in one run because somebody else was writing. */
const ROUNDS = 4;

/** A setback that is not due yet, and nothing changed since, or no answer in this run: leave the item in peace. */
function rests(context: Context, pair: Pair): boolean {
  if (isGivenUp(context, pair.link.key)) return true;
  const setback = context.book.setbacks.get(pair.link.key);
  if (setback === undefined) return false;
  const same = setback.itemEtag === itemOf(pair)?.etag && setback.recordEtag === recordOf(pair)?.etag;
  const left = setback.nextTry - nowOf(context.parts.clock);
  // Longer than any back-off: the clock was set back since.
  return same && left > 0 && left <= LONGEST_MS;
}

/**
 * An earlier creation of the same item may still land by itself, or has landed and could not be read yet: nothing is created
 * beside it (S24).
 */
function mayStillCome(context: Context, { pair, decision }: Step): boolean {
  if (decision.do !== "create" || decision.on !== "mailbox") return false;
  const recordId = pair.link.recordId ?? "";
  return context.book.pendingCreate(recordId) !== undefined || context.book.isClaimed(recordId);
}

/** One pass over everything that is marked: items first, because their stamps claim records. */
export class Rounds {
  readonly #context: Context;
  readonly #resting: Resting = new Set();
  /** Every step decided, for the dry run. */
  readonly planned: Step[] = [];
  /** Links a dry run has decided about: nothing drops the marks that would lead to them a second time. */
  readonly #decided = new Set<string>();
  /** Deletions that wait for an answer: shown by a dry run, and not counted as done. */
  readonly waiting: Step[] = [];
  /** Deletions wait until the whole extent is known (S20). */
  #deletions: Step[] = [];
  /** Our own doubles: clearing them away takes nothing from anybody, however many they are. */
  #twins: Step[] = [];
  readonly #linked: ReadonlyMap<SyncKind, number>;

  constructor(context: Context) {
    this.#context = context;
    // As they are before anything is deleted.
    this.#linked = new Map(context.book.links.linked);
  }

  async run(): Promise<void> {
    const rounds = this.#context.options.dryRun ? 1 : ROUNDS;
    for (let round = 0; round < rounds; round += 1) {
      const worked = (await this.#pass("mailbox", pairItems)) + (await this.#pass("crm", pairRecords));
      await this.#delete();
      if (worked === 0) break;
    }
  }

  #marks(side: Dirty["side"]): readonly Dirty[] {
    const marks = [...this.#context.book.dirty.values()].filter(
      (mark) => mark.side === side && !this.#resting.has(mark),
    );
    const { rankOf, expectReads } = this.#context.parts.mailbox;
    if (side === "crm" || rankOf === undefined || marks.length <= SLICE) return marks;
    const contacts = marks.reduce((count, { kind }) => (kind === "contacts" ? count + 1 : count), 0);
    expectReads?.("contacts", contacts, this.#linked.get("contact") ?? 0);
    const rank = ({ id }: Dirty): number => rankOf(id) ?? Number.MAX_SAFE_INTEGER;
    return marks.sort((one, other) => rank(one) - rank(other));
  }

  async #pass(
    side: Dirty["side"],
    pairUp: (context: Context, marks: readonly Dirty[]) => Promise<Pairing>,
  ): Promise<number> {
    const marks = this.#marks(side);
    for (let start = 0; start < marks.length; start += SLICE) {
      tell(this.#context, "reading", start, marks.length);
      // A mark may have been dropped meanwhile by the pair of an earlier slice.
      const slice = marks.slice(start, start + SLICE).filter((mark) => this.#isOpen(mark));
      if (slice.length > 0) await this.#work(await pairUp(this.#context, slice));
    }
    return marks.length;
  }

  #isOpen(mark: Dirty): boolean {
    return this.#context.book.dirty.get(`${mark.side}/${mark.kind}/${mark.id}`) === mark;
  }

  async #work(pairing: Pairing): Promise<void> {
    const { book, options } = this.#context;
    for (const mark of pairing.wait) this.#resting.add(mark);
    const changes = pairing.nothing.map((dirty): StoreChange => ({ drop: "dirty", dirty }));
    for (const one of pairing.unread) changes.push(...leftUnread(this.#context, one));
    const steps: Step[] = [];
    this.#twins.push(...pairing.twins.map(removeTwin));
    const found = once(pairing.pairs).map((pair) =>
      withMovedAddress(withNewerAgreement(pair, this.#context), this.#context.catalogue),
    );
    const { pairs, later } = await withMovedZone(this.#context, found);
    for (const { dirty } of later) for (const mark of dirty) this.#resting.add(mark);
    for (const pair of pairs) {
      if (this.#isDecided(pair)) continue;
      if (!options.kinds.has(pair.link.kind) || rests(this.#context, pair)) {
        for (const mark of pair.dirty) this.#resting.add(mark);
        continue;
      }
      const { step, questions } = decide(this.#context, pair);
      if (mayStillCome(this.#context, step)) {
        for (const mark of pair.dirty) this.#resting.add(mark);
        continue;
      }
      for (const question of questions) changes.push(ask(this.#context, question));
      this.#reportConflicts(step);
      this.#reportHidden(pair);
      for (const key of unreadIn(pair)) this.#context.ledger.unread({ link: pair.link, title: titleOfPair(pair) }, key);
      steps.push(step);
    }
    await book.commit(changes);
    this.#deletions.push(...steps.filter((step) => step.decision.do === "delete"));
    await this.#carryOut(steps.filter((step) => step.decision.do !== "delete"));
  }

  /** A dry run only notes what would be done (S28). */
  async #carryOut(steps: readonly Step[]): Promise<void> {
    if (this.#context.options.dryRun) this.planned.push(...steps);
    else await execute(this.#context, steps, this.#resting);
  }

  #isDecided({ link }: Pair): boolean {
    if (!this.#context.options.dryRun) return false;
    const before = this.#decided.has(link.key);
    this.#decided.add(link.key);
    return before;
  }

  #reportConflicts({ pair, decision }: Step): void {
    if (decision.do !== "merge") return;
    for (const conflict of decision.merge.conflicts) {
      const field = this.#context.catalogue[pair.link.kind].find((candidate) => candidate.key === conflict.key);
      if (field !== undefined) this.#context.ledger.conflict(pair, conflict, field);
    }
  }

  /** Nothing is said where Outlook has no value either: nothing was left alone then. */
  #reportHidden(pair: Pair): void {
    const { catalogue, ledger } = this.#context;
    const { kind } = pair.link;
    const held = itemOf(pair)?.fields ?? {};
    for (const key of recordOf(pair)?.hidden ?? []) {
      const field = catalogue[kind].find((candidate) => candidate.key === key);
      const value = held[key] ?? null;
      if (field !== undefined && field.direction !== "none" && digestOf(field, value) !== "") ledger.hidden(kind, key);
    }
  }

  async #delete(): Promise<void> {
    const { book } = this.#context;
    const steps = this.#deletions;
    this.#deletions = [];
    const braked = brakeDeletions(
      steps,
      (kind) => this.#linked.get(kind) ?? 0,
      (question) => said(book, question),
    );
    const questions = [...braked.questions];
    const keep = [...braked.keep];
    const go: Step[] = [];
    for (const step of braked.go) {
      const question = brakeCancellation(step);
      const answer = question === undefined ? "yes" : said(book, question.id);
      if (answer === "yes") go.push(step);
      else if (answer === "no") keep.push(step);
      else if (question !== undefined) questions.push(question);
    }
    const held = steps.filter((step) => !go.includes(step) && !keep.includes(step));
    for (const step of held) {
      this.waiting.push(step);
      for (const mark of step.pair.dirty) this.#resting.add(mark);
    }
    await book.commit(questions.map((question) => ask(this.#context, question)));
    const twins = this.#twins.splice(0);
    await this.#carryOut([...twins, ...go, ...keep.map(withoutDeleting)]);
  }
}

/** The user said no: what still lives stays, and the link ends. What only left the filters may come back. */
const withoutDeleting = (step: Step): Step => ({
  ...step,
  decision: { do: "unlink", reason: step.pair.crm.state === "left" ? "left" : "kept" },
});

/** A twin nobody edited is our own mess, and is cleared away. */
const removeTwin = (pair: Pair): Step => ({ pair, decision: { do: "delete", on: "mailbox" }, held: [] });

/**
 * Two marks may lead to the same pair; it is worked once, with both marks. An item that took the place of a deleted one
 * shares its link: the living one counts.
 */
function once(pairs: readonly Pair[]): readonly Pair[] {
  const byKey = new Map<string, Pair>();
  for (const pair of pairs) {
    const before = byKey.get(pair.link.key);
    if (before === undefined) {
      byKey.set(pair.link.key, pair);
      continue;
    }
    const kept = before.mailbox.state === "live" && pair.mailbox.state !== "live" ? before : pair;
    byKey.set(pair.link.key, { ...kept, dirty: [...before.dirty, ...pair.dirty] });
  }
  return [...byKey.values()];
}
