import type { PrivateQuestion } from "../../../app/rooms/lists/list-view.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useWords } from "../../hooks/words.tsx";
import { useListWords } from "./words.ts";

/** T2 for ticked items: before private ones leave the mailbox, who will be able to see them. */
export function ListPrivateQuestion({
  question,
  onAnswer,
}: {
  readonly question: PrivateQuestion;
  readonly onAnswer: (accepted: boolean) => void;
}) {
  const words = useListWords();
  const pane = useWords();
  const answer = (accepted: boolean) => (): void => {
    onAnswer(accepted);
  };
  return (
    <Dialog
      title={words.say("private.title", { count: question.rows.length })}
      onCancel={answer(false)}
      actions={
        <>
          <Button appearance="primary" onClick={answer(false)}>
            {pane.say("question.sensitive.cancel")}
          </Button>
          <Button onClick={answer(true)}>{pane.say("question.sensitive.confirm")}</Button>
        </>
      }
    >
      <p>{words.say("private.who", { organization: question.organizationName })}</p>
      <ul className="consequences">
        {question.rows.map(({ id, subject }) => (
          <li key={id}>{subject.trim() === "" ? words.say("noName") : subject}</li>
        ))}
      </ul>
    </Dialog>
  );
}
