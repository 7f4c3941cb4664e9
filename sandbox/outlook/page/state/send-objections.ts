/**
 * What stands against sending after the on-send handlers have spoken. Pure.
 * https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events
 */
import type { CommandOutcome } from "../host/commands.ts";
import type { SendMode } from "../manifest/model.ts";

/** What the person is told and may do. */
export interface Objection {
  readonly message: string;
  readonly cancelLabel: string;
  /** A command of the add-in that the cancel button opens. */
  readonly commandId: string | undefined;
  readonly contextData: unknown;
  readonly maySendAnyway: boolean;
}

const withoutCommand = { commandId: undefined, contextData: undefined } as const;

/** The first objection in the manifest's order, if any. */
export function objectionOf(outcomes: readonly CommandOutcome[], modes: readonly SendMode[]): Objection | undefined {
  for (const [index, outcome] of outcomes.entries()) {
    const objection = objectionTo(outcome, modes[index] ?? "SoftBlock");
    if (objection !== undefined) return objection;
  }
  return undefined;
}

function objectionTo(outcome: CommandOutcome, mode: SendMode): Objection | undefined {
  switch (outcome.kind) {
    case "completed": {
      const { completion } = outcome;
      if (completion.allowEvent !== false) return undefined;
      const override = completion.sendModeOverride === "promptUser" ? "PromptUser" : mode;
      return {
        message: completion.errorMessage || "An add-in asks you to look at this item before it is sent.",
        cancelLabel: completion.cancelLabel ?? "Don't send",
        commandId: completion.commandId,
        contextData: completion.contextData,
        maySendAnyway: override === "PromptUser",
      };
    }
    case "unknownFunction":
    case "notStarted":
      return mode === "Block"
        ? {
            message: "The add-in that checks what you send is not available. It can be sent when the add-in is back.",
            cancelLabel: "Don't send",
            maySendAnyway: false,
            ...withoutCommand,
          }
        : {
            message: "The add-in that checks what you send is not available. Send without its check, or try later.",
            cancelLabel: "Try later",
            maySendAnyway: true,
            ...withoutCommand,
          };
    case "timedOut":
      return {
        message:
          mode === "PromptUser"
            ? "The add-in did not finish its check in five minutes."
            : "The add-in did not finish its check in five minutes. Send again to let it try once more.",
        cancelLabel: "Don't send",
        maySendAnyway: mode === "PromptUser",
        ...withoutCommand,
      };
  }
}

/** Shown while the handlers are still at work after a few seconds. */
export const slowness = (modes: readonly SendMode[]): Objection => {
  const maySendAnyway = modes.every((mode) => mode === "PromptUser");
  return {
    message: maySendAnyway
      ? "The add-in is taking longer than expected to check this item."
      : "The add-in is taking longer than expected to check this item. It is sent when the check is done.",
    cancelLabel: "Don't send",
    maySendAnyway,
    ...withoutCommand,
  };
};
