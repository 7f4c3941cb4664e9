import type { ListRow, RowLink } from "../../../app/rooms/lists/list-view.ts";
import type { RowWork } from "../../../app/batch-view.ts";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { outcomeText } from "../../strings/outcome-text.ts";
import { describeProblem } from "../../strings/problem-text.ts";
import { rowText } from "../many/row-text.ts";
import { saysState } from "../many/says-state.ts";
import { type ListWords, useListWords } from "./words.ts";

export interface ListLineProps {
  readonly row: ListRow;
  readonly shelf: "contacts" | "tasks";
  /** Nothing is being done or read: its state is news, too. */
  readonly settled: boolean;
  readonly onSelect: (selected: boolean) => void;
}

/** What the last command did to this row, or is doing. */
function workText(pane: PaneWords, words: ListWords, work: RowWork, attempted: "track" | "edit"): string | undefined {
  switch (work.kind) {
    case "idle":
      return undefined;
    case "waiting": {
      const met = work.problem && describeProblem(pane, work.problem, undefined);
      return met === undefined ? words.say("work.waiting") : `${words.say("work.waiting")} · ${met.what} ${met.todo}`;
    }
    case "running":
      return words.say("work.running");
    case "done":
      return outcomeText(pane, work.result);
    case "failed": {
      if (work.problem.kind === "sensitive") return words.say("private.not");
      if (work.problem.kind === "duplicate") return words.say("match.not");
      const { what, todo } = describeProblem(pane, work.problem, attempted);
      return `${what} ${todo}`;
    }
  }
}

function linkText(words: ListWords, shelf: ListLineProps["shelf"], link: RowLink): string | undefined {
  switch (link.kind) {
    case "none":
      return undefined;
    case "queued":
      return words.say("link.queued");
    case "unchecked":
      return words.say("link.unchecked");
    case "gone":
    case "foreign":
    case "requested":
      return words.say(`link.${link.kind}`);
    case "tracked": {
      if (link.about === undefined) return words.say("link.tracked");
      return words.say(shelf === "contacts" ? "link.trackedParent" : "link.trackedRegarding", {
        record: link.about.name,
      });
    }
  }
}

/** One contact or task: ticked or not, what it is, what the CRM has of it, what the last command came to. */
export function ListLine({ row, shelf, settled, onSelect }: ListLineProps) {
  const words = useListWords();
  const pane = useWords();
  const { link, work } = row;
  const due = row.due === undefined ? [] : [words.say("due", { date: pane.date(row.due) })];
  const repeats = row.repeats ? [words.say("repeats")] : [];
  const details = [...row.details, ...(row.address === undefined ? [] : [row.address]), ...due, ...repeats].join(" · ");
  const edit = row.edit && workText(pane, words, row.edit, "edit");
  const edited = edit === undefined ? undefined : words.say("edited", { what: edit });
  const told = rowText([
    workText(pane, words, work, "track"),
    saysState(work, settled) ? linkText(words, shelf, link) : undefined,
  ]);
  const state = edited ?? told;
  const record = link.kind === "tracked" || link.kind === "unchecked" ? link.record : undefined;
  return (
    <li className="listRow">
      <label className="check">
        <input
          type="checkbox"
          checked={row.selected}
          onChange={(event) => {
            onSelect(event.target.checked);
          }}
        />
        <span className="listText">
          <span className="recordName">{row.title.trim() === "" ? words.say("noName") : row.title}</span>
          {details !== "" && <span className="small quiet">{details}</span>}
        </span>
      </label>
      {record !== undefined && <RecordSymbol table={record.table} />}
      {state !== "" && (
        <p className={work.kind === "failed" ? "listMore small failedText" : "listMore small quiet"}>{state}</p>
      )}
    </li>
  );
}
