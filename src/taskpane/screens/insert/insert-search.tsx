import { useState } from "react";
import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import { SearchRegular } from "@fluentui/react-icons/headless/svg/search";
import type { Insertable } from "../../../app/rooms/insertion/insertion-room.ts";
import { IconButton } from "../../components/button.tsx";
import { useWords } from "../../hooks/words.tsx";
import { useInsertWords } from "./words.ts";

/** Searches the library while one types; Escape clears. */
export function InsertSearch({
  what,
  reading,
  onText,
}: {
  readonly what: Insertable;
  readonly reading: boolean;
  readonly onText: (text: string) => void;
}) {
  const words = useInsertWords();
  const pane = useWords();
  const [text, setText] = useState("");
  const change = (next: string): void => {
    setText(next);
    onText(next);
  };
  return (
    <div className="search">
      <div className="searchBox">
        <SearchRegular aria-hidden="true" />
        <input
          type="text"
          role="searchbox"
          className="searchInput"
          aria-label={words.say(`search.${what}`)}
          placeholder={words.say(`search.${what}`)}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            change(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "") return;
            event.preventDefault();
            change("");
          }}
        />
        {text !== "" && (
          <IconButton
            label={pane.say("search.clear")}
            icon={<DismissRegular />}
            onClick={() => {
              change("");
            }}
          />
        )}
      </div>
      {reading && <div className="progress" aria-hidden="true" />}
    </div>
  );
}
