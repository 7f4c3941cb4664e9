import { useState } from "react";
import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import { SearchRegular } from "@fluentui/react-icons/headless/svg/search";
import { IconButton } from "../../components/button.tsx";
import { useWords } from "../../hooks/words.tsx";

export interface SearchBoxProps {
  /** Stands in the empty box, and names it. */
  readonly label: string;
  /** What it begins with. */
  readonly text?: string;
  readonly reading: boolean;
  readonly onText: (text: string) => void;
  /** A search under way can be stopped; what was found stays. Without it Escape clears at once. */
  readonly onStop?: () => void;
}

/** Searches while one types; Escape stops, then clears. */
export function SearchBox({ label, text: shown = "", reading, onText, onStop }: SearchBoxProps) {
  const pane = useWords();
  const [text, setText] = useState(shown);
  const change = (next: string): void => {
    setText(next);
    onText(next);
  };
  const stops = reading && onStop !== undefined;
  const stop = (): void => {
    if (stops) onStop();
    else change("");
  };
  return (
    <div className="search">
      <div className="searchBox">
        <SearchRegular aria-hidden="true" />
        <input
          type="text"
          role="searchbox"
          className="searchInput"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            change(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "") return;
            event.preventDefault();
            event.stopPropagation();
            stop();
          }}
        />
        {text !== "" && (
          <IconButton
            label={pane.say(stops ? "search.stop" : "search.clear")}
            icon={<DismissRegular />}
            onClick={stop}
          />
        )}
      </div>
      {reading && <div className="progress" aria-hidden="true" />}
    </div>
  );
}
