import { useState } from "react";
import type { QuestionAnswer } from "../../../app/pane-commands.ts";
import type { Question } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useWords } from "../../hooks/words.tsx";

type StopTracking = Extract<Question, { kind: "stopTracking" }>;
type Fate = StopTracking["rule"]["preselected"];

/** T12: the rule that applies to this message, said before the click; keeping the record is always offered. */
export function StopTrackingQuestion({
  question,
  onAnswer,
}: {
  readonly question: StopTracking;
  readonly onAnswer: (answer: QuestionAnswer) => void;
}) {
  const words = useWords();
  const [choice, setChoice] = useState<Fate>(question.rule.preselected);
  const cancel = (): void => {
    onAnswer({ kind: "cancel" });
  };
  return (
    <Dialog
      title={words.say("question.stop.title")}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel}>{words.say("command.cancel")}</Button>
          <Button
            appearance="primary"
            onClick={() => {
              onAnswer({ kind: "stopTracking", record: choice });
            }}
          >
            {words.say(choice === "delete" ? "question.stop.confirmDelete" : "question.stop.confirm")}
          </Button>
        </>
      }
    >
      <p>{words.say("question.stop.always")}</p>
      <p>
        {question.ownerIsMe
          ? words.say("question.stop.mine")
          : words.say("question.stop.theirs", { owner: question.ownerName })}{" "}
        {question.regarding !== undefined && words.say("question.stop.regarding", { record: question.regarding.name })}
      </p>
      <fieldset className="choices">
        <legend>{words.say("question.stop.choice")}</legend>
        <Choice
          value="keep"
          choice={choice}
          onChoose={setChoice}
          label={words.say("question.stop.keep")}
          hint={words.say("question.stop.keep.hint")}
        />
        {question.rule.delete === "offered" ? (
          <Choice
            value="delete"
            choice={choice}
            onChoose={setChoice}
            label={words.say("question.stop.delete")}
            hint={words.say("question.stop.delete.hint")}
          />
        ) : (
          <p className="small quiet">{words.say(`question.stop.${question.rule.why}`)}</p>
        )}
      </fieldset>
    </Dialog>
  );
}
