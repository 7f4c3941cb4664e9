import type { FormState } from "../../../app/rooms/work.ts";
import type { RecordRef } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { noteTexts, outcomeText } from "../../strings/outcome-text.ts";
import { pendingText } from "../../strings/state-text.ts";

export interface WorkNoticeProps {
  readonly state: FormState;
  readonly onUndo: () => void;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
  readonly onOpen?: ((record: RecordRef) => void) | undefined;
}

/** What the command of a form came to: results politely, errors at once; with Undo, and the record to open. */
export function WorkNotice({ state, onUndo, onRetry, onSignIn, onOpen }: WorkNoticeProps) {
  const { work, undone } = state;
  return (
    <div className="notices">
      <div className="outcome" role="status">
        <Result state={state} onUndo={onUndo} onOpen={onOpen} />
      </div>
      <div className="outcome" role="alert">
        {work.kind === "failed" && !undone && (
          <ProblemNotice
            problem={work.problem}
            attempted={work.attempted}
            onRetry={work.retry === undefined ? undefined : onRetry}
            onSignIn={onSignIn}
          />
        )}
      </div>
    </div>
  );
}

function Result({ state, onUndo, onOpen }: Pick<WorkNoticeProps, "state" | "onUndo" | "onOpen">) {
  const words = useWords();
  const { work, undone } = state;
  if (undone) {
    return (
      <Notice intent="info">
        <p>{words.say("outcome.undone")}</p>
      </Notice>
    );
  }
  if (work.kind === "working") return <p className="roomAbout quiet">{pendingText(words, work.problem)}</p>;
  if (work.kind !== "done") return null;
  const { result } = work;
  const made = result.kind === "converted" || result.kind === "created" ? result.record : undefined;
  return (
    <Notice
      intent="success"
      actions={
        <>
          {work.undo !== undefined && (
            <Button appearance="link" onClick={onUndo}>
              {words.say("command.undo")}
            </Button>
          )}
          {made !== undefined && onOpen !== undefined && (
            <Button
              appearance="link"
              onClick={() => {
                onOpen(made);
              }}
            >
              {words.say("command.open")}
            </Button>
          )}
        </>
      }
    >
      <p>{outcomeText(words, result)}</p>
      {noteTexts(words, work).map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </Notice>
  );
}
