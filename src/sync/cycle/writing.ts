import type { Side } from "../../domain/fields/kinds.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { HistoryEntry, Intent, StoreChange } from "../../ports/sync-store.ts";
import { tell, type Context } from "./context.ts";
import type { Job } from "./jobs.ts";
import { nowOf } from "./parts.ts";

interface Task<Write> {
  readonly job: Job;
  readonly write: Write;
}

export interface Writer<Write, Snapshot> {
  readonly side: Side;
  readonly size: number;
  /** Undefined where this side needs no write. */
  readonly toWrite: (job: Job) => Write | undefined;
  readonly toIntent: (job: Job, write: Write, now: number) => Intent;
  readonly send: (writes: readonly Write[]) => Promise<readonly WriteOutcome<Snapshot>[]>;
  readonly conclude: (job: Job, write: Write, outcome: WriteOutcome<Snapshot>) => readonly StoreChange[];
  /** True where the write may still land by itself: its intent stays open past this run. */
  readonly keepsIntent: (write: Write, outcome: WriteOutcome<Snapshot>) => boolean;
}

const mayHaveHappened = ({ state }: WriteOutcome<unknown>): boolean =>
  state === "done" || state === "deleted" || state === "unknown";

/**
 * How many are written along with this one. Who got no answer goes in smaller company the next time, at last alone: one bad
 * write must not take the others of its batch along (S25).
 */
function companyOf({ context, link }: Job, size: number): number {
  const doubts = context.uncertain.get(link.key) ?? 0;
  if (doubts === 0 && !context.book.setbacks.has(link.key)) return size;
  return doubts > 1 ? 1 : Math.ceil(size / 10);
}

/** What goes to a service together. */
interface Batch<Write> {
  readonly tasks: readonly Task<Write>[];
  /** For each of them what it is about to replace (S27). */
  readonly foretold: readonly (readonly HistoryEntry[])[];
  /** How many jobs are through with it. */
  readonly through: number;
}

interface Announced<Write> extends Batch<Write> {
  readonly intents: readonly Intent[];
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/** As many writes are announced together where they replace nothing: each announcement waits for the disk. */
const AHEAD = 100;
/** What was announced longer ago is announced anew: a creation whose answer is lost is waited for from then on (S24). */
const FRESH_MS = 2_000;

/** The jobs' writes by batch, worked out when they are asked for: all at once would lie in memory while they are written. */
function* batchesOf<Write, Snapshot>(
  jobs: readonly Job[],
  { side, size, toWrite }: Writer<Write, Snapshot>,
): Generator<Batch<Write>> {
  let tasks: Task<Write>[] = [];
  for (const [index, job] of jobs.entries()) {
    const write = toWrite(job);
    if (write !== undefined) tasks.push({ job, write });
    const [company, next] = [companyOf(job, size), jobs[index + 1]];
    const takesMore = tasks.length < company && next !== undefined && companyOf(next, size) === company;
    if (tasks.length === 0 || takesMore) continue;
    yield { tasks, foretold: tasks.map((task) => task.job.foretell(side)), through: index + 1 };
    tasks = [];
  }
}

/**
 * Batches by what is announced together. What replaces something is the last of its group: should the run end before it is
 * sent, the history would tell of what never was.
 */
function* groupsOf<Write>(batches: Iterable<Batch<Write>>): Generator<readonly Batch<Write>[]> {
  let [group, count]: [Batch<Write>[], number] = [[], 0];
  for (const batch of batches) {
    group.push(batch);
    count += batch.tasks.length;
    if (count < AHEAD && batch.foretold.every(({ length }) => length === 0)) continue;
    yield group;
    [group, count] = [[], 0];
  }
  if (group.length > 0) yield group;
}

const putIntent = (intent: Intent): StoreChange => ({ put: "intent", intent });

/** The one way anything is written: announced on the disk, sent batch by batch, and what became of it remembered (S24). */
class Sending<Write, Snapshot> {
  readonly #context: Context;
  readonly #writer: Writer<Write, Snapshot>;
  /** Announced, and not sent yet. */
  #next: readonly Announced<Write>[] = [];
  /** What became of the last batch, kept together with what is remembered next: until then its own intents say it. */
  #outcome: readonly StoreChange[] = [];

  constructor(context: Context, writer: Writer<Write, Snapshot>) {
    this.#context = context;
    this.#writer = writer;
  }

  get #now(): number {
    return nowOf(this.#context.parts.clock);
  }

  async send(group: readonly Batch<Write>[], total: number): Promise<void> {
    const at = this.#now;
    const announced = group.map((batch) => ({
      ...batch,
      intents: batch.tasks.map(({ job, write }) => this.#writer.toIntent(job, write, at)),
      at,
    }));
    await this.#remember([
      ...announced.flatMap(({ intents }) => intents.map(putIntent)),
      ...group.flatMap(({ foretold }) => foretold.flat().map((entry): StoreChange => ({ put: "history", entry }))),
    ]);
    this.#next = announced;
    for (let batch = this.#next[0]; batch !== undefined; batch = this.#next[0]) {
      await mayWrite(this.#context);
      const now = this.#now;
      const isStale = now - batch.at > FRESH_MS;
      await this.#remember(isStale ? batch.intents.map((intent) => putIntent({ ...intent, at: now })) : []);
      this.#next = this.#next.slice(1);
      this.#outcome = await this.#exchange(batch);
      tell(this.#context, "writing", batch.through, total);
    }
  }

  /** What was announced and not sent is taken back: nobody has to look for it. */
  async end(): Promise<void> {
    const drop = (what: "intent" | "history", { id }: { readonly id: string }): StoreChange => ({ drop: what, id });
    await this.#remember(
      this.#next.flatMap(({ intents, foretold }) => [
        ...intents.map((intent) => drop("intent", intent)),
        ...foretold.flat().map((entry) => drop("history", entry)),
      ]),
    );
  }

  async #remember(changes: readonly StoreChange[]): Promise<void> {
    const before = this.#outcome;
    this.#outcome = [];
    await this.#context.book.commit([...before, ...changes]);
  }

  /** Sends a batch; answers what became of it, and the end of its intents. */
  async #exchange({ tasks, intents, foretold }: Announced<Write>): Promise<readonly StoreChange[]> {
    const { send, conclude, keepsIntent } = this.#writer;
    const outcomes = await send(tasks.map(({ write }) => write));
    const changes: StoreChange[] = [];
    tasks.forEach(({ job, write }, index) => {
      const outcome = outcomes[index] ?? { state: "unknown", reason: "The service left out an answer." };
      const intent = intents[index];
      if (intent !== undefined && !keepsIntent(write, outcome)) changes.push({ drop: "intent", id: intent.id });
      if (!mayHaveHappened(outcome)) for (const { id } of foretold[index] ?? []) changes.push({ drop: "history", id });
      changes.push(...conclude(job, write, outcome), ...job.takeHistory());
    });
    return changes;
  }
}

/** Throws when the run was cancelled, or another computer holds the lease (S22). */
async function mayWrite({ options, lease, parts }: Context): Promise<void> {
  options.signal?.throwIfAborted();
  await lease?.check(nowOf(parts.clock));
}

/** Writes what the jobs need on one side, as many at a time as the service takes. */
export async function inChunks<Write, Snapshot>(
  context: Context,
  jobs: readonly Job[],
  writer: Writer<Write, Snapshot>,
): Promise<void> {
  const sending = new Sending(context, writer);
  try {
    for (const group of groupsOf(batchesOf(jobs, writer))) await sending.send(group, jobs.length);
  } finally {
    await sending.end();
  }
}
