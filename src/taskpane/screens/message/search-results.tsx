import type { SearchView, TableResults } from "../../../app/view.ts";
import type { RecordCard, TableName } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { RecordLine } from "../../components/record-line.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { tableName } from "../../strings/table-name.ts";
import { optionId, sameOption } from "./search-options.ts";

export interface SearchResultsProps {
  readonly id: string;
  readonly search: SearchView;
  readonly active: RecordCard | undefined;
  readonly onPick: (record: RecordCard) => void;
}

/** What was found, table by table as the answers arrive. */
export function SearchResults({ id, search, active, onPick }: SearchResultsProps) {
  const words = useWords();
  const filled = search.tables.filter((table) => (table.results.value?.length ?? 0) > 0);
  return (
    <div id={id} role="listbox" aria-label={words.say("search.results")} className="results" hidden={filled.length === 0}>
      {filled.map((table) => (
        <div key={table.table} role="group" aria-labelledby={`${id}-${table.table}`}>
          <h3 id={`${id}-${table.table}`} className="groupHead small quiet">
            {tableName(words, table.table, "many")}
          </h3>
          {(table.results.value ?? []).map((record) => (
            <div
              key={record.id}
              id={optionId(id, record)}
              role="option"
              aria-selected={sameOption(record, active)}
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
          ))}
        </div>
      ))}
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
  const asked = search.tables.filter((table) => !isOnDemand(table));
  const answered = asked.filter((table) => table.results.value !== undefined);
  const nothing = search.text !== "" && asked.length > 0 && answered.length === asked.length && answered.every(isEmpty);
  return (
    <div className="searchProgress small">
      {search.tables.map((table) => (
        <TableProgress key={table.table} table={table} onTable={onTable} />
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

/** A table that is searched only when the user asks (R1: the fast tables first). */
function isOnDemand(table: TableResults): boolean {
  const { value, reading, problem } = table.results;
  return value === undefined && !reading && problem === undefined;
}

function TableProgress({ table, onTable }: { readonly table: TableResults; readonly onTable: (table: TableName) => void }) {
  const words = useWords();
  const name = tableName(words, table.table, "many");
  if (isOnDemand(table)) {
    return (
      <Button
        appearance="link"
        onClick={() => {
          onTable(table.table);
        }}
      >
        {words.say("search.also", { table: name })}
      </Button>
    );
  }
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
