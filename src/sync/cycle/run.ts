import { toCatalogue } from "../../domain/fields/catalogue.ts";
import type { CrmSurvey, RecordKey } from "../../ports/sync-crm.ts";
import type { MailboxPage, MailboxSetting } from "../../ports/sync-mailbox.ts";
import type { StoreChange } from "../../ports/sync-store.ts";
import type { SyncWork } from "../../ports/sync-work.ts";
import type { Step } from "../plan.ts";
import { Book } from "./book.ts";
import { extrasAmong, isStillCalm, rememberCalm, rememberedExtras } from "./calm.ts";
import { tell, type Context } from "./context.ts";
import { Ended, endedElsewhere } from "./ended.ts";
import { isOfAnother, noteFacts, zonesIn } from "./facts.ts";
import { HANDOVER_MS, isHeldByOther, Lease, LeaseHeldError, mayTake, type Holder } from "./lease.ts";
import { Ledger } from "./ledger.ts";
import { observeCrm, observeMailbox } from "./observe.ts";
import { nowOf, type CycleOptions, type CycleParts } from "./parts.ts";
import { forgetOldTrouble, horizonOf, recoverIntents, settlePending } from "./recover.ts";
import { tallyPlan, toReport, type RunReport } from "./report.ts";
import { removePrivateCopies } from "./private-copies.ts";
import { closePrivateQuestions, observeQuestions } from "./private-questions.ts";
import { Rounds } from "./rounds.ts";
import { rememberWhole, seenBy } from "./seen.ts";
import { doWork, factsOf, leaseCheck, type Ride } from "./works.ts";

interface Surveyed {
  readonly crm: CrmSurvey;
  readonly mailbox: {
    readonly setting: MailboxSetting;
    readonly pages: readonly MailboxPage[];
    readonly more: readonly string[];
  };
}

/** How often the survey is repeated because another device was writing at that moment. */
const TRIES = 3;

const DAMAGED =
  "The note that all of your computers share could not be read whole. What it still says is kept, and it is written anew; a " +
  "record that you deleted from Outlook may come back once.";

/**
 * One synchronization: lease → recover intents → collect changes of both sides → confirm removals by a read → match → plan →
 * execute → advance cursors → release. A quiet cycle ends after the survey: it takes no lease and writes nothing. Throws
 * LeaseHeldError, LeaseLostError, ServiceError, and the signal's reason when aborted.
 */
export async function runCycle(parts: CycleParts, options: CycleOptions): Promise<RunReport> {
  const startedAt = parts.clock.now();
  const book = new Book(await parts.store.load(), parts.store, options.dryRun);
  const run: string = parts.ids.guid();
  const ledger = new Ledger();
  const cycle = new Cycle(parts, options, book, ledger, run);
  await cycle.work();
  const durationMs = nowOf(parts.clock) - Date.parse(startedAt);
  return toReport({ id: run, dryRun: options.dryRun, startedAt, durationMs }, ledger, book, cycle.planned);
}

class Cycle {
  readonly #parts: CycleParts;
  readonly #options: CycleOptions;
  readonly #book: Book;
  readonly #ledger: Ledger;
  readonly #run: string;
  /** What a dry run would do. */
  planned: readonly Step[] = [];

  constructor(parts: CycleParts, options: CycleOptions, book: Book, ledger: Ledger, run: string) {
    this.#parts = parts;
    this.#options = options;
    this.#book = book;
    this.#ledger = ledger;
    this.#run = run;
  }

  async work(): Promise<void> {
    const holder = await this.#holder();
    await recoverIntents(this.#book);
    await forgetOldTrouble(this.#book);
    let surveyed = await this.#survey();
    if (isOfAnother(this.#book, surveyed)) {
      await this.#book.forget();
      surveyed = await this.#survey();
    }
    // A dry run only reads: whoever else is at work need not make room for it (S28).
    if (!this.#options.dryRun && !mayTake(surveyed.crm.desk, holder, this.#options.takeOver))
      throw new LeaseHeldError(surveyed.crm.desk.holderName);
    await this.#observe(surveyed);
    const due = await this.#dueWorks(surveyed);
    if (surveyed.crm.desk.damaged) this.#ledger.errors.push({ reason: DAMAGED });
    else if ((this.#isQuiet || this.#ledger.byServer) && due.length === 0) return;
    let lease: Lease | undefined;
    for (let attempt = 1; !this.#options.dryRun && lease === undefined; attempt += 1) {
      lease = await Lease.take(
        this.#parts.crm,
        holder,
        surveyed.crm.desk,
        nowOf(this.#parts.clock),
        this.#options.takeOver,
      );
      // Another device was here since we last wrote: what it made in the mailbox must be seen before anything is made.
      const others = String(surveyed.crm.desk.fence) !== (this.#book.notes["fence"] ?? "0");
      if (lease === undefined && attempt === TRIES) throw new LeaseHeldError(surveyed.crm.desk.holderName);
      if (lease !== undefined && isHeldByOther(surveyed.crm.desk, holder))
        await this.#parts.clock.sleep(HANDOVER_MS, this.#options.signal);
      if (lease === undefined || others) {
        surveyed = await this.#survey();
        await this.#observe(surveyed);
      }
    }
    await this.#write(surveyed, lease, due);
  }

  async #write(surveyed: Surveyed, lease: Lease | undefined, due: readonly SyncWork[]): Promise<void> {
    await this.#book.openLinks();
    const lastFence = Number(this.#book.notes["fence"] ?? "0");
    const context = this.#context(surveyed, lease, lastFence);
    // At once, or the next run would not know any more what this computer has missed.
    await this.#book.commit([
      ...endedElsewhere(this.#book, surveyed.crm.desk, lastFence),
      ...(lease === undefined ? [] : [{ put: "note", name: "fence", value: String(lease.fence) } as const]),
    ]);
    const pairs = !this.#ledger.byServer;
    let { seen } = surveyed.crm.desk;
    const { guard, clock } = this.#parts;
    guard?.(lease && (() => lease.checkAfterSilence(nowOf(clock))));
    try {
      if (pairs) {
        await removePrivateCopies(context);
        await this.#rounds(context);
      }
      const check = leaseCheck(context, lease);
      for (const work of due) await doWork(context, work, factsOf(surveyed, this.#ride, work, check));
      if (pairs) {
        await this.#waitForPending(context);
        await this.#closeQuestions(context);
        seen = seenBy(context);
      }
    } finally {
      guard?.(undefined);
      const { links: ended } = context.ended;
      await lease?.release({
        letGo: Object.fromEntries(context.letGo),
        ended,
        ...(seen === undefined ? {} : { seen }),
      });
    }
    // Only now: what is to stay away from Outlook must be known to everybody first.
    if (pairs) await rememberWhole(context);
  }

  async #rounds(context: Context): Promise<void> {
    const rounds = new Rounds(context);
    await settlePending(this.#book, nowOf(this.#parts.clock), this.#options.horizonMs);
    await rounds.run();
    await forgetOldTrouble(this.#book);
    this.planned = [...rounds.planned, ...rounds.waiting];
    if (this.#options.dryRun) tallyPlan(this.#ledger, rounds.planned);
  }

  /** Looks for creations whose answer was lost until they turn up or the horizon has passed; the rest went on meanwhile. */
  async #waitForPending(context: Context): Promise<void> {
    const { clock, mailbox } = this.#parts;
    for (;;) {
      const horizon = horizonOf(this.#book, this.#options.horizonMs);
      if (horizon === undefined || this.#options.dryRun) return;
      const left = horizon - nowOf(clock);
      if (left > 0 && !this.#options.waitForHorizon) return;
      tell(context, "waiting", 0, this.#book.intents.size);
      await clock.sleep(Math.min(Math.max(left, 0), 5_000), this.#options.signal);
      await context.lease?.check(nowOf(clock));
      await observeMailbox(
        this.#parts,
        this.#book,
        await mailbox.survey(this.#book.cursors),
        context.survey.organizationId,
      );
      await this.#rounds(context);
    }
  }

  get #ride(): Ride {
    return { parts: this.#parts, options: this.#options, book: this.#book, run: this.#run };
  }

  get #isQuiet(): boolean {
    return this.#book.dirty.size === 0 && this.#book.intents.size === 0 && this.#book.answers.size === 0;
  }

  async #dueWorks(surveyed: Surveyed): Promise<readonly SyncWork[]> {
    const works = this.#parts.works ?? [];
    const due = await Promise.all(works.map((work) => work.isDue(factsOf(surveyed, this.#ride, work, undefined))));
    return works.filter((_, index) => due[index] === true);
  }

  /** Both sides at the same time: each is one batch when nothing happened. */
  async #survey(): Promise<Surveyed> {
    const extra = rememberedExtras(this.#book) ?? (await this.#extras());
    const memo = this.#book.notes["crm"];
    const { kinds } = this.#options;
    const [mailbox, crm] = await Promise.all([
      this.#parts.mailbox.survey(this.#book.cursors, this.#options.signal),
      this.#parts.crm.survey({ extra, kinds, ...(memo === undefined ? {} : { memo }) }, this.#options.signal),
    ]);
    return { mailbox, crm: await this.#judged(crm) };
  }

  /**
   * Whether another computer is still at work is asked anew: the service's clock says it, not the one of this computer (S22).
   * Otherwise the survey stays the object it is: what nobody asks of it is never taken apart.
   */
  async #judged(crm: CrmSurvey): Promise<CrmSurvey> {
    const [device = ""] = crm.desk.holder.split("/");
    if (device === "" || device === this.#book.notes["device"]) return crm;
    return { ...crm, desk: await this.#parts.crm.readDesk(this.#options.signal) };
  }

  async #extras(): Promise<readonly RecordKey[]> {
    await this.#book.openLinks();
    return extrasAmong(this.#book.links.values());
  }

  /** Where the server carries the items, nothing is even marked: what changed meanwhile is found when it stops (T14). */
  async #observe({ mailbox, crm }: Surveyed): Promise<void> {
    this.#ledger.byServer = crm.byServer;
    if (crm.byServer) return this.#noticeSettings({ crm, mailbox });
    await observeQuestions(this.#parts.crm, this.#book, { crm, mailbox });
    for (const problem of crm.problems) this.#ledger.errors.push(problem);
    await this.#noticeSettings({ crm, mailbox });
    await observeMailbox(this.#parts, this.#book, mailbox, crm.organizationId);
    if (isStillCalm(this.#book, crm, this.#options)) return;
    const found = await observeCrm(this.#book, crm, this.#options.kinds);
    if (found === 0) await this.#book.commit([rememberCalm(this.#book, crm, this.#options)]);
  }

  /** Other directions may set every pair moving again. */
  async #noticeSettings({ crm, mailbox }: Pick<Surveyed, "crm" | "mailbox">): Promise<void> {
    const choices = JSON.stringify(crm.choices);
    const changes: StoreChange[] = [...noteFacts(this.#book, { crm, mailbox })];
    if (this.#book.notes["choices"] !== undefined && this.#book.notes["choices"] !== choices) {
      await this.#book.openLinks();
      for (const { state, kind, recordId } of this.#book.links.values()) {
        if (state === "linked" && recordId !== undefined)
          changes.push({ put: "dirty", dirty: { side: "crm", kind, id: recordId } });
      }
    }
    if (this.#book.notes["choices"] !== choices) changes.push({ put: "note", name: "choices", value: choices });
    await this.#book.commit(changes);
  }

  /**
   * Questions are asked anew by every run, except those about private items, which nothing would ask again: the desk keeps
   * them until they are answered. An answer holds for the run that acts on it: what comes up again later is another question.
   */
  async #closeQuestions(context: Context): Promise<void> {
    const changes: StoreChange[] = [];
    const { asked } = context;
    await closePrivateQuestions(context);
    for (const id of this.#book.questions.keys()) if (!asked.has(id)) changes.push({ drop: "question", id });
    for (const question of this.#book.answers.keys()) changes.push({ drop: "answer", question });
    await this.#book.commit(changes);
  }

  async #holder(): Promise<Holder> {
    const device = this.#book.notes["device"] ?? this.#parts.ids.guid();
    if (this.#book.notes["device"] === undefined)
      await this.#book.commit([{ put: "note", name: "device", value: device }]);
    return { run: this.#run, device, name: this.#options.deviceName };
  }

  #context({ crm, mailbox }: Surveyed, lease: Lease | undefined, lastFence: number): Context {
    return {
      parts: this.#parts,
      options: this.#options,
      book: this.#book,
      survey: crm,
      setting: mailbox.setting,
      zones: zonesIn({ crm, mailbox }),
      catalogue: toCatalogue(crm.choices),
      ledger: this.#ledger,
      run: this.#run,
      lease,
      lastFence,
      letGo: new Map(Object.entries(crm.desk.letGo)),
      ended: new Ended(crm.desk),
      ownWrites: new Map(),
      uncertain: new Map(),
      outdated: new Map(),
      asked: new Set(),
    };
  }
}
