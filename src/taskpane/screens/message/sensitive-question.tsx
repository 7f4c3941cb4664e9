import type { QuestionAnswer } from "../../../app/pane-commands.ts";
import type { Question } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { recordName } from "../../components/record-line.tsx";
import { useWords } from "../../hooks/words.tsx";

type TrackSensitive = Extract<Question, { kind: "trackSensitive" }>;

/** T2: before a private or confidential message leaves the mailbox, who will be able to see it. */
export function SensitiveQuestion({
  question,
  onAnswer,
}: {
  readonly question: TrackSensitive;
  readonly onAnswer: (answer: QuestionAnswer) => void;
}) {
  const words = useWords();
  const cancel = (): void => {
    onAnswer({ kind: "cancel" });
  };
  const { regarding } = question;
  return (
    <Dialog
      title={words.say(`question.sensitive.${question.sensitivity}`)}
      onCancel={cancel}
      actions={
        <>
          <Button appearance="primary" onClick={cancel}>
            {words.say("question.sensitive.cancel")}
          </Button>
          <Button
            onClick={() => {
              onAnswer({ kind: "trackAnyway" });
            }}
          >
            {words.say("question.sensitive.confirm")}
          </Button>
        </>
      }
    >
      <p>{words.say("question.sensitive.who", { organization: question.organizationName })}</p>
      {regarding !== undefined && (
        <p>{words.say("question.sensitive.regarding", { record: recordName(words, regarding) })}</p>
      )}
    </Dialog>
  );
}
