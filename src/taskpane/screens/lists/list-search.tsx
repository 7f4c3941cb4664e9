import { useState } from "react";
import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import { SearchRegular } from "@fluentui/react-icons/headless/svg/search";
import { IconButton } from "../../components/button.tsx";
import { useWords } from "../../hooks/words.tsx";
import { useListWords } from "./words.ts";

export interface ListSearchProps {
  readonly shelf: "contacts" | "tasks";
  readonly text: string;
  readonly reading: boolean;
  readonly onText: (text: string) => void;
  readonly onStop: () => void;
}

/** The search box of a list: searches while one types; Escape stops, then clears. */
export function ListSearch({ shelf, text: shown, reading, onText, onStop }: ListSearchProps) {
  const words = useListWords();
  const pane = useWords();
  const [text, setText] = useState(shown);
  const change = (next: string): void => {
    setText(next);
    onText(next);
  };
  const stop = (): void => {
    if (reading && text !== "") onStop();
    else change("");
  };
  return (
    <div className="section">
      <div className="search">
        <div className="searchBox">
          <SearchRegular aria-hidden="true" />
          <input
            type="text"
            role="searchbox"
            className="searchInput"
            aria-label={words.say(`search.${shelf}`)}
            placeholder={words.say(`search.${shelf}`)}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              change(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape" && text !== "") {
                event.preventDefault();
                stop();
              }
            }}
          />
          {text !== "" && (
            <IconButton
              label={reading ? words.say("search.stop") : pane.say("search.clear")}
              icon={<DismissRegular />}
              onClick={stop}
            />
          )}
        </div>
        {reading && <div className="progress" aria-hidden="true" />}
      </div>
    </div>
  );
}
