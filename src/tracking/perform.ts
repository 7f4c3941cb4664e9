import type { ActionResult, ItemAction } from "../domain/action.ts";
import type { Attempt, TrackingPorts } from "./attempt.ts";
import { clearRegarding } from "./clear-regarding.ts";
import { regardingStepOf } from "./regarding-step.ts";
import { stopTracking } from "./stop-tracking.ts";
import { trackMessage } from "./track-message.ts";
import { undo } from "./undo.ts";

/** Carries an action out, once. Throws ServiceError; safe to repeat after any failure. */
export function perform(ports: TrackingPorts, action: ItemAction, attempt: Attempt): Promise<ActionResult> {
  switch (action.kind) {
    case "track":
    case "setRegarding":
      return trackMessage(ports, action, attempt, regardingStepOf(ports, action));
    case "clearRegarding":
      return clearRegarding(ports, action, attempt);
    case "stopTracking":
      return stopTracking(ports, action, attempt);
    case "undo":
      return undo(ports, action, attempt);
  }
}
