import type { Commands } from "../../../app/pane-commands.ts";
import type { ActionView, AppointmentView, MessageView } from "../../../app/view.ts";
import type { ButtonProps } from "../../components/button.tsx";
import type { PaneWords } from "../../hooks/words.tsx";

/** An item that can be tracked: its screen is the same for messages and appointments. */
export type ItemInView = MessageView | AppointmentView;

/** What the message screen may ask the application to do. */
export type MessageCommands = Omit<Commands, "changePreferences" | "discard">;

/** Why a command cannot be used now, as properties of its button (P5). */
export function reasonOf(words: PaneWords, action: ActionView): Pick<ButtonProps, "disabledReason" | "reasonPasses"> {
  if (action.kind !== "disabled") return {};
  return {
    disabledReason: words.say(`disabled.${action.why}`),
    reasonPasses: action.why === "stillReading" || action.why === "workInProgress",
  };
}
