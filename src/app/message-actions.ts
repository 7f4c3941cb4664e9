import { offerFor } from "../domain/trackability.ts";
import type { TrackingState } from "../domain/tracking-state.ts";
import type { QueueStanding } from "./message-state.ts";
import { isRevisable } from "./waiting-action.ts";
import type { ActionView, DisabledReason, HealthView, ItemActionId, RegardingView } from "./view.ts";

const ENABLED: ActionView = { kind: "enabled" };
const HIDDEN: ActionView = { kind: "hidden" };
const disabled = (why: DisabledReason): ActionView => ({ kind: "disabled", why });

export interface ActionFacts {
  readonly state: TrackingState;
  readonly reading: boolean;
  readonly regarding: RegardingView;
  readonly standing: QueueStanding;
  readonly health: HealthView;
  /** The button was pressed, and its question is on its way. */
  readonly preparing: boolean;
}

/** Being offline never disables tracking: the action waits in the queue (L3). Being signed out does: only the user can act. */
function barred({ standing, health }: ActionFacts): ActionView | undefined {
  if (standing.unfinished) return disabled("workInProgress");
  return health.signedIn === "no" ? disabled("signedOut") : undefined;
}

/** Where the state line says why it cannot be, or that it will be anyway, a button would only say it again (T11, T14). */
function trackAction(facts: ActionFacts): ActionView {
  switch (facts.state.kind) {
    case "notTrackable":
    case "otherOrganization":
    case "hidden":
    case "requested":
      return HIDDEN;
    default:
      return trackingAction(facts);
  }
}

function trackingAction(facts: ActionFacts): ActionView {
  switch (facts.state.kind) {
    case "tracked":
    case "trackedByColleague":
    case "queued":
      return HIDDEN;
    case "notTrackable":
      return disabled("notTrackable");
    case "otherOrganization":
      return disabled("otherOrganization");
    case "hidden":
      return disabled("hidden");
    case "unknown":
      return facts.reading ? disabled("stillReading") : (barred(facts) ?? ENABLED);
    case "notTracked":
    case "requested":
    case "failed":
      return barred(facts) ?? ENABLED;
  }
}

function regardingAction(facts: ActionFacts): ActionView {
  const { kind } = facts.state;
  if (isRevisable(facts.standing.unfinished)) return ENABLED;
  if (kind === "tracked" || kind === "trackedByColleague") return barred(facts) ?? ENABLED;
  return kind === "queued" ? disabled("workInProgress") : trackingAction(facts);
}

function clearAction(facts: ActionFacts): ActionView {
  if (facts.regarding.kind !== "set") return disabled("noRegarding");
  if (isRevisable(facts.standing.unfinished)) return ENABLED;
  return facts.regarding.pending ? disabled("workInProgress") : (barred(facts) ?? ENABLED);
}

/** A message about a meeting is converted by way of the meeting (T11). */
function convertAction(facts: ActionFacts): ActionView {
  const { state } = facts;
  const meeting = state.kind === "notTrackable" && offerFor(state.reason) === "trackCalendarEntry";
  return meeting ? (barred(facts) ?? ENABLED) : regardingAction(facts);
}

/** A record was chosen for what waits (L2). */
const isChosen = ({ regarding, standing }: ActionFacts): boolean =>
  regarding.kind === "set" && regarding.pending && isRevisable(standing.unfinished);

const isTracked = ({ kind }: TrackingState): boolean => kind === "tracked" || kind === "trackedByColleague";

/** Nothing of this mailbox is linked (T12). */
const isElsewhere = (state: TrackingState): boolean => state.kind === "trackedByColleague" && state.elsewhere === true;

const openAction = (facts: ActionFacts): ActionView => (facts.health.online ? ENABLED : disabled("offline"));

function stopAction(facts: ActionFacts): ActionView {
  if (!isTracked(facts.state) || isElsewhere(facts.state)) return HIDDEN;
  return facts.preparing ? disabled("stillReading") : (barred(facts) ?? ENABLED);
}

/** Every command with its reason when it cannot be used (P5). */
export function actionsFor(facts: ActionFacts): Readonly<Record<ItemActionId, ActionView>> {
  const tracked = isTracked(facts.state);
  const failed = facts.state.kind === "failed" || facts.standing.latest?.progress.kind === "failed";
  return {
    track: trackAction(facts),
    setRegarding: regardingAction(facts),
    clearRegarding: tracked || isChosen(facts) ? clearAction(facts) : HIDDEN,
    stopTracking: stopAction(facts),
    convert: convertAction(facts),
    openRecord: tracked ? openAction(facts) : HIDDEN,
    openRegarding: facts.regarding.kind === "set" ? openAction(facts) : HIDDEN,
    retry: failed && !facts.standing.unfinished ? ENABLED : HIDDEN,
    refresh: facts.reading ? disabled("stillReading") : ENABLED,
  };
}
