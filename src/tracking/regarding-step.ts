import type { Action } from "../domain/action.ts";
import type { TrackingPorts } from "./attempt.ts";
import { readInherited } from "./read-inherited.ts";
import type { RegardingStep } from "./track-message.ts";
import { ensureRegarding } from "./write-regarding.ts";

/** The regarding record an action names, else the one its message inherits (R1, T7). */
export function regardingStepOf(
  ports: Pick<TrackingPorts, "crm" | "mailbox" | "choices">,
  action: Extract<Action, { kind: "track" | "setRegarding" }>,
): RegardingStep {
  return {
    readWanted: async (message, signal) => {
      const inherited = await readInherited(ports, action, message, signal);
      return action.regarding ?? inherited;
    },
    write: (tracked, wanted, signal) => ensureRegarding(ports, tracked, wanted, signal),
  };
}
