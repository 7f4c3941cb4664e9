import { toCatalogue } from "../../domain/fields/catalogue.ts";
import type { CrmSurvey } from "../../ports/sync-crm.ts";
import type { MailboxPage, MailboxSetting } from "../../ports/sync-mailbox.ts";
import type { StoreChange } from "../../ports/sync-store.ts";
import type { Step } from "../plan.ts";
import { toPlanLine } from "../plan-text.ts";
import { Book } from "./book.ts";
import type { Context } from "./context.ts";
import { Lease, LeaseHeldError, mayTake, type Holder } from "./lease.ts";
import { Ledger } from "./ledger.ts";
import { observeCrm, observeMailbox } from "./observe.ts";
import { nowOf, type CycleOptions, type CycleParts } from "./parts.ts";
import { horizonOf, recoverIntents, settlePending } from "./recover.ts";
import { tallyPlan, toReport, type RunReport } from "./report.ts";
import { Rounds } from "./rounds.ts";

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

/**
 * One synchronization: lease → recover intents → collect changes of both sides → confirm removals by a read → match → plan →
 * execute → advance cursors → release. A quiet cycle ends after the survey: it takes no lease and writes nothing. Throws
 * LeaseHeldError, LeaseLostError, ServiceError, and the signal's reason when aborted.
 */
export async function runCycle(parts: CycleParts, options: CycleOptions): Promise<RunReport> {
  const startedAt = parts.clock.now();
  const book = new Book(await parts.store.load(), options.dryRun ? undefined : parts.store);
  const run: string = parts.ids.guid();
  const ledger = new Ledger();
  const cycle = new Cycle(parts, options, book, ledger, run);
  await cycle.work();
  const durationMs = nowOf(parts.clock) - Date.parse(startedAt);
  return toReport(
    { id: run, dryRun: options.dryRun, startedAt, durationMs },
    ledger,
    book,
    cycle.planned.map(toPlanLine),
  );
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
    await this.#forgetQuestions();
    const holder = await this.#holder();
    await recoverIntents(this.#book);
    let surveyed = await this.#survey();
    if (!mayTake(surveyed.crm.desk, holder, this.#options.takeOver))
      throw new LeaseHeldError(surveyed.crm.desk.holderName);
    await this.#observe(surveyed);
    if (this.#isQuiet) return;
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
      if (lease === undefined || others) {
        surveyed = await this.#survey();
        await this.#observe(surveyed);
      }
    }
    await this.#write(surveyed, lease);
  }

  async #write(surveyed: Surveyed, lease: Lease | undefined): Promise<void> {
    const context = this.#context(surveyed, lease);
    if (lease !== undefined) await this.#book.commit([{ put: "note", name: "fence", value: String(lease.fence) }]);
    try {
      await this.#rounds(context);
      await this.#waitForPending(context);
    } finally {
      await lease?.release(Object.fromEntries(context.letGo));
    }
  }

  async #rounds(context: Context): Promise<void> {
    const rounds = new Rounds(context);
    await settlePending(this.#book, nowOf(this.#parts.clock), this.#options.horizonMs);
    await rounds.run();
    this.planned = rounds.planned;
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
      this.#options.onProgress?.({ phase: "waiting", done: 0, total: this.#book.intents.size });
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

  get #isQuiet(): boolean {
    return this.#book.dirty.size === 0 && this.#book.intents.size === 0;
  }

  /** Both sides at the same time: each is one batch when nothing happened. */
  async #survey(): Promise<Surveyed> {
    const extra = [...this.#book.links.values()].flatMap(({ state, matched, recordId, kind }) =>
      state === "linked" && !matched && recordId !== undefined ? [{ kind, id: recordId }] : [],
    );
    const memo = this.#book.notes["crm"];
    const [mailbox, crm] = await Promise.all([
      this.#parts.mailbox.survey(this.#book.cursors, this.#options.signal),
      this.#parts.crm.survey({ extra, ...(memo === undefined ? {} : { memo }) }, this.#options.signal),
    ]);
    return { mailbox, crm };
  }

  async #observe({ mailbox, crm }: Surveyed): Promise<void> {
    for (const problem of crm.problems) this.#ledger.errors.push(problem);
    await this.#noticeSettings(crm);
    await observeMailbox(this.#parts, this.#book, mailbox, crm.organizationId);
    await observeCrm(this.#book, crm, this.#options.kinds);
  }

  /** Other directions may set every pair moving again. */
  async #noticeSettings(crm: CrmSurvey): Promise<void> {
    const choices = JSON.stringify(crm.choices);
    const changes: StoreChange[] = [];
    if (this.#book.notes["choices"] !== undefined && this.#book.notes["choices"] !== choices) {
      for (const { state, kind, recordId } of this.#book.links.values()) {
        if (state === "linked" && recordId !== undefined)
          changes.push({ put: "dirty", dirty: { side: "crm", kind, id: recordId } });
      }
    }
    if (this.#book.notes["choices"] !== choices) changes.push({ put: "note", name: "choices", value: choices });
    await this.#book.commit(changes);
  }

  /** Questions are asked anew by every run, except those about private items, which nothing would ask again. */
  async #forgetQuestions(): Promise<void> {
    const changes: StoreChange[] = [];
    for (const { id, reason } of this.#book.questions.values()) {
      if (reason !== "private" || this.#book.answers.has(id)) changes.push({ drop: "question", id });
    }
    await this.#book.commit(changes);
  }

  async #holder(): Promise<Holder> {
    const device = this.#book.notes["device"] ?? this.#parts.ids.guid();
    if (this.#book.notes["device"] === undefined)
      await this.#book.commit([{ put: "note", name: "device", value: device }]);
    return { run: this.#run, device, name: this.#options.deviceName };
  }

  #context({ crm, mailbox }: Surveyed, lease: Lease | undefined): Context {
    return {
      parts: this.#parts,
      options: this.#options,
      book: this.#book,
      survey: crm,
      setting: mailbox.setting,
      catalogue: toCatalogue(crm.choices),
      ledger: this.#ledger,
      run: this.#run,
      lease,
      letGo: new Map(Object.entries(crm.desk.letGo)),
      uncertain: new Map(),
    };
  }
}
