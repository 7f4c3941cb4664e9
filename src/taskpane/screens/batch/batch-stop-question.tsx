import { useState } from "react";
import type { BatchCommands } from "../../../app/app.ts";
import type { BatchQuestion, BatchQuestionRow } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { type BatchWords, useBatchWords } from "./words.ts";

type Answer = Parameters<BatchCommands["answer"]>[0];

function consequence(pane: PaneWords, words: BatchWords, row: BatchQuestionRow): string {
  const owner = row.ownerIsMe ? words.say("stop.mine") : words.say("stop.theirs", { owner: row.ownerName });
  const rule = row.rule.delete === "offered" ? words.say("stop.deletable") : pane.say(`question.stop.${row.rule.why}`);
  return `${owner} · ${rule}`;
}

/** T12 for many: one confirmation that lists each message's consequence; keeping the records is always offered. */
export function BatchStopQuestion({
  question,
  onAnswer,
}: {
  readonly question: BatchQuestion;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const words = useBatchWords();
  const pane = useWords();
  const [record, setRecord] = useState<"keep" | "delete">("keep");
  const deletable = question.rows.filter((row) => row.rule.delete === "offered").length;
  const cancel = (): void => {
    onAnswer({ kind: "cancel" });
  };
  const stop = (
    <Button
      appearance="primary"
      onClick={() => {
        onAnswer({ kind: "stopTracking", record });
      }}
    >
      {pane.say(record === "delete" ? "question.stop.confirmDelete" : "question.stop.confirm")}
    </Button>
  );
  return (
    <Dialog
      title={words.say("stop.title", { count: question.rows.length })}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel}>{pane.say("command.cancel")}</Button>
          {question.rows.length > 0 && stop}
        </>
      }
    >
      {question.rows.length === 0 ? (
        <p>{words.say("stop.nothing")}</p>
      ) : (
        <>
          <p>{pane.say("question.stop.always")}</p>
          <ul className="consequences">
            {question.rows.map((row) => (
              <li key={row.itemId}>
                {row.subject} <span className="small quiet">{consequence(pane, words, row)}</span>
              </li>
            ))}
          </ul>
          <fieldset className="choices">
            <legend>{words.say("stop.choice")}</legend>
            <Choice
              value="keep"
              choice={record}
              onChoose={setRecord}
              label={words.say("stop.keep")}
              hint={pane.say("question.stop.keep.hint")}
            />
            {deletable > 0 && (
              <Choice
                value="delete"
                choice={record}
                onChoose={setRecord}
                label={words.say("stop.delete", { count: deletable })}
                hint={words.say("stop.delete.hint")}
              />
            )}
          </fieldset>
        </>
      )}
    </Dialog>
  );
}
