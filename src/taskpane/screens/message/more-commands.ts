import type { ActionView, ItemActionId } from "../../../app/view.ts";
import type { RecordRef } from "../../../domain/records.ts";
import type { MenuItem } from "../../components/menu.tsx";
import type { PaneWords } from "../../hooks/words.tsx";
import { type ItemInView, type MessageCommands, reasonOf } from "./commands.ts";

/** The e-mail record, while the user may see it. */
function recordOf(view: ItemInView): RecordRef | undefined {
  const state = view.state.value;
  return state?.kind === "tracked" || state?.kind === "trackedByColleague" ? state.tracked.record : undefined;
}

/** Commands behind the main one. Hidden ones are left out, disabled ones say why. */
export function moreCommands(words: PaneWords, view: ItemInView, commands: MessageCommands): MenuItem[] {
  const record = recordOf(view);
  const entry = (id: ItemActionId, label: string, onSelect: () => void): MenuItem[] => {
    const action: ActionView = view.actions[id];
    if (action.kind === "hidden") return [];
    return [{ id, label, onSelect, ...reasonOf(words, action) }];
  };
  return [
    ...(record === undefined ? [] : entry("openRecord", words.say("command.open"), () => void commands.open(record))),
    ...entry("stopTracking", words.say("command.stopTracking"), () => void commands.stopTracking()),
  ];
}
