import type { Side } from "../../domain/fields/kinds.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Intent, StoreChange } from "../../ports/sync-store.ts";
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

/**
 * Writes what the jobs need on one side, as many at a time as the service takes. What is to be written is worked out only
 * then: all of it at once would lie in memory for as long as the writing takes.
 */
export async function inChunks<Write, Snapshot>(
  context: Context,
  jobs: readonly Job[],
  writer: Writer<Write, Snapshot>,
): Promise<void> {
  let chunk: Task<Write>[] = [];
  // What became of a chunk is made durable together with the intents of the next one: until then its own intents say it.
  let outcome: readonly StoreChange[] = [];
  try {
    for (const [index, job] of jobs.entries()) {
      const write = writer.toWrite(job);
      if (write !== undefined) chunk.push({ job, write });
      const [company, next] = [companyOf(job, writer.size), jobs[index + 1]];
      const takesMore = chunk.length < company && next !== undefined && companyOf(next, writer.size) === company;
      if (chunk.length === 0 || takesMore) continue;
      await mayWrite(context);
      const before = outcome;
      outcome = [];
      outcome = await writeChunk(context, chunk, writer, before);
      chunk = [];
      tell(context, "writing", index + 1, jobs.length);
    }
  } finally {
    await context.book.commit(outcome);
  }
}

/** Throws when the run was cancelled, or another computer holds the lease (S22). */
async function mayWrite({ options, lease, parts }: Context): Promise<void> {
  options.signal?.throwIfAborted();
  await lease?.check(nowOf(parts.clock));
}

/**
 * The one way anything is written: the intents are made durable, together with what happened `before`, and the writes are
 * sent. Answers what became of them and the end of the intents, to be committed together (S24).
 */
async function writeChunk<Write, Snapshot>(
  context: Context,
  chunk: readonly Task<Write>[],
  writer: Writer<Write, Snapshot>,
  before: readonly StoreChange[],
): Promise<readonly StoreChange[]> {
  const now = nowOf(context.parts.clock);
  const intents = chunk.map(({ job, write }) => writer.toIntent(job, write, now));
  const foretold = chunk.map(({ job }) => job.foretell(writer.side));
  await context.book.commit([
    ...before,
    ...intents.map((intent): StoreChange => ({ put: "intent", intent })),
    ...foretold.flat().map((entry): StoreChange => ({ put: "history", entry })),
  ]);
  const outcomes = await writer.send(chunk.map(({ write }) => write));
  const changes: StoreChange[] = [];
  chunk.forEach(({ job, write }, index) => {
    const outcome = outcomes[index] ?? { state: "unknown", reason: "The service left out an answer." };
    const intent = intents[index];
    if (intent !== undefined && !writer.keepsIntent(write, outcome)) changes.push({ drop: "intent", id: intent.id });
    if (!mayHaveHappened(outcome)) for (const { id } of foretold[index] ?? []) changes.push({ drop: "history", id });
    changes.push(...writer.conclude(job, write, outcome), ...job.takeHistory());
  });
  return changes;
}
