import type { Action, ActionResult, ItemAction } from "../../domain/action.ts";
import { isItemAction } from "../../domain/item-action.ts";
import type { ActionId } from "../../domain/ids.ts";
import { FakeClock } from "../../ports/testing/fake-clock.ts";
import { FakeCreation } from "../../ports/testing/fake-creation.ts";
import { FakeCrm } from "../../ports/testing/fake-crm.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { FakeMailbox } from "../../ports/testing/fake-mailbox.ts";
import { FaultDesk } from "../../ports/testing/faults.ts";
import { MemoryQueue } from "../../ports/testing/memory-queue.ts";
import { sampleMessage } from "../../ports/testing/sample-message.ts";
import type { QueuedAction } from "../../ports/action-queue.ts";
import type { Message } from "../../domain/message.ts";
import type { Attempt, TrackingPorts } from "../attempt.ts";
import { perform } from "../perform.ts";
import { performOnRecords } from "../records/perform-on-records.ts";
import { createActionRunner, type ActionRunner } from "../run-actions.ts";

/** Mailbox, CRM, clock and queue: what outlives a closed window. */
export class World {
  readonly clock = new FakeClock();
  readonly crm: FakeCrm;
  readonly creation: FakeCreation;
  readonly mailbox = new FakeMailbox();
  readonly queue = new MemoryQueue();
  readonly log = new FakeLog();
  readonly desk = new FaultDesk();
  private windows = 0;

  constructor(message: Message = sampleMessage(), crm = new FakeCrm()) {
    this.crm = crm;
    this.creation = new FakeCreation(crm);
    this.mailbox.receive(message);
  }

  /** A pane or a function command: another one each time. */
  openWindow(): ActionRunner {
    this.windows += 1;
    const ids = createFakeIds(this.windows);
    const { clock, log } = this;
    const ports = { crm: this.desk.wrap(this.crm), mailbox: this.desk.wrap(this.mailbox), ids, log };
    const queue = this.desk.wrap(this.queue);
    return createActionRunner({ queue, clock, ids, log }, `window-${this.windows}`, (action, attempt) => {
      const onItem = (wish: ItemAction, inner: Attempt) => perform(ports, wish, inner);
      if (isItemAction(action)) return onItem(action, attempt);
      const creation = this.desk.wrap(this.creation);
      const editFields = () => Promise.reject(new Error("not asked for"));
      const mailboxFor = () => ports.mailbox;
      return performOnRecords({ crm: ports.crm, creation, mailboxFor, onItem, editFields }, action, attempt);
    });
  }

  /** Runs to the end whatever it takes, in a fresh window, hours later. */
  async heal(id: ActionId): Promise<QueuedAction> {
    this.desk.heal();
    this.clock.forgetSleepers();
    await this.clock.advance(3_600_000);
    const runner = this.openWindow();
    for (let round = 0; round < 5; round += 1) {
      await runner.attempt(id);
      const action = await this.queue.read(id);
      if (action?.progress.kind === "done") return action;
      await this.clock.advance(3_600_000);
    }
    throw new Error("The action did not finish");
  }

  /** Enqueues and runs an action with no faults. */
  async run(action: Action): Promise<{ id: ActionId; result: ActionResult }> {
    const runner = this.openWindow();
    const id = await runner.enqueue(action);
    await runner.attempt(id);
    const progress = (await this.queue.read(id))?.progress;
    if (progress?.kind !== "done") throw new Error(`Not done: ${JSON.stringify(progress)}`);
    return { id, result: progress.result };
  }
}

/** The same world without faults, as a use case sees it. */
export const toPlainPorts = ({ crm, mailbox, log }: World): TrackingPorts => ({
  crm,
  mailbox,
  ids: createFakeIds(99),
  log,
});
