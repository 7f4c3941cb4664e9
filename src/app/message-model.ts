import type { ConversationRule } from "../domain/conversation-rule.ts";
import type { ActionId } from "../domain/ids.ts";
import { toMessageTarget } from "./message-target.ts";
import { offerFor } from "../domain/trackability.ts";
import type { Message } from "../domain/message.ts";
import type { Person } from "../domain/people.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { TrackingState } from "../domain/tracking-state.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { CrmCaller } from "../ports/crm.ts";
import { toFilesView, type MessageFiles } from "./message-files.ts";
import type { SessionItem } from "./session-item.ts";
import { strangersOf } from "./strangers.ts";
import { actionsFor } from "./message-actions.ts";
import {
  isToldByState,
  outcomeFrom,
  pendingRule,
  queueStandingOf,
  stateWith,
  workingOf,
  type QueueStanding,
} from "./message-state.ts";
import { isRevisable } from "./waiting-action.ts";
import type {
  AppointmentView,
  HealthView,
  MessageView,
  Outcome,
  Question,
  RegardingView,
  RelatedView,
  Section,
} from "./view.ts";

/** What was read about the open message. The view is made from this and from the queue. */
export interface MessageModel {
  readonly item: SessionItem;
  /** With headers; there once the mailbox answered. */
  readonly message?: Message;
  /** Who we are, once the CRM has said so. */
  readonly caller?: CrmCaller;
  /** The CRM's answer, without what is still queued. */
  readonly state: Section<TrackingState>;
  readonly regardingCard?: RecordCard;
  readonly people: Section<readonly Person[]>;
  readonly suggestions: Section<readonly Suggestion[]>;
  readonly related: RelatedView;
  readonly conversation: Section<ConversationRule>;
  /** Somebody said something about this very conversation: it holds for a message that is not tracked, too (T7). */
  readonly ruleSaid: boolean;
  readonly files: Section<MessageFiles>;
  /** Names of attachments that are not to go along. */
  readonly without: readonly string[];
  readonly question?: Question;
  /** The question before tracking stops is being prepared: its rule is asked for (T12). */
  readonly preparing?: true;
  /** Actions that are done, but the CRM has not been asked since. */
  readonly settling: readonly ActionId[];
  /** A command that never became an action failed: opening a page, writing to the queue. */
  readonly failure?: Outcome;
}

/** What a message's view needs from around it. */
export interface Surroundings {
  readonly queue: readonly QueuedAction[];
  readonly dismissed: ReadonlySet<ActionId>;
  readonly health: HealthView;
  readonly now: Instant;
}

/** The record of the open message, as far as it is known. */
export function trackedOf(state: TrackingState | undefined) {
  return state?.kind === "tracked" || state?.kind === "trackedByColleague" ? state.tracked : undefined;
}

function regardingOf(
  model: MessageModel,
  state: TrackingState,
  { pendingRegarding, problem }: QueueStanding,
): RegardingView {
  if (pendingRegarding) return { kind: "set", card: pendingRegarding, pending: true, ...(problem && { problem }) };
  const regarding = trackedOf(state)?.regarding;
  if (regarding) {
    const card = model.regardingCard?.id === regarding.id ? model.regardingCard : undefined;
    return { kind: "set", card: card ?? { ...regarding, details: [], open: true }, pending: false };
  }
  switch (state.kind) {
    case "notTrackable":
    case "otherOrganization":
    case "hidden":
      return { kind: "none" };
    case "unknown":
    case "notTracked":
    case "queued":
    case "requested":
    case "tracked":
    case "trackedByColleague":
    case "failed":
      return { kind: "suggestions", suggestions: model.suggestions };
  }
}

/** Whose eyes it is about may become known only while the question is there (T2). */
function questionOf({ question, caller }: MessageModel): Question | undefined {
  if (question?.kind !== "trackSensitive" || !caller) return question;
  return { ...question, organizationName: caller.organizationName };
}

/** The message as the pane shows it. Pure: same model and surroundings, same view. */
export function toMessageView(model: MessageModel, around: Surroundings): MessageView | AppointmentView {
  const { item } = model;
  const standing = queueStandingOf(around.queue, toMessageTarget(item), model.settling);
  const state = stateWith(model.state.value, model.message ?? item, item.shared && !item.mailbox, standing);
  const regarding = regardingOf(model, state, standing);
  const offer = state.kind === "notTrackable" ? offerFor(state.reason) : undefined;
  const said = pendingRule(around.queue, toMessageTarget(item));
  const conversation = said ? { ...model.conversation, value: said } : model.conversation;
  const question = questionOf(model);
  const working = workingOf(standing, state.kind);
  const latest = outcomeFrom(standing, around.dismissed, around.now);
  const outcome = model.failure ?? (latest && !isToldByState(latest, state) ? latest : undefined);
  const tracked = trackedOf(state);
  const actions = actionsFor({
    state,
    reading: model.state.reading,
    regarding,
    standing,
    health: around.health,
    preparing: model.preparing === true,
  });
  const { track, setRegarding } = actions;
  const { files: read, without } = model;
  const files = toFilesView({ files: read, without, state, tracked, track, change: setRegarding });
  const screen =
    item.shelf === undefined
      ? ({ screen: "message" } as const)
      : ({
          screen: "appointment",
          saved: true,
          ...(item.start && { start: item.start }),
          ...(item.series && { series: item.series }),
        } as const);
  return {
    ...screen,
    itemId: item.itemId,
    subject: item.subject,
    sensitivity: model.message?.sensitivity ?? item.sensitivity,
    sharedMailbox: item.shared,
    ...(item.mailbox && { actingFor: item.mailbox }),
    state: { ...model.state, value: state },
    regarding,
    people: model.people,
    related: model.related,
    strangers: tracked || offer ? strangersOf(around.queue, toMessageTarget(item)) : [],
    ...(item.conversationId && (tracked || (state.kind === "notTracked" && model.ruleSaid)) && { conversation }),
    actions,
    ...(files && { files }),
    ...(offer && { offer }),
    ...(question && { question }),
    ...(isRevisable(standing.unfinished) && { waiting: standing.unfinished.id }),
    ...(working && { working }),
    ...(outcome && { outcome }),
  };
}
