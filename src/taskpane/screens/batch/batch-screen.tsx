import { useState } from "react";
import type { BatchCommands } from "../../../app/pane-commands.ts";
import type { BatchView } from "../../../app/batch-view.ts";
import type { SearchView } from "../../../app/view.ts";
import type { ItemId } from "../../../domain/ids.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { Notice } from "../../components/notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { isSettled } from "../many/says-state.ts";
import { ActingFor } from "../message/acting-for.tsx";
import type { MessageCommands } from "../message/commands.ts";
import { BatchBar } from "./batch-bar.tsx";
import { BatchRowLine } from "./batch-row.tsx";
import { BatchStopQuestion } from "./batch-stop-question.tsx";
import { RegardingForAll } from "./regarding-for-all.tsx";
import { useBatchWords } from "./words.ts";

export interface BatchScreenProps {
  readonly view: BatchView;
  readonly search: SearchView;
  readonly commands: BatchCommands;
  /** Searching and opening are the same here as for one message. */
  readonly itemCommands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
}

/** Whose regarding is being chosen: one picker at a time, because there is one search. */
export type Picking = { readonly for: "all" } | { readonly for: "row"; readonly itemId: ItemId } | undefined;

/** Several selected messages (T3): one regarding for all or each its own, one command, a result per row. */
export function BatchScreen({ view, search, commands, itemCommands, isTold }: BatchScreenProps) {
  const words = useBatchWords();
  const [picking, setPicking] = useState<Picking>();
  const pick = (next: Picking): void => {
    itemCommands.cancelSearch();
    setPicking(next);
  };
  const picker = { search, commands: itemCommands };
  const chooseForAll = (record: RecordCard | undefined): void => {
    pick(undefined);
    commands.chooseForAll(record);
  };
  return (
    <>
      <BatchBar view={view} commands={commands} />
      <div className="notices">
        <ActingFor item={{ sharedMailbox: view.actingFor !== undefined, ...view }} />
        {view.elsewhere && (
          <Notice intent="warning">
            <p>{words.say("elsewhere")}</p>
          </Notice>
        )}
      </div>
      <RegardingForAll
        chosen={view.regardingForAll}
        open={picking?.for === "all"}
        picker={picker}
        onOpen={(open) => {
          pick(open ? { for: "all" } : undefined);
        }}
        onChoose={chooseForAll}
      />
      <Section heading={words.say("rows.heading")} aside={<IncludeAll view={view} commands={commands} />}>
        <Unread
          problem={view.problem}
          stale={view.rows.length > 0}
          isTold={isTold}
          onRetry={() => void itemCommands.refresh()}
        />
        {view.rows.length === 0 && view.reading && <Skeleton lines={6} />}
        <ul className="batchRows">
          {view.rows.map((row) => (
            <BatchRowLine
              key={row.itemId}
              row={row}
              settled={isSettled(view.progress, view)}
              picking={picking?.for === "row" && picking.itemId === row.itemId}
              picker={picker}
              onPick={(open) => {
                pick(open ? { for: "row", itemId: row.itemId } : undefined);
              }}
              onInclude={(included) => {
                commands.include(row.itemId, included);
              }}
              onChoose={(record) => {
                pick(undefined);
                commands.chooseForRow(row.itemId, record);
              }}
            />
          ))}
        </ul>
      </Section>
      {view.question !== undefined && (
        <BatchStopQuestion question={view.question} onAnswer={(answer) => void commands.answer(answer)} />
      )}
    </>
  );
}

function IncludeAll({ view, commands }: Pick<BatchScreenProps, "view" | "commands">) {
  const words = useBatchWords();
  const included = view.rows.filter((row) => row.included).length;
  return (
    <label className="check batchAll">
      <input
        type="checkbox"
        checked={included > 0}
        ref={(box) => {
          if (box !== null) box.indeterminate = included > 0 && included < view.rows.length;
        }}
        onChange={(event) => {
          commands.includeAll(event.target.checked);
        }}
      />
      <span className="hiddenText">{words.say("includeAll")}: </span>
      <span className="small">{words.say("chosen", { count: included, total: view.rows.length })}</span>
    </label>
  );
}
