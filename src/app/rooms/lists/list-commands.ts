import type { Action } from "../../../domain/action.ts";
import type { ActionId } from "../../../domain/ids.ts";
import { isOwner } from "../../../domain/ownership.ts";
import type { RecordCard, RecordRef } from "../../../domain/records.ts";
import { isRefusedByRule } from "../../../domain/refused-by-rule.ts";
import {
  decideStopTracking,
  fateOf,
  preselectForMany,
  type FateOfMany,
  type TrackedKind,
} from "../../../domain/stop-tracking.ts";
import type { TrackedRecord } from "../../../domain/tracking-state.ts";
import type { QueuedAction } from "../../../ports/action-queue.ts";
import { createGate } from "../../../wire/gate.ts";
import { cancelWaiting, readMayDelete, undoAll } from "../../many-actions.ts";
import { OnePress } from "../../one-press.ts";
import type { ActionDesk } from "../../action-desk.ts";
import type { Ports } from "../../ports.ts";
import type { BatchQuestionRow } from "../../batch-view.ts";
import { isForeign, standingOfList, targetOf } from "./list-model.ts";
import type { ListSession } from "./list-session.ts";
import { matched, matchRowOf, type Matches } from "./matching.ts";
import type { TaskKind } from "./list-view.ts";
import type { ListedRow } from "../../../ports/mailbox-views.ts";

/** Rights are a question per record. */
const QUESTIONS_AT_ONCE = 4;

const trackedKind = (table: string): TrackedKind =>
  table === "phonecall" || table === "letter" || table === "fax" || table === "contact" ? table : "task";

/** The same action with the user's agreement, where it failed for want of it. Only the use case sees that one is private. */
function agreed({ action, progress }: QueuedAction): Action | undefined {
  if (progress.kind !== "failed" || progress.problem.kind !== "sensitive") return undefined;
  return "sensitivityAccepted" in action ? { ...action, sensitivityAccepted: true } : undefined;
}

/** What can be done with the ticked items (T3): every one is an action of its own. Methods throw ServiceError. */
export class ListCommands {
  private readonly ports: Ports;
  private readonly desk: ActionDesk;
  private readonly session: ListSession;
  private readonly press: OnePress;
  /** The last command, until the list has been read again. */
  private working: Promise<void> = Promise.resolve();

  constructor(ports: Ports, desk: ActionDesk, session: ListSession) {
    this.ports = ports;
    this.desk = desk;
    this.session = session;
    this.press = new OnePress(desk);
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
    // What was tracked a moment ago is not in the list as tracked yet, and would be left out of the question.
    await this.working.catch(() => undefined);
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
    const preselected = preselectForMany(rows.map(({ rule }) => rule));
    this.session.model.change((model) => ({ ...model, question: { rows, preselected } }));
  }

  async answer(choice: FateOfMany | "cancel"): Promise<void> {
    const { question } = this.session.model.read();
    this.session.model.change(({ question: _answered, ...model }) => model);
    if (choice === "cancel" || !question) return;
    const actions = question.rows.flatMap(({ itemId, rule }): Action[] => {
      const row = this.session.model.read().items.find(({ id }) => id === itemId);
      if (!row) return [];
      return [{ kind: "stopTracking", target: this.targetOf(row), record: fateOf(rule, choice) }];
    });
    await this.submit(actions);
  }

  async retryFailed(): Promise<void> {
    const failed = this.standing().actions.filter(
      (one) => one.progress.kind === "failed" && !isRefusedByRule(one.progress.problem) && !agreed(one),
    );
    await Promise.all(failed.map(({ id }) => this.desk.resume(id)));
    await this.session.refresh();
    await this.ask();
  }

  /** T2: what was private is asked for anew where the user agrees; else it stays as it is, untracked. */
  async answerPrivate(accepted: boolean): Promise<void> {
    const { privateQuestion } = this.session.model.read();
    this.session.model.change(({ privateQuestion: _answered, ...model }) => model);
    if (!accepted || !privateQuestion) return;
    await this.again(privateQuestion.rows, (one) => agreed(one) ?? []);
  }

  /** What the CRM has contacts like is tracked as the user says, or stays as it is, untracked. */
  async answerMatches(matches: Matches): Promise<void> {
    const { matchQuestion } = this.session.model.read();
    this.session.model.change(({ matchQuestion: _answered, ...model }) => model);
    if (matchQuestion) await this.again(matchQuestion.rows, (one) => matched(one, matches));
  }

  async undo(): Promise<void> {
    await this.work(undoAll(this.standing().undoable), () => undefined);
  }

  async cancel(): Promise<void> {
    await cancelWaiting(this.desk, this.standing().actions);
  }

  private selected(): readonly ListedRow[] {
    const { items, selected } = this.session.model.read();
    return items.filter(({ id }) => selected.has(id));
  }

  /** Its record, unless the CRM has said that it is not there, or it is another organization's. */
  private recordOf(row: ListedRow): RecordRef | undefined {
    const { records, organizationId } = this.session.model.read();
    const { record } = row;
    if (isForeign(row, organizationId)) return undefined;
    return record && records.has(record.id) && !records.get(record.id) ? undefined : record;
  }

  private targetOf(row: ListedRow) {
    return targetOf(this.session.model.read().shelf, row);
  }

  private standing() {
    return standingOfList(this.desk.actions.read(), this.session.model.read());
  }

  /** What was asked about is done anew with the answer, as part of the same command. */
  private async again(
    rows: readonly { readonly id: ActionId }[],
    answered: (one: QueuedAction) => Action | readonly Action[],
  ): Promise<void> {
    const asked = new Set(rows.map(({ id }) => id));
    const actions = this.standing().actions.filter(({ id }) => asked.has(id));
    await Promise.all(actions.map(({ id }) => this.desk.remove(id)));
    await this.submit(actions.flatMap(answered), this.session.model.read().batches);
  }

  /** What only the user can say about what the command came to. */
  private async ask(): Promise<void> {
    const rows = this.standing().actions.flatMap(matchRowOf);
    if (rows.length > 0) this.session.model.change((model) => ({ ...model, matchQuestion: { rows } }));
    await this.askAboutPrivate();
  }

  private async askAboutPrivate(): Promise<void> {
    const rows = this.standing().actions.flatMap((one) =>
      agreed(one) ? [{ id: one.id, subject: one.action.target.subject }] : [],
    );
    if (rows.length === 0) return;
    const { organizationName } = await this.ports.crm.readCaller();
    this.session.model.change((model) => ({ ...model, privateQuestion: { organizationName, rows } }));
  }

  private async questionRow(
    row: ListedRow,
    record: RecordRef,
    tracked: TrackedRecord | undefined,
    userId: Parameters<typeof isOwner>[1],
  ): Promise<BatchQuestionRow> {
    const ownerIsMe = tracked !== undefined && isOwner(tracked, userId);
    const rule = decideStopTracking({
      kind: trackedKind(record.table),
      ownerIsMe,
      mayDelete: tracked && (await readMayDelete(this.ports, record)),
      closed: tracked ? !tracked.open : false,
      over: false,
    });
    return { itemId: row.id, subject: row.title, ownerName: tracked?.owner.name ?? "", ownerIsMe, rule };
  }

  /** `before`: what it goes on with, shown and undone together. */
  private async submit(actions: readonly Action[], before: readonly ActionId[] = []): Promise<void> {
    await this.work(actions, (batch) => {
      this.session.model.change((model) => ({ ...model, batches: [...before, batch] }));
    });
    await this.ask();
  }

  /** An undo is not remembered as a command of its own: it names the actions that it undoes. */
  private async work(actions: readonly Action[], onBatch: (batch: ActionId) => void): Promise<void> {
    if (actions.length === 0) return;
    const working = this.press.submitAll(actions, onBatch).then(() => this.session.refresh());
    this.working = working;
    await working;
  }
}
