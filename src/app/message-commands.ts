import type { Action, PersonChoice } from "../domain/action.ts";
import type { ConversationRule } from "../domain/conversation-rule.ts";
import { toRecordId, type ActionId, type UserId } from "../domain/ids.ts";
import { isOwner } from "../domain/ownership.ts";
import type { RecordCard } from "../domain/records.ts";
import { decideStopTracking } from "../domain/stop-tracking.ts";
import { decideTrackability } from "../domain/trackability.ts";
import { TRACKING_NOTICE } from "../ports/outlook-host.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { QuestionAnswer } from "./pane-commands.ts";
import type { Ports } from "./ports.ts";
import { readMayDelete, undoAll } from "./many-actions.ts";
import { trackedOf } from "./message-model.ts";
import type { MessageSession } from "./message-session.ts";
import { queueStandingOf } from "./message-state.ts";
import { toMessageTarget } from "./message-target.ts";
import type { Question, StrangerQuestion } from "./view.ts";
import { isRevisable, withRegarding } from "./waiting-action.ts";

/** What the question before tracking stops is decided by. */
interface StopFacts {
  readonly tracked: TrackedRecord;
  readonly userId?: UserId;
  readonly over: boolean;
}

/** What the user can ask for on an open message. */
export class MessageCommands {
  private readonly ports: Ports;
  private readonly desk: ActionDesk;
  private readonly session: MessageSession;

  constructor(ports: Ports, desk: ActionDesk, session: MessageSession) {
    this.ports = ports;
    this.desk = desk;
    this.session = session;
  }

  async track(regarding?: RecordCard): Promise<void> {
    const sensitive = this.sensitiveQuestion(regarding);
    if (sensitive) this.ask(sensitive);
    else await this.submitTracking(regarding, false);
  }

  async setRegarding(regarding: RecordCard): Promise<void> {
    if (await this.revise((action) => withRegarding(action, regarding))) return;
    if (!trackedOf(this.session.model.read().state.value)) return this.track(regarding);
    await this.submit({ kind: "setRegarding", target: this.target, regarding, sensitivityAccepted: true });
  }

  async clearRegarding(): Promise<void> {
    if (await this.revise((action) => withRegarding(action, undefined))) return;
    await this.submit({ kind: "clearRegarding", target: this.target });
  }

  async chooseConversation(rule: ConversationRule): Promise<void> {
    this.session.showConversation(rule);
    const choice = { rule, at: this.ports.clock.now() };
    const done = await this.desk.submit({ kind: "conversation", target: this.target, choice });
    // What is shown must be what the message says.
    if (done?.progress.kind === "failed") await this.session.refreshState();
  }

  chooseFile(name: string, wanted: boolean): void {
    this.session.model.change((model) => {
      const others = model.without.filter((other) => other !== name);
      return { ...model, without: wanted ? others : [...others, name] };
    });
  }

  async addFiles(names: readonly string[]): Promise<void> {
    const tracked = trackedOf(this.session.model.read().state.value);
    if (tracked) await this.submit({ kind: "addFiles", target: this.target, record: tracked.record, names });
  }

  /** The message about a meeting cannot be tracked, the meeting can (T11). What came of it is told on the message. */
  async trackCalendarEntry(): Promise<void> {
    await this.submit({ kind: "track", target: { ...this.target, entry: true }, sensitivityAccepted: false });
  }

  /** Asks, with the rule that applies to this very item (T12). */
  async stopTracking(): Promise<void> {
    const { model } = this.session;
    const shown = trackedOf(model.read().state.value);
    if (!shown || model.read().preparing) return;
    model.change((before) => ({ ...before, preparing: true }));
    try {
      await this.askBeforeStopping(shown);
    } finally {
      model.change(({ preparing: _, ...rest }) => rest);
    }
  }

  private async askBeforeStopping(shown: TrackedRecord): Promise<void> {
    const { item } = this.session.model.read();
    const [mayDelete, { tracked, userId, over }] = await Promise.all([
      readMayDelete(this.ports, shown.record),
      this.readNow(shown),
    ]);
    const ownerIsMe = userId !== undefined && isOwner(tracked, userId);
    const rule = decideStopTracking({
      kind: item.shelf ? "appointment" : "email",
      ownerIsMe,
      mayDelete,
      closed: !tracked.open,
      over,
    });
    const { regarding } = tracked;
    this.ask({ kind: "stopTracking", ownerName: tracked.owner.name, ownerIsMe, rule, ...(regarding && { regarding }) });
  }

  /** What is shown may be remembered from the last time; the rule is about whose the record is now, and whether it is over. */
  private async readNow(shown: TrackedRecord): Promise<StopFacts> {
    try {
      return await this.askNow(shown);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { caller, item } = this.session.model.read();
      const over = item.end !== undefined && item.end < this.ports.clock.now();
      return { tracked: shown, over, ...(caller && { userId: caller.userId }) };
    }
  }

  private async askNow(shown: TrackedRecord): Promise<StopFacts> {
    const { crm, items } = this.ports;
    const { shelf, mailbox } = this.target;
    if (!shelf) {
      const [{ userId }, now] = await Promise.all([crm.readCaller(), crm.readActivity(shown.record)]);
      return { tracked: now ?? shown, userId, over: false };
    }
    // A form does not tell when a meeting ends, and a series goes on after its first day: the calendar knows.
    const { caller, evidence, item } = await (await items(mailbox)).readState({ ...this.target, shelf });
    return { tracked: evidence.records[0] ?? shown, userId: caller.userId, over: !item.facts.current };
  }

  async answer(answer: QuestionAnswer): Promise<void> {
    const { question } = this.session.model.read();
    this.withdrawQuestion();
    if (answer.kind === "trackAnyway" && question?.kind === "trackSensitive") {
      await this.submitTracking(question.regarding, true);
    }
    if (answer.kind === "stopTracking" && question?.kind === "stopTracking") {
      await this.submit({ kind: "stopTracking", target: this.target, record: answer.record });
    }
  }

  /** Says who somebody is that the CRM has records like (T10): a record that is there, a new one all the same, or nothing. */
  async settlePerson(question: StrangerQuestion, answer: RecordCard | "create" | "leave"): Promise<void> {
    const { tracking, activity, name, address, table, isList } = question;
    const said = { kind: "settlePerson", target: this.target, tracking, activity, name, address } as const;
    await this.submit({ ...said, choice: this.choiceOf(answer, { table, ...(isList && { isList }) }) });
    if (typeof answer === "string") return;
    const { clock, cache } = this.ports;
    const record = { table: answer.table, id: answer.id, name: answer.name };
    await cache.write("chosen", address, record, clock.now());
    await this.session.rematchPeople();
  }

  private choiceOf(
    answer: RecordCard | "create" | "leave",
    made: Pick<StrangerQuestion, "table" | "isList">,
  ): PersonChoice {
    if (answer === "leave") return { kind: "leave" };
    if (answer === "create") return { kind: "create", recordId: toRecordId(this.ports.ids.guid()), ...made };
    return { kind: "use", record: { table: answer.table, id: answer.id, name: answer.name } };
  }

  /** Failed because the item turned out to be private: the question comes first, and the old attempt is given up. */
  async retry(id: ActionId): Promise<void> {
    const queued = this.desk.actions.read().find((action) => action.id === id);
    const { action, progress } = queued ?? {};
    const sensitive = progress?.kind === "failed" && progress.problem.kind === "sensitive";
    if (sensitive && (action?.kind === "track" || action?.kind === "setRegarding")) {
      await this.desk.remove(id);
      return this.track(action.regarding);
    }
    await this.desk.resume(id);
  }

  /** What waits is taken back as if it had never been asked for; what was done is undone. */
  async undo(id: ActionId): Promise<void> {
    if (await this.desk.revise(id, () => undefined)) return;
    const queued = this.desk.actions.read().filter((action) => action.id === id);
    for (const undoing of undoAll(queued)) await this.submit(undoing);
  }

  /** Changes what waits to be done with the item, where something does: one action, not two (L2). */
  private async revise(change: (action: Action) => Action | undefined): Promise<boolean> {
    const { unfinished } = queueStandingOf(this.desk.actions.read(), this.target);
    return isRevisable(unfinished) && this.desk.revise(unfinished.id, change);
  }

  private get target() {
    return toMessageTarget(this.session.model.read().item);
  }

  private ask(question: Question): void {
    this.session.model.change((model) => ({ ...model, question }));
  }

  private withdrawQuestion(): void {
    this.session.model.change(({ question: _answered, ...model }) => model);
  }

  private sensitiveQuestion(regarding: RecordCard | undefined): Question | undefined {
    const { item, message, caller } = this.session.model.read();
    const sensitivity = message?.sensitivity ?? item.sensitivity;
    const verdict = decideTrackability({ kind: item.messageKind, isDraft: false, sensitivity });
    if (verdict.kind !== "askFirst") return undefined;
    const organizationName = caller?.organizationName ?? "";
    return {
      kind: "trackSensitive",
      sensitivity: verdict.sensitivity,
      organizationName,
      ...(regarding && { regarding }),
    };
  }

  private submitTracking(regarding: RecordCard | undefined, sensitivityAccepted: boolean): Promise<void> {
    const offline = this.ports.net.isOnline() ? {} : ({ offline: true } as const);
    const { without } = this.session.model.read();
    const chosen = { sensitivityAccepted, ...(without.length > 0 && { without }) };
    const wish = { kind: "track", target: this.target, ...chosen, ...offline } as const;
    return this.submit({ ...wish, ...(regarding && { regarding }) });
  }

  /** Whoever follows the queue reads the state again when the action has achieved something. */
  private async submit(action: Action): Promise<void> {
    // What the ribbon said about the item is not true any more; a host without notices has said nothing.
    this.ports.host.removeNotice(TRACKING_NOTICE).catch(() => undefined);
    await this.desk.submit(action);
  }
}
