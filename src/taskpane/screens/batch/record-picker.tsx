import { useRef } from "react";
import type { SearchView } from "../../../app/view.ts";
import type { RecordCard } from "../../../domain/records.ts";
import type { Suggestion } from "../../../domain/suggestion.ts";
import type { MessageCommands } from "../message/commands.ts";
import { RegardingSearch } from "../message/regarding-search.tsx";
import { SuggestionList } from "../message/suggestion-list.tsx";

/** What every picker of this screen works with. */
export interface PickerParts {
  readonly search: SearchView;
  readonly commands: Pick<MessageCommands, "searchRegarding" | "searchTable" | "cancelSearch" | "openNew">;
}

export interface RecordPickerProps extends PickerParts {
  readonly suggestions: readonly Suggestion[];
  readonly onPick: (record: RecordCard) => void;
}

/** Suggestions, if there are any, and the search box. */
export function RecordPicker({ search, commands, suggestions, onPick }: RecordPickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const around = useRef<HTMLDivElement>(null);
  return (
    <div ref={around} className="picker">
      {suggestions.length > 0 && (
        <SuggestionList
          suggestions={suggestions}
          onPick={onPick}
          onLeaveDown={() => {
            input.current?.focus();
          }}
        />
      )}
      <RegardingSearch
        search={search}
        input={input}
        onText={commands.searchRegarding}
        onTable={commands.searchTable}
        onStop={commands.cancelSearch}
        onPick={onPick}
        onCreate={(table) => void commands.openNew(table)}
        onLeaveUp={() => {
          [...(around.current?.querySelectorAll<HTMLButtonElement>(".rows button") ?? [])].at(-1)?.focus();
        }}
      />
    </div>
  );
}
