import { useState } from "react";
import type { ListQuestion } from "../../../app/rooms/lists/list-view.ts";
import type { BatchQuestionRow } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { type ListWords, useListWords } from "./words.ts";

function ownerText(words: ListWords, row: BatchQuestionRow): string {
  if (row.ownerIsMe) return words.say("stop.mine");
  return row.ownerName === "" ? words.say("stop.unknown") : words.say("stop.theirs", { owner: row.ownerName });
}

function consequence(pane: PaneWords, words: ListWords, row: BatchQuestionRow): string {
  const { rule } = row;
  const fate = rule.delete === "offered" ? words.say("stop.deletable") : pane.say(`question.stop.${rule.why}`);
  return `${ownerText(words, row)} · ${fate}`;
}

/** T12 for ticked items: one confirmation with each item's consequence; keeping is always offered. */
export function ListStopQuestion({
  question,
  onAnswer,
}: {
  readonly question: ListQuestion;
  readonly onAnswer: (answer: "keep" | "delete" | "cancel") => void;
}) {
  const words = useListWords();
  const pane = useWords();
  const [record, setRecord] = useState(question.preselected);
  const deletable = question.rows.filter(({ rule }) => rule.delete === "offered").length;
  const cancel = (): void => {
    onAnswer("cancel");
  };
  return (
    <Dialog
      title={words.say("stop.title", { count: question.rows.length })}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel}>{pane.say("command.cancel")}</Button>
          <Button
            appearance="primary"
            onClick={() => {
              onAnswer(record);
            }}
          >
            {pane.say(record === "delete" ? "question.stop.confirmDelete" : "question.stop.confirm")}
          </Button>
        </>
      }
    >
      <p>{words.say("stop.always")}</p>
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
          hint={words.say("stop.keep.hint")}
        />
        {deletable > 0 && (
          <Choice
            value="delete"
            choice={record}
            onChoose={setRecord}
            label={words.say("stop.delete", { count: deletable })}
            hint={`${words.say("stop.delete.hint")}${question.preselected === "delete" ? ` ${words.say("stop.classic")}` : ""}`}
          />
        )}
      </fieldset>
    </Dialog>
  );
}
