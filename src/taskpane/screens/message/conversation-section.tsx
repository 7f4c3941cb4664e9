import { useId } from "react";
import { CONVERSATION_RULES } from "../../../domain/conversation-rule.ts";
import { useWords } from "../../hooks/words.tsx";
import type { ItemInView, MessageCommands } from "./commands.ts";

/** T7: what becomes of answers and forwards in the conversation of a tracked message. */
export function ConversationSection({
  view,
  commands,
}: {
  readonly view: ItemInView;
  readonly commands: Pick<MessageCommands, "chooseConversation">;
}) {
  const words = useWords();
  const id = useId();
  const rule = view.conversation?.value;
  if (rule === undefined) return null;
  return (
    <div className="conversation">
      <label htmlFor={id}>{words.say("conversation.label")}</label>
      <select
        id={id}
        value={rule}
        onChange={({ currentTarget }) => {
          const chosen = CONVERSATION_RULES.find((known) => known === currentTarget.value);
          if (chosen) void commands.chooseConversation(chosen);
        }}
      >
        {CONVERSATION_RULES.map((known) => (
          <option key={known} value={known}>
            {words.say(`conversation.${known}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
