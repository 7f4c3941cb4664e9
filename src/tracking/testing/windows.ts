import type { Action, ActionResult } from "../../domain/action.ts";
import type { ActionId } from "../../domain/ids.ts";
import type { QueuedAction } from "../../ports/action-queue.ts";
import type { Ids } from "../../ports/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { FaultDesk, type Fault } from "../../ports/testing/faults.ts";
import { MemoryQueue } from "../../ports/testing/memory-queue.ts";
import type { Attempt } from "../attempt.ts";
import { createActionRunner, type ActionRunner } from "../run-actions.ts";

export type Perform = (action: Action, attempt: Attempt) => Promise<ActionResult>;

/** What outlives a window: clock, log and queue; and the desk at which a test makes calls of the ports fail. */
export abstract class Windows {
  readonly clock = new FakeClock();
  readonly log = new FakeLog();
  readonly queue = new MemoryQueue();
  readonly desk = new FaultDesk();
  private windows = 0;

  /** How a window carries actions out, with ports that the desk wraps. */
  protected abstract performer(ids: Ids): Perform;

  /** A pane or a function command: another one each time. */
  openWindow(): ActionRunner {
    this.windows += 1;
    const ids = createFakeIds(this.windows);
    const ports = { queue: this.desk.wrap(this.queue), clock: this.clock, ids, log: this.log };
    return createActionRunner(ports, `window-${this.windows}`, this.performer(ids));
  }

  /** One attempt in a window of its own, whatever comes of it. */
  async attempt(action: Action): Promise<ActionId> {
    const runner = this.openWindow();
    const id = await runner.enqueue(action);
    await runner.attempt(id);
    return id;
  }

  /** One attempt that must succeed. */
  async run(action: Action): Promise<{ readonly id: ActionId; readonly result: ActionResult }> {
    const id = await this.attempt(action);
    const progress = (await this.queue.read(id))?.progress;
    if (progress?.kind !== "done") throw new Error(`Not done: ${JSON.stringify(progress)}`);
    return { id, result: progress.result };
  }

  /** Runs to the end whatever it takes, in fresh windows, hours later. */
  async heal(id: ActionId): Promise<QueuedAction> {
    this.desk.heal();
    this.clock.forgetSleepers();
    for (let round = 0; round < 5; round += 1) {
      await this.clock.advance(3_600_000);
      await this.openWindow().attempt(id);
      const action = await this.queue.read(id);
      if (action?.progress.kind === "done") return action;
    }
    throw new Error(`The action did not finish: ${JSON.stringify((await this.queue.read(id))?.progress)}`);
  }

  /**
   * Carries an action out with a fault at its call number `step`, and lets others finish what that leaves behind. The first
   * call, 0, is the queue's `add`: an action that could not be written down was never promised.
   */
  async strike(action: Action, { step, how }: { readonly step: number; readonly how: Fault["how"] }): Promise<void> {
    const runner = this.openWindow();
    const error = new ServiceError({ kind: "timeout", service: "crm" });
    this.desk.strike({ at: this.desk.calls.length + step, how, error });
    const id = await runner.enqueue(action);
    const attempted = runner.attempt(id).catch((thrown: unknown) => {
      if (!(thrown instanceof ServiceError)) throw thrown;
    });
    await Promise.race([attempted, settle()]);
    if ((await this.queue.read(id))?.progress.kind !== "done") await this.heal(id);
  }
}
