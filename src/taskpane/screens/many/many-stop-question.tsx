import { useState } from "react";
import type { BatchQuestionRow } from "../../../app/batch-view.ts";
import type { FateOfMany } from "../../../domain/stop-tracking.ts";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useWords } from "../../hooks/words.tsx";
import { useManyWords } from "./words.ts";

export interface ManyStopQuestionProps {
  readonly title: string;
  /** What happens to the items themselves, whatever becomes of the records. */
  readonly always: string;
  /** Legend of the choice. */
  readonly records: string;
  /** Said where nothing is to be stopped. */
  readonly nothing?: string;
  readonly rows: readonly BatchQuestionRow[];
  readonly preselected: FateOfMany;
  /** Why deleting is chosen beforehand. */
  readonly whyDelete?: string | undefined;
  readonly onAnswer: (answer: FateOfMany | "cancel") => void;
}

/** T12 for many: one confirmation with each item's consequence; keeping the records is always offered. */
export function ManyStopQuestion(props: ManyStopQuestionProps) {
  const { title, rows, preselected, nothing, onAnswer } = props;
  const pane = useWords();
  const [record, setRecord] = useState(preselected);
  const cancel = (): void => {
    onAnswer("cancel");
  };
  const stop = (
    <Button
      appearance="primary"
      onClick={() => {
        onAnswer(record);
      }}
    >
      {pane.say(record === "keep" ? "question.stop.confirm" : "question.stop.confirmDelete")}
    </Button>
  );
  return (
    <Dialog
      title={title}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel}>{pane.say("command.cancel")}</Button>
          {rows.length > 0 && stop}
        </>
      }
    >
      {rows.length === 0 ? <p>{nothing}</p> : <Consequences {...props} record={record} onRecord={setRecord} />}
    </Dialog>
  );
}

interface ConsequencesProps extends ManyStopQuestionProps {
  readonly record: FateOfMany;
  readonly onRecord: (record: FateOfMany) => void;
}

function Consequences({ always, records, rows, preselected, whyDelete, record, onRecord }: ConsequencesProps) {
  const words = useManyWords();
  const pane = useWords();
  const deletable = rows.filter(({ rule }) => rule.delete === "offered").length;
  const byRule = rows.filter(({ rule }) => rule.preselected === "delete").length;
  const ownerOf = ({ ownerIsMe, ownerName }: BatchQuestionRow): string => {
    if (ownerIsMe) return words.say("stop.mine");
    return ownerName === "" ? words.say("stop.unknown") : words.say("stop.theirs", { owner: ownerName });
  };
  const fateOf = ({ rule }: BatchQuestionRow): string =>
    rule.delete === "offered" ? words.say("stop.deletable") : pane.say(`question.stop.${rule.why}`);
  return (
    <>
      <p>{always}</p>
      <ul className="consequences">
        {rows.map((row) => (
          <li key={row.itemId}>
            {row.subject}{" "}
            <span className="small quiet">
              {ownerOf(row)} · {fateOf(row)}
            </span>
          </li>
        ))}
      </ul>
      <fieldset className="choices">
        <legend>{records}</legend>
        <Choice
          value="keep"
          choice={record}
          onChoose={onRecord}
          label={words.say("stop.keep")}
          hint={words.say("stop.keep.hint")}
        />
        {preselected === "rule" && (
          <Choice
            value="rule"
            choice={record}
            onChoose={onRecord}
            label={words.say("stop.rule", { count: byRule })}
            hint={whyDelete ?? ""}
          />
        )}
        {deletable > 0 && (
          <Choice
            value="delete"
            choice={record}
            onChoose={onRecord}
            label={words.say("stop.delete", { count: deletable })}
            hint={[words.say("stop.delete.hint"), preselected === "delete" ? whyDelete : undefined]
              .filter(Boolean)
              .join(" ")}
          />
        )}
      </fieldset>
    </>
  );
}
