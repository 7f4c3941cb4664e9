import { useLayoutEffect, useRef } from "react";
import type { Outcome } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { noteTexts, outcomeText } from "../../strings/outcome-text.ts";
import type { MessageCommands } from "./commands.ts";

type Shown = Pick<MessageCommands, "undo" | "retry" | "dismissOutcome" | "signIn">;

export interface OutcomeNoticeProps {
  readonly outcome: Outcome | undefined;
  readonly commands: Shown;
  /** The main action is "Try again" already. */
  readonly retryElsewhere: boolean;
}

/**
 * What the last command came to, with Undo. Both regions are always there, because assistive technology only reads what
 * changes inside a region it already knows: results politely, errors at once.
 */
export function OutcomeNotice({ outcome, commands, retryElsewhere }: OutcomeNoticeProps) {
  const done = useRef<HTMLDivElement>(null);
  const failed = useRef<HTMLDivElement>(null);
  // The command may stand far below: what came of it, and Undo, must not appear out of sight.
  useLayoutEffect(() => {
    const shown = outcome?.kind === "failed" ? failed : done;
    if (outcome !== undefined) shown.current?.scrollIntoView({ block: "nearest" });
  }, [outcome]);
  return (
    <>
      <div ref={done} className="outcome" role="status">
        {outcome?.kind === "done" && <Done outcome={outcome} commands={commands} />}
      </div>
      <div ref={failed} className="outcome" role="alert">
        {outcome?.kind === "failed" && <Failed outcome={outcome} commands={commands} retryElsewhere={retryElsewhere} />}
      </div>
    </>
  );
}

function Done({
  outcome,
  commands,
}: {
  readonly outcome: Extract<Outcome, { kind: "done" }>;
  readonly commands: Shown;
}) {
  const words = useWords();
  const { undo, result } = outcome;
  return (
    <Notice
      intent={result.kind === "alreadyTracked" ? "info" : "success"}
      onDismiss={commands.dismissOutcome}
      actions={
        undo !== undefined && (
          <Button appearance="link" onClick={() => void commands.undo(undo)}>
            {words.say("command.undo")}
          </Button>
        )
      }
    >
      <p>{outcomeText(words, result)}</p>
      {noteTexts(words, outcome).map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </Notice>
  );
}

interface FailedProps extends OutcomeNoticeProps {
  readonly outcome: Extract<Outcome, { kind: "failed" }>;
}

function Failed({ outcome, commands, retryElsewhere }: FailedProps) {
  const { retry } = outcome;
  return (
    <ProblemNotice
      problem={outcome.problem}
      attempted={outcome.attempted}
      onRetry={retry === undefined || retryElsewhere ? undefined : () => void commands.retry(retry)}
      onSignIn={() => void commands.signIn()}
      onDismiss={commands.dismissOutcome}
    />
  );
}
