import type { Action, ActionResult } from "../domain/action.ts";
import type { Attempt, TrackingPorts } from "../tracking/attempt.ts";
import { createActionRunner, type ActionRunner, type RunnerPorts } from "../tracking/run-actions.ts";

/** How actions are carried out: the pane can do all of them, a function command only its own. */
export type Perform = (ports: TrackingPorts, action: Action, attempt: Attempt) => Promise<ActionResult>;

/** The runner every window uses, under a name no other window has. */
export function createTrackingRunner(ports: TrackingPorts & RunnerPorts, perform: Perform): ActionRunner {
  return createActionRunner(ports, ports.ids.guid(), (action, attempt) => perform(ports, action, attempt));
}
