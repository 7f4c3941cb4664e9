import { Button } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { ItemInView, MessageCommands } from "./commands.ts";
import { moreCommands } from "./more-commands.ts";

/** Part 5 of the pane: what else can be done with a tracked message. */
export function ActionsSection({ view, commands }: { readonly view: ItemInView; readonly commands: MessageCommands }) {
  const words = useWords();
  const items = moreCommands(words, view, commands);
  if (items.length === 0) return null;
  return (
    <Section heading={words.say("actions.heading")}>
      <div className="actionButtons">
        {items.map((item) => (
          <Button key={item.id} onClick={item.onSelect} disabledReason={item.disabledReason}>
            {item.label}
          </Button>
        ))}
      </div>
    </Section>
  );
}
