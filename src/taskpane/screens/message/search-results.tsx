import { useEffect, useRef } from "react";
import type { SearchView, TableResults } from "../../../app/view.ts";
import type { RecordCard, TableName } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { RecordLine } from "../../components/record-line.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { tableName } from "../../strings/table-name.ts";
import { type OptionGroup, optionGroups, optionId, sameOption } from "./search-options.ts";

export interface SearchResultsProps {
  readonly id: string;
  readonly search: SearchView;
  readonly active: RecordCard | undefined;
  readonly onPick: (record: RecordCard) => void;
}

/** What was found, table by table as the answers arrive. */
export function SearchResults({ id, search, active, onPick }: SearchResultsProps) {
  const words = useWords();
  const groups = optionGroups(search);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words.say("search.results")}
      className="results"
      hidden={groups.length === 0}
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div role="presentation" id={`${id}-${group.id}`} className="groupHead small quiet">
            {groupName(words, group)}
          </div>
          {group.records.map((record) => (
            <Option
              key={record.id}
              id={optionId(id, record)}
              record={record}
              active={sameOption(record, active)}
              onPick={onPick}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function groupName(words: PaneWords, group: OptionGroup): string {
  return group.kind === "table" ? tableName(words, group.id, "many") : words.say(`search.${group.kind}`);
}

interface OptionProps {
  readonly id: string;
  readonly record: RecordCard;
  readonly active: boolean;
  readonly onPick: (record: RecordCard) => void;
}

function Option({ id, record, active, onPick }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={active}
      className="row option"
      // The text cursor stays in the search box.
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        onPick(record);
      }}
    >
      <RecordLine record={record} />
    </div>
  );
}

export interface SearchProgressProps {
  readonly search: SearchView;
  readonly onTable: (table: TableName) => void;
  readonly onCreate: (table: TableName) => void;
}

/** Under the results: tables still being searched, failed, cut off, or waiting to be asked for; and what to do when nothing is there. */
export function SearchProgress({ search, onTable, onCreate }: SearchProgressProps) {
  const words = useWords();
  const asked = search.tables.filter((table) => !waits(table));
  const answered = asked.filter((table) => table.results.value !== undefined);
  const nothing = search.text !== "" && asked.length > 0 && answered.length === asked.length && answered.every(isEmpty);
  return (
    <div className="searchProgress small">
      {asked.map((table) => (
        <TableProgress key={table.table} table={table} />
      ))}
      {asked.length > 0 &&
        search.tables.filter(waits).map(({ table }) => (
          <Button
            key={table}
            appearance="link"
            onClick={() => {
              onTable(table);
            }}
          >
            {words.say("search.also", { table: tableName(words, table, "many") })}
          </Button>
        ))}
      {nothing && (
        <>
          <p>
            {words.say("search.nothing", {
              text: search.text,
              tables: words.list(answered.map((table) => tableName(words, table.table, "many"))),
            })}
          </p>
          <p className="inlineActions">
            {["account", "contact"].map((table) => (
              <Button
                key={table}
                appearance="link"
                onClick={() => {
                  onCreate(table);
                }}
              >
                {words.say("search.create", { table: tableName(words, table, "one") })}
              </Button>
            ))}
          </p>
        </>
      )}
    </div>
  );
}

const isEmpty = (table: TableResults): boolean => table.results.value?.length === 0;

/** Not asked: searched only when the user wants it (R1: the fast tables first), or stopped before it answered. */
function waits(table: TableResults): boolean {
  const { value, reading, problem } = table.results;
  return value === undefined && !reading && problem === undefined;
}

function TableProgress({ table }: { readonly table: TableResults }) {
  const words = useWords();
  const name = tableName(words, table.table, "many");
  const { problem, reading } = table.results;
  if (reading) return <p className="quiet">{words.say("search.reading", { table: name })}</p>;
  if (problem !== undefined) {
    return (
      <p role="alert" className="failedText">
        {words.say("search.failed", { table: name, what: describeProblem(words, problem, undefined).what })}
      </p>
    );
  }
  return table.more && <p className="quiet">{words.say("search.more", { table: name })}</p>;
}
