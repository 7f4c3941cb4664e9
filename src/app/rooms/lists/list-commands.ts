import type { Action } from "../../../domain/action.ts";
import { isOwner } from "../../../domain/ownership.ts";
import type { RecordCard, RecordRef } from "../../../domain/records.ts";
import { decideStopTracking, type TrackedKind } from "../../../domain/stop-tracking.ts";
import type { TrackedRecord } from "../../../domain/tracking-state.ts";
import { ServiceError } from "../../../ports/service-error.ts";
import { createGate } from "../../../wire/gate.ts";
import type { ActionDesk } from "../../action-desk.ts";
import type { Ports } from "../../app.ts";
import { actionsOfBatch } from "../../batch-model.ts";
import type { BatchQuestionRow } from "../../view.ts";
import { targetOf } from "./list-model.ts";
import type { ListSession } from "./list-session.ts";
import type { TaskKind } from "./list-view.ts";
import type { ListRowFacts } from "./read-list.ts";

/** Rights are a question per record. */
const QUESTIONS_AT_ONCE = 4;

const trackedKind = (table: string): TrackedKind =>
  table === "phonecall" || table === "letter" || table === "fax" || table === "contact" ? table : "task";

/** What can be done with the ticked items (T3): every one is an action of its own. Methods throw ServiceError. */
export class ListCommands {
  private readonly ports: Ports;
  private readonly desk: ActionDesk;
  private readonly session: ListSession;

  constructor(ports: Ports, desk: ActionDesk, session: ListSession) {
    this.ports = ports;
    this.desk = desk;
    this.session = session;
  }

  async track(as?: TaskKind): Promise<void> {
    const untracked = this.selected().filter((row) => !this.recordOf(row));
    await this.submit(
      untracked.map((row) => ({
        kind: "track",
        target: { ...this.targetOf(row), ...(as && as !== "task" && { as }) },
        sensitivityAccepted: false,
      })),
    );
  }

  async assign(record: RecordCard | undefined): Promise<void> {
    const { shelf } = this.session.model.read();
    const actions = this.selected().flatMap((row): Action[] => {
      const target = this.targetOf(row);
      if (shelf === "contacts") {
        return [{ kind: "setParent", target, sensitivityAccepted: false, ...(record && { parent: record }) }];
      }
      if (record) return [{ kind: "setRegarding", target, regarding: record, sensitivityAccepted: false }];
      return this.recordOf(row) ? [{ kind: "clearRegarding", target }] : [];
    });
    await this.submit(actions);
  }

  /** Asks, with the rule that applies to each item (T12). */
  async stopTracking(): Promise<void> {
    const gate = createGate(QUESTIONS_AT_ONCE);
    const { userId } = await this.ports.crm.readCaller();
    const linked = this.selected().flatMap((row) => {
      const record = this.recordOf(row);
      return record ? [{ row, record }] : [];
    });
    const found = await this.ports.creation.readRecords(linked.map(({ record }) => record));
    const rows = await Promise.all(
      linked.map(({ row, record }) => gate.pass(1, () => this.questionRow(row, record, found.get(record.id), userId))),
    );
    const preselected = rows.some(({ rule }) => rule.preselected === "delete") ? "delete" : "keep";
    this.session.model.change((model) => ({ ...model, question: { rows, preselected } }));
  }

  async answer(record: "keep" | "delete" | "cancel"): Promise<void> {
    const { question } = this.session.model.read();
    this.session.model.change(({ question: _answered, ...model }) => model);
    if (record === "cancel" || !question) return;
    const actions = question.rows.flatMap(({ itemId, rule }): Action[] => {
      const row = this.session.model.read().items.find(({ id }) => id === itemId);
      if (!row) return [];
      const fate = record === "delete" && rule.delete === "offered" ? "delete" : "keep";
      return [{ kind: "stopTracking", target: this.targetOf(row), record: fate }];
    });
    await this.submit(actions);
  }

  async retryFailed(): Promise<void> {
    const failed = this.batchActions().filter(({ progress }) => progress.kind === "failed");
    await Promise.all(failed.map(({ id }) => this.desk.resume(id)));
    await this.session.refresh();
  }

  async undo(): Promise<void> {
    const undoing = this.batchActions().flatMap(({ id, action, progress }): Action[] => {
      const change = progress.kind === "done" ? progress.result.undo : undefined;
      return change ? [{ kind: "undo", target: action.target, of: id, change }] : [];
    });
    await this.submit(undoing);
  }

  async cancel(): Promise<void> {
    const waiting = this.batchActions().filter(({ progress }) => progress.kind === "waiting");
    await Promise.all(waiting.map(({ id }) => this.desk.remove(id)));
  }

  private selected(): readonly ListRowFacts[] {
    const { items, selected } = this.session.model.read();
    return items.filter(({ id }) => selected.has(id));
  }

  /** Its record, unless the CRM has said that it is not there. */
  private recordOf({ record }: ListRowFacts): RecordRef | undefined {
    const { records } = this.session.model.read();
    return record && records.has(record.id) && !records.get(record.id) ? undefined : record;
  }

  private targetOf(row: ListRowFacts) {
    return targetOf(this.session.model.read().shelf, row);
  }

  private batchActions() {
    return actionsOfBatch(this.desk.actions.read(), this.session.model.read().batch);
  }

  private async questionRow(
    row: ListRowFacts,
    record: RecordRef,
    tracked: TrackedRecord | undefined,
    userId: Parameters<typeof isOwner>[1],
  ): Promise<BatchQuestionRow> {
    const ownerIsMe = tracked !== undefined && isOwner(tracked, userId);
    const rule = decideStopTracking({
      kind: trackedKind(record.table),
      ownerIsMe,
      mayDelete: tracked && (await this.readMayDelete(record)),
      closed: tracked ? !tracked.open : false,
      now: this.ports.clock.now(),
    });
    return { itemId: row.id, subject: row.title, ownerName: tracked?.owner.name ?? "", ownerIsMe, rule };
  }

  /** undefined where the CRM could not say: then keeping is all that is offered. */
  private async readMayDelete(record: RecordRef): Promise<boolean | undefined> {
    try {
      return (await this.ports.crm.readRights(record)).mayDelete;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return undefined;
    }
  }

  private async submit(actions: readonly Action[]): Promise<void> {
    if (actions.length === 0) return;
    await this.desk.submitAll(actions, (batch) => {
      this.session.model.change((model) => ({ ...model, batch }));
    });
    await this.session.refresh();
  }
}
