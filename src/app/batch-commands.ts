import type { Action } from "../domain/action.ts";
import type { ActionId } from "../domain/ids.ts";
import { isOwner } from "../domain/ownership.ts";
import { isRefusedByRule } from "../domain/refused-by-rule.ts";
import { decideStopTracking, fateOf } from "../domain/stop-tracking.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { BatchCommands } from "./pane-commands.ts";
import type { Ports } from "./ports.ts";
import { standingOfBatch, toBatchView, withRow } from "./batch-model.ts";
import type { BatchSession } from "./batch-session.ts";
import { cancelWaiting, readMayDelete, undoAll } from "./many-actions.ts";
import { trackedOf } from "./message-model.ts";
import { OnePress } from "./one-press.ts";
import type { BatchQuestionRow, BatchRow } from "./batch-view.ts";
import type { HealthView } from "./view.ts";

const HEALTHY: HealthView = { online: true, signedIn: "yes", problems: [] };

/** What can be done with one selection (T3). Every row is an action of its own: one failure never stops the others. */
export class SelectionCommands implements BatchCommands {
  private readonly ports: Ports;
  private readonly desk: ActionDesk;
  private readonly session: BatchSession;
  private readonly press: OnePress;

  constructor(ports: Ports, desk: ActionDesk, session: BatchSession) {
    this.ports = ports;
    this.desk = desk;
    this.session = session;
    this.press = new OnePress(desk);
  }

  include: BatchCommands["include"] = (itemId, included) => {
    this.session.model.change((model) => withRow(model, itemId, (row) => ({ ...row, included })));
  };

  /** Sensitive rows take part only where the user puts that very row in (T2). */
  includeAll: BatchCommands["includeAll"] = (included) => {
    this.session.model.change((model) => ({
      ...model,
      rows: model.rows.map(({ included: _before, ...row }) => (included ? row : { ...row, included })),
    }));
  };

  chooseForRow: BatchCommands["chooseForRow"] = (itemId, regarding) => {
    this.session.model.change((model) =>
      withRow(model, itemId, ({ own: _before, ...row }) => (regarding ? { ...row, own: regarding } : row)),
    );
  };

  chooseForAll: BatchCommands["chooseForAll"] = (regarding) => {
    this.session.model.change(({ forAll: _before, ...model }) => (regarding ? { ...model, forAll: regarding } : model));
  };

  async track(): Promise<void> {
    await this.submit(
      this.included()
        .filter(({ state }) => !trackedOf(state.value))
        .map((row) => this.trackAction(row)),
    );
  }

  async setRegarding(): Promise<void> {
    const actions = this.included().flatMap((row): Action[] => {
      if (!row.regarding) return [];
      if (!trackedOf(row.state.value)) return [this.trackAction(row)];
      const { regarding } = row;
      return [{ kind: "setRegarding", target: this.targetOf(row), regarding, sensitivityAccepted: true }];
    });
    await this.submit(actions);
  }

  async stopTracking(): Promise<void> {
    const rows = await Promise.all(this.included().map((row) => this.questionRow(row)));
    const question = { kind: "stopTracking", rows: rows.flat() } as const;
    this.session.model.change((model) => ({ ...model, question }));
  }

  answer: BatchCommands["answer"] = async (answer) => {
    const { question } = this.session.model.read();
    this.session.model.change(({ question: _answered, ...model }) => model);
    if (answer.kind === "cancel" || !question) return;
    const rows = this.rows();
    const actions = question.rows.flatMap(({ itemId, rule }): Action[] => {
      const row = rows.find((one) => one.itemId === itemId);
      const record = fateOf(rule, answer.record);
      return row ? [{ kind: "stopTracking", target: this.targetOf(row), record }] : [];
    });
    await this.submit(actions);
  };

  async retryFailed(): Promise<void> {
    const failed = this.standing().actions.filter(
      ({ progress }) => progress.kind === "failed" && !isRefusedByRule(progress.problem),
    );
    await Promise.all(failed.map(({ id }) => this.desk.resume(id)));
    await this.session.refresh();
  }

  async undo(): Promise<void> {
    await this.submit(undoAll(this.standing().undoable), () => undefined);
  }

  async cancel(): Promise<void> {
    await cancelWaiting(this.desk, this.standing().actions);
  }

  private rows(): readonly BatchRow[] {
    return toBatchView(this.session.model.read(), this.desk.actions.read(), HEALTHY).rows;
  }

  private included(): readonly BatchRow[] {
    return this.rows().filter(({ included }) => included);
  }

  private standing() {
    return standingOfBatch(this.desk.actions.read(), this.session.model.read());
  }

  private targetOf({ itemId, subject }: BatchRow) {
    const { rows, mailbox } = this.session.model.read();
    const row = rows.find(({ selected }) => selected.itemId === itemId);
    const internetMessageId = row?.message?.internetMessageId ?? row?.selected.internetMessageId;
    return { itemId, subject, ...(internetMessageId && { internetMessageId }), ...(mailbox && { mailbox }) };
  }

  private trackAction(row: BatchRow): Action {
    const { regarding } = row;
    const sensitivityAccepted = row.sensitivity !== "normal";
    return { kind: "track", target: this.targetOf(row), sensitivityAccepted, ...(regarding && { regarding }) };
  }

  private async questionRow(row: BatchRow): Promise<readonly BatchQuestionRow[]> {
    const tracked = trackedOf(row.state.value);
    if (!tracked) return [];
    const { userId } = await this.ports.crm.readCaller();
    const ownerIsMe = isOwner(tracked, userId);
    const rule = decideStopTracking({
      kind: "email",
      ownerIsMe,
      mayDelete: await readMayDelete(this.ports, tracked.record),
      closed: !tracked.open,
      over: false,
    });
    return [{ itemId: row.itemId, subject: row.subject, ownerName: tracked.owner.name, ownerIsMe, rule }];
  }

  private readonly remember = (batch: ActionId): void => {
    this.session.model.change((model) => ({ ...model, batch }));
  };

  /** An undo is not remembered as a command of its own: it names the actions that it undoes. */
  private async submit(actions: readonly Action[], onBatch = this.remember): Promise<void> {
    if (actions.length === 0) return;
    await this.press.submitAll(actions, onBatch);
    await this.session.refresh();
  }
}
