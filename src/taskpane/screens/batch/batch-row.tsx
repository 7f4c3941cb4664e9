import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import type { BatchRow, RowWork } from "../../../app/batch-view.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { RecordLine, recordName } from "../../components/record-line.tsx";
import { useNow } from "../../hooks/now.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { outcomeText } from "../../strings/outcome-text.ts";
import { describeProblem } from "../../strings/problem-text.ts";
import { reasonText } from "../../strings/reason-text.ts";
import { stateText } from "../../strings/state-text.ts";
import { rowText } from "../many/row-text.ts";
import { saysState } from "../many/says-state.ts";
import { type PickerParts, RecordPicker } from "./record-picker.tsx";
import { type BatchWords, useBatchWords } from "./words.ts";

export interface BatchRowProps {
  readonly row: BatchRow;
  /** Nothing is being done or read: its state is news, too. */
  readonly settled: boolean;
  /** Its picker is open. */
  readonly picking: boolean;
  readonly picker: PickerParts;
  readonly onPick: (open: boolean) => void;
  readonly onInclude: (included: boolean) => void;
  readonly onChoose: (record: RecordCard | undefined) => void;
}

const subjectOf = (words: BatchWords, row: BatchRow): string =>
  row.subject.trim() === "" ? words.say("row.noSubject") : row.subject;

/** One message of the selection: whether it takes part, its state, its regarding, its result. */
export function BatchRowLine({ row, settled, picking, picker, onPick, onInclude, onChoose }: BatchRowProps) {
  const words = useBatchWords();
  const pane = useWords();
  const received = row.receivedAt === undefined ? undefined : pane.date(row.receivedAt);
  const about = [row.from, received].filter((part) => part !== undefined && part !== "").join(" · ");
  const fixed = row.state.value?.kind === "notTrackable" || row.state.value?.kind === "hidden";
  return (
    <li className={`batchRow ${row.work.kind}`}>
      <label className="check">
        <input
          type="checkbox"
          checked={row.included}
          disabled={fixed}
          onChange={(event) => {
            onInclude(event.target.checked);
          }}
        />
        <span className="batchText">
          <span className="batchSubject">{subjectOf(words, row)}</span>
          <span className="small quiet">{about}</span>
        </span>
      </label>
      <div className="batchMore">
        <RowState row={row} settled={settled} />
        {!fixed && <RowRegarding row={row} onChoose={onChoose} />}
        {!fixed && (
          <Button
            appearance="link"
            onClick={() => {
              onPick(!picking);
            }}
            aria={{
              "aria-expanded": picking,
              "aria-label": picking
                ? words.say("row.close")
                : words.say("row.chooseFor", { subject: subjectOf(words, row) }),
            }}
          >
            {words.say(picking ? "row.close" : "row.choose")}
          </Button>
        )}
        {picking && <RecordPicker {...picker} suggestions={row.suggestions.value ?? []} onPick={onChoose} />}
      </div>
    </li>
  );
}

/** What the last command did to this row, or is doing. */
function workText(pane: PaneWords, words: BatchWords, work: RowWork): string | undefined {
  switch (work.kind) {
    case "idle":
      return undefined;
    case "waiting": {
      const met = work.problem && describeProblem(pane, work.problem, undefined);
      return met === undefined ? words.say("row.waiting") : `${words.say("row.waiting")} · ${met.what} ${met.todo}`;
    }
    case "running":
      return words.say("row.running");
    case "done":
      return outcomeText(pane, work.result);
    case "failed": {
      const { what, todo } = describeProblem(pane, work.problem, "track");
      return `${what} ${todo}`;
    }
  }
}

function RowState({ row, settled }: { readonly row: BatchRow; readonly settled: boolean }) {
  const words = useBatchWords();
  const pane = useWords();
  const state = stateText(pane, row.state.value ?? { kind: "unknown" }, row.state.reading || !settled, undefined);
  const shown = rowText([
    workText(pane, words, row.work),
    saysState(row.work, settled) ? state.pieces.map((piece) => piece.text).join("") : undefined,
  ]);
  return (
    <>
      <p className={row.work.kind === "failed" ? "small failedText" : "small quiet"}>{shown}</p>
      {row.sensitivity !== "normal" && <p className="small">{words.say(`sensitive.${row.sensitivity}`)}</p>}
    </>
  );
}

/** It has its regarding record already, or just got one: suggesting another would be noise. */
function isSettled({ state, work }: BatchRow): boolean {
  const known = state.value;
  const tracked = known?.kind === "tracked" || known?.kind === "trackedByColleague" ? known.tracked : undefined;
  return tracked?.regarding !== undefined || work.kind === "done" || work.kind === "running";
}

function RowRegarding({ row, onChoose }: Pick<BatchRowProps, "row" | "onChoose">) {
  const words = useBatchWords();
  const pane = useWords();
  const now = useNow();
  const { regarding } = row;
  if (regarding !== undefined) {
    return (
      <div className="cardHead">
        <RecordLine record={regarding} note={row.regardingIsOwn ? undefined : words.say("row.forAll")} />
        {row.regardingIsOwn && (
          <IconButton
            label={words.say("row.takeBack", { record: recordName(pane, regarding) })}
            icon={<DismissRegular />}
            onClick={() => {
              onChoose(undefined);
            }}
          />
        )}
      </div>
    );
  }
  const best = row.suggestions.value?.[0];
  if (best === undefined || isSettled(row)) return null;
  return (
    <button
      type="button"
      className="row suggested"
      onClick={() => {
        onChoose(best.record);
      }}
    >
      <span className="hiddenText">{words.say("row.suggested", { subject: subjectOf(words, row) })}: </span>
      <RecordLine
        record={best.record}
        note={best.reasons.slice(0, 1).map((reason) => reasonText(pane, reason, now))[0]}
      />
    </button>
  );
}
