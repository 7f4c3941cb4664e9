import { type ReactNode, useState } from "react";
import type { QuestionAnswer } from "../../../app/app.ts";
import type { Question } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useWords } from "../../hooks/words.tsx";

type StopTracking = Extract<Question, { kind: "stopTracking" }>;
type Choice = StopTracking["rule"]["preselected"];

/** T12: the rule that applies to this message, said before the click; keeping the record is always offered. */
export function StopTrackingQuestion({
  question,
  onAnswer,
}: {
  readonly question: StopTracking;
  readonly onAnswer: (answer: QuestionAnswer) => void;
}) {
  const words = useWords();
  const [choice, setChoice] = useState<Choice>(question.rule.preselected);
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
        <Option value="keep" choice={choice} onChoose={setChoice} hint={words.say("question.stop.keep.hint")}>
          {words.say("question.stop.keep")}
        </Option>
        {question.rule.delete === "offered" ? (
          <Option value="delete" choice={choice} onChoose={setChoice} hint={words.say("question.stop.delete.hint")}>
            {words.say("question.stop.delete")}
          </Option>
        ) : (
          <p className="small quiet">{words.say(`question.stop.${question.rule.why}`)}</p>
        )}
      </fieldset>
    </Dialog>
  );
}

interface OptionProps {
  readonly value: Choice;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly hint: string;
  readonly children: ReactNode;
}

function Option({ value, choice, onChoose, hint, children }: OptionProps) {
  return (
    <label className="choice">
      <input
        type="radio"
        name="record"
        value={value}
        checked={choice === value}
        onChange={() => {
          onChoose(value);
        }}
      />
      <span className="choiceText">
        <span>{children}</span>
        <span className="small quiet">{hint}</span>
      </span>
    </label>
  );
}
