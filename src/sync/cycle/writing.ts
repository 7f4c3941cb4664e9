import type { Side } from "../../domain/fields/kinds.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Intent, StoreChange } from "../../ports/sync-store.ts";
import { tell, type Context } from "./context.ts";
import type { Job } from "./jobs.ts";
import { nowOf } from "./parts.ts";

export interface Task<Write, Snapshot> {
  readonly job: Job;
  readonly write: Write;
  /** Only for the type: what a write of this side shows. */
  readonly shows?: Snapshot;
}

export interface Writer<Write, Snapshot> {
  readonly side: Side;
  readonly size: number;
  readonly toIntent: (job: Job, write: Write, now: number) => Intent;
  readonly send: (writes: readonly Write[]) => Promise<readonly WriteOutcome<Snapshot>[]>;
  readonly conclude: (job: Job, write: Write, outcome: WriteOutcome<Snapshot>) => readonly StoreChange[];
  /** True where the write may still land by itself: its intent stays open past this run. */
  readonly keepsIntent: (write: Write, outcome: WriteOutcome<Snapshot>) => boolean;
}

const mayHaveHappened = ({ state }: WriteOutcome<unknown>): boolean =>
  state === "done" || state === "deleted" || state === "unknown";

/**
 * The one way anything is written: the lease is checked, the intents are made durable, the writes are sent, and what became
 * of them is committed together with the end of the intents (S22, S24).
 */
export async function inChunks<Write, Snapshot>(
  context: Context,
  tasks: readonly Task<Write, Snapshot>[],
  writer: Writer<Write, Snapshot>,
): Promise<void> {
  for (let start = 0; start < tasks.length; start += writer.size) {
    context.options.signal?.throwIfAborted();
    const chunk = tasks.slice(start, start + writer.size);
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
    tell(context, "writing", start + chunk.length, tasks.length);
  }
}
