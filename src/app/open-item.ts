import type { MessageTarget } from "../domain/action.ts";
import type { Instant } from "../domain/records.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import { decideTrackability, offerFor } from "../domain/trackability.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { Ports } from "./ports.ts";
import { DraftCommands } from "./draft-commands.ts";
import { DraftSession, UNSAVED } from "./draft-session.ts";
import type { Health } from "./health.ts";
import { trackedOf } from "./message-model.ts";
import { toCard, type ItemSource } from "./rooms/item-source.ts";
import { MessageCommands } from "./message-commands.ts";
import { toMessageView, type Surroundings } from "./message-model.ts";
import { MessageSession } from "./message-session.ts";
import { isSettled } from "./sections.ts";
import { toMessageTarget } from "./message-target.ts";
import type { SessionItem } from "./session-item.ts";
import type { HostDraft } from "../ports/outlook-host.ts";
import type { ItemView, Outcome } from "./view.ts";
import type { ItemCommands } from "./pane-commands.ts";

/** The open item: what was read about it, and what can be done with it. */
export interface OpenItem {
  /** Missing for a draft: there is nothing yet that an action could be about. */
  readonly target?: MessageTarget;
  readonly commands: ItemCommands;
  /** The item as rooms beside it see it, as far as it is known by now. */
  source(): ItemSource;
  view(around: Surroundings): ItemView;
  subscribe(listener: () => void): () => void;
  /** Shows what is remembered of the item, unless it is from before `changedAt`, and reads. */
  open(changedAt?: Promise<Instant | undefined>): Promise<void>;
  leave(): void;
  refresh(): Promise<void>;
  /** Actions came to their end: reads what they may have changed, the people too where they are concerned. */
  afterActions(done: readonly QueuedAction[], concernsPeople: boolean): Promise<void>;
  /** R7: a choice between several records was made. */
  rematchPeople(): Promise<void>;
  /** A command that never became an action failed; undefined takes the line away. */
  showFailure(failure: Outcome | undefined): void;
}

const isAboutMeeting = ({ messageKind, sensitivity }: SessionItem): boolean => {
  const verdict = decideTrackability({ kind: messageKind, isDraft: false, sensitivity });
  return verdict.kind === "notTrackable" && offerFor(verdict.reason) === "trackCalendarEntry";
};

/** A message being read, or a saved appointment. */
export function openMessage(ports: Ports, health: Health, desk: ActionDesk, item: SessionItem): OpenItem {
  const session = new MessageSession(ports, health, item);
  return {
    target: toMessageTarget(item),
    commands: new MessageCommands(ports, desk, session),
    source: () => {
      const { message, state, people, regardingCard, without } = session.model.read();
      const tracked = trackedOf(state.value);
      const regarding = tracked?.regarding && (regardingCard ?? toCard(tracked.regarding));
      return {
        target: { ...toMessageTarget(item), ...(isAboutMeeting(item) && { entry: true }) },
        sensitivity: message?.sensitivity ?? item.sensitivity,
        people: people.value ?? [],
        known: isSettled(people) && isSettled(state),
        ...(tracked && { record: tracked.record }),
        ...(regarding && { regarding }),
        ...(without.length > 0 && { without }),
      };
    },
    view: (around) => toMessageView(session.model.read(), around),
    subscribe: session.model.subscribe,
    open: (changedAt) => session.open(changedAt),
    leave: () => {
      session.leave();
    },
    refresh: () => session.refresh(),
    afterActions: (done, concernsPeople) => session.afterActions(done, concernsPeople),
    rematchPeople: () => session.rematchPeople(),
    showFailure: (failure) => {
      session.model.change(({ failure: _before, ...model }) => (failure ? { ...model, failure } : model));
    },
  };
}

/** A message being written. */
export function openDraft(ports: Ports, health: Health, item: HostDraft): OpenItem {
  const session = new DraftSession(ports, health, item);
  return {
    commands: new DraftCommands(session),
    source: () => {
      const { people, decision, regardingCard, failure } = session.model.read();
      const { regarding } = decision ?? {};
      const card = regarding && (regardingCard?.id === regarding.id ? regardingCard : toCard(regarding));
      return {
        target: { itemId: item.itemId ?? UNSAVED, subject: "" },
        sensitivity: "normal",
        people: people.value ?? [],
        // The decision is read before the people; without an answer of Outlook there is neither.
        known: isSettled(people) || failure !== undefined,
        ...(card && { regarding: card }),
      };
    },
    view: ({ health: state }) => ({ screen: "draft", draft: session.view(state) }),
    subscribe: session.model.subscribe,
    open: () => session.open(),
    leave: () => {
      session.leave();
    },
    refresh: () => session.refresh(),
    afterActions: () => session.refresh(),
    rematchPeople: () => session.refresh(),
    showFailure: (failure) => {
      session.model.change(({ failure: _before, ...model }) => (failure ? { ...model, failure } : model));
    },
  };
}
