import { useId } from "react";
import { SYNC_KINDS } from "../../../domain/fields/kinds.ts";
import { Menu } from "../../components/menu.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { exportHistory } from "./export-history.ts";
import { HISTORY_FILTERS, type HistoryEntry, type HistorySearch } from "./search-history.ts";
import { useSyncWords } from "./words.ts";

interface ControlsProps {
  readonly search: HistorySearch;
  /** What the search found: exactly this is exported. */
  readonly found: readonly HistoryEntry[];
  readonly onSearch: (search: HistorySearch) => void;
}

/** Search, two filters, and the export of what they leave. */
export function HistoryControls({ search, found, onSearch }: ControlsProps) {
  const words = useSyncWords();
  const id = useId();
  return (
    <>
      <div className="historySearch">
        <input
          type="search"
          className="input"
          aria-label={words.say("history.search")}
          placeholder={words.say("history.search")}
          value={search.text}
          onChange={(event) => {
            onSearch({ ...search, text: event.target.value });
          }}
        />
        <Menu
          label={words.say("history.export")}
          items={[
            {
              id: "csv",
              label: words.say("history.csv"),
              onSelect: () => {
                exportHistory("csv", found);
              },
            },
            {
              id: "json",
              label: words.say("history.json"),
              onSelect: () => {
                exportHistory("json", found);
              },
            },
          ]}
        />
      </div>
      <div className="historyFilters">
        <KindField id={id} search={search} onSearch={onSearch} />
        <WhatField id={`${id}-what`} search={search} onSearch={onSearch} />
      </div>
      <p className="small quiet" role="status">
        {words.say("history.count", { count: found.length })}
      </p>
    </>
  );
}

type FieldProps = Omit<ControlsProps, "found"> & { readonly id: string };

function KindField({ id, search, onSearch }: FieldProps) {
  const words = useSyncWords();
  const pane = useWords();
  return (
    <div className="field">
      <label htmlFor={id}>{words.say("history.kind")}</label>
      <select
        id={id}
        className="select"
        value={search.kind}
        onChange={(event) => {
          onSearch({ ...search, kind: SYNC_KINDS.find((kind) => kind === event.target.value) ?? "all" });
        }}
      >
        <option value="all">{words.say("history.kind.all")}</option>
        {SYNC_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {tableName(pane, kind, "many")}
          </option>
        ))}
      </select>
    </div>
  );
}

function WhatField({ id, search, onSearch }: FieldProps) {
  const words = useSyncWords();
  return (
    <div className="field">
      <label htmlFor={id}>{words.say("history.what")}</label>
      <select
        id={id}
        className="select"
        value={search.what}
        onChange={(event) => {
          onSearch({ ...search, what: HISTORY_FILTERS.find((what) => what === event.target.value) ?? "all" });
        }}
      >
        {HISTORY_FILTERS.map((what) => (
          <option key={what} value={what}>
            {words.say(`history.what.${what}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
