import { type KeyboardEvent, useRef } from "react";
import type { RecordCard } from "../../../domain/records.ts";
import type { Suggestion } from "../../../domain/suggestion.ts";
import { RecordLine } from "../../components/record-line.tsx";
import { useNow } from "../../hooks/now.tsx";
import { useWords } from "../../hooks/words.tsx";
import { reasonText } from "../../strings/reason-text.ts";

export interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[];
  readonly onPick: (record: RecordCard) => void;
  /** Arrow down on the last one: on to the search box. */
  readonly onLeaveDown: () => void;
}

/** Up to three records with the reason for each: one click accepts; by keyboard, arrows move and Enter accepts (R1). */
export function SuggestionList({ suggestions, onPick, onLeaveDown }: SuggestionListProps) {
  const words = useWords();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next !== undefined) next.focus();
    else if (event.key === "ArrowDown") onLeaveDown();
  };
  return (
    <ul ref={list} className="rows" aria-label={words.say("regarding.suggestions")} onKeyDown={onKeyDown}>
      {suggestions.map(({ record, reasons }) => (
        <li key={`${record.table}/${record.id}`}>
          <button
            type="button"
            className="row"
            onClick={() => {
              onPick(record);
            }}
          >
            <RecordLine record={record} note={reasons.slice(0, 1).map((reason) => reasonText(words, reason, now))[0]} />
          </button>
        </li>
      ))}
    </ul>
  );
}
