import { type ReactNode, useState } from "react";
import { Button } from "../../components/button.tsx";
import { useSyncWords } from "./words.ts";

interface PagedProps<Item> {
  readonly items: readonly Item[];
  /** How many more each press shows. */
  readonly page: number;
  /** One list item with a key. */
  readonly children: (item: Item, index: number) => ReactNode;
}

/** A list of any length, a page at a time: what is drawn does not grow with the mailbox (Q1). */
export function Paged<Item>({ items, page, children }: PagedProps<Item>) {
  const words = useSyncWords();
  const [shown, setShown] = useState(page);
  const rest = items.length - shown;
  return (
    <>
      <ul className="syncList">{items.slice(0, shown).map(children)}</ul>
      {rest > 0 && (
        <Button
          appearance="link"
          onClick={() => {
            setShown(shown + page);
          }}
        >
          {words.say("history.more")} ({words.say("plan.more", { count: rest })})
        </Button>
      )}
    </>
  );
}
