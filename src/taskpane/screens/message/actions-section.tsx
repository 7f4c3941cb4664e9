import { CONVERSIONS } from "../../../domain/prefill.ts";
import { Button } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { useErrand } from "../../hooks/errand.tsx";
import { useWords } from "../../hooks/words.tsx";
import { type ItemInView, type MessageCommands, reasonOf } from "./commands.ts";
import { moreCommands } from "./more-commands.ts";

/** Part 5 of the pane: what else can be done with the item. */
export function ActionsSection({ view, commands }: { readonly view: ItemInView; readonly commands: MessageCommands }) {
  const words = useWords();
  const errand = useErrand();
  const items = moreCommands(words, view, commands);
  const convertible = view.actions.convert;
  const open = { from: "open" } as const;
  return (
    <Section heading={words.say("actions.heading")}>
      <div className="actionButtons">
        {convertible.kind !== "hidden" &&
          CONVERSIONS.map((table) => (
            <Button
              key={table}
              onClick={() => {
                errand({ kind: "convert", item: open, wish: { kind: "convert", table } });
              }}
              disabledReason={reasonOf(words, convertible).disabledReason}
              reasonPasses
            >
              {words.say(`convert.${table}`)}
            </Button>
          ))}
        <Button
          onClick={() => {
            errand({ kind: "connect", item: open });
          }}
        >
          {words.say("command.connect")}
        </Button>
        {items.map((item) => (
          <Button
            key={item.id}
            onClick={item.onSelect}
            disabledReason={item.disabledReason}
            {...(item.reasonPasses === true && { reasonPasses: true })}
          >
            {item.label}
          </Button>
        ))}
      </div>
    </Section>
  );
}
