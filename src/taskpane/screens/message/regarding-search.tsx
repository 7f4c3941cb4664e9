import { type ChangeEvent, type KeyboardEvent, type RefObject, useId, useState } from "react";
import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import { SearchRegular } from "@fluentui/react-icons/headless/svg/search";
import type { SearchView } from "../../../app/view.ts";
import type { RecordCard, RecordRef, TableName } from "../../../domain/records.ts";
import { IconButton } from "../../components/button.tsx";
import { useWords } from "../../hooks/words.tsx";
import { moveOption, optionId, sameOption, searchOptions } from "./search-options.ts";
import { SearchProgress, SearchResults } from "./search-results.tsx";

export interface RegardingSearchProps {
  readonly search: SearchView;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  readonly onTable: (table: TableName) => void;
  readonly onStop: () => void;
  readonly onPick: (record: RecordCard) => void;
  readonly onCreate: (table: TableName) => void;
  /** Arrow up in the search box with nothing chosen. */
  readonly onLeaveUp: () => void;
}

/** Shown until the user enters the box: what the application still holds belongs to an earlier search. */
const NOTHING: SearchView = { text: "", recent: [], pinned: [], tables: [] };

/** The search box (R1): results appear under it table by table; arrows choose, Enter accepts, Escape stops and clears. */
export function RegardingSearch(props: RegardingSearchProps) {
  const { input, onText, onPick } = props;
  const words = useWords();
  const list = useId();
  const [text, setText] = useState("");
  const [entered, setEntered] = useState(false);
  const search = entered && props.search.text === text.trim() ? props.search : NOTHING;
  const [chosen, setChosen] = useState<RecordRef>();
  const options = searchOptions(search);
  const active = options.find((option) => sameOption(option, chosen));
  const reading = search.tables.some((table) => table.results.reading);

  const change = (next: string): void => {
    setText(next);
    setChosen(undefined);
    onText(next);
  };
  const stop = (): void => {
    props.onStop();
    if (!reading) change("");
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.key === "ArrowUp" && active === undefined) props.onLeaveUp();
      else setChosen(moveOption(options, active, event.key));
    }
    if (event.key === "Enter" && active !== undefined) {
      event.preventDefault();
      onPick(active);
    }
    if (event.key === "Escape" && (text !== "" || reading)) {
      event.preventDefault();
      event.stopPropagation();
      stop();
    }
  };

  return (
    <div className="search">
      <div className="searchBox">
        <SearchRegular aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          className="searchInput"
          aria-label={words.say("search.label")}
          aria-autocomplete="list"
          aria-controls={list}
          aria-expanded={options.length > 0}
          aria-activedescendant={active === undefined ? undefined : optionId(list, active)}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.say("search.placeholder")}
          value={text}
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            change(event.target.value);
          }}
          onFocus={() => {
            setEntered(true);
            if (text === "") onText("");
          }}
          onKeyDown={onKeyDown}
        />
        {(text !== "" || reading) && (
          <IconButton
            label={words.say(reading ? "search.stop" : "search.clear")}
            icon={<DismissRegular />}
            onClick={stop}
          />
        )}
      </div>
      {reading && <div className="progress" aria-hidden="true" />}
      <p role="status" className="hiddenText">
        {text !== "" && words.say("search.count", { count: options.length })}
      </p>
      <SearchResults id={list} search={search} active={active} onPick={onPick} />
      {text !== "" && <SearchProgress search={search} onTable={props.onTable} onCreate={props.onCreate} />}
    </div>
  );
}
