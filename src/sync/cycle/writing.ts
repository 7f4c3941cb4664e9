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
 * Writes what the jobs need on one side, as many at a time as the service takes. What is to be written is worked out only
 * then: all of it at once would lie in memory for as long as the writing takes.
 */
export async function inChunks<Write, Snapshot>(
  context: Context,
  jobs: readonly Job[],
  writer: Writer<Write, Snapshot>,
): Promise<void> {
  let chunk: Task<Write>[] = [];
  for (const [index, job] of jobs.entries()) {
    const write = writer.toWrite(job);
    if (write !== undefined) chunk.push({ job, write });
    if (chunk.length === 0 || (chunk.length < writer.size && index < jobs.length - 1)) continue;
    await writeChunk(context, chunk, writer);
    chunk = [];
    tell(context, "writing", index + 1, jobs.length);
  }
}

/**
 * The one way anything is written: the lease is checked, the intents are made durable, the writes are sent, and what became
 * of them is committed together with the end of the intents (S22, S24).
 */
async function writeChunk<Write, Snapshot>(
  context: Context,
  chunk: readonly Task<Write>[],
  writer: Writer<Write, Snapshot>,
): Promise<void> {
  context.options.signal?.throwIfAborted();
  const now = nowOf(context.parts.clock);
  await context.lease?.check(now);
  const intents = chunk.map(({ job, write }) => writer.toIntent(job, write, now));
  const foretold = chunk.map(({ job }) => job.foretell(writer.side));
  await context.book.commit([
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
  await context.book.commit(changes);
}
