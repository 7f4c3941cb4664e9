import type { AttemptedCommand } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import { useCountdown } from "../hooks/use-countdown.ts";
import { useNow } from "../hooks/now.tsx";
import { useWords } from "../hooks/words.tsx";
import { describeProblem, problemDetails } from "../strings/problem-text.ts";
import { Button } from "./button.tsx";
import { CopiedDetails } from "./copied-details.tsx";
import { Notice } from "./notice.tsx";

export interface ProblemNoticeProps {
  readonly problem: Problem;
  /** What the user wanted; without it the pane only read something. */
  readonly attempted?: AttemptedCommand;
  /** Said instead of what was not changed, where that is not known here. */
  readonly unchanged?: string;
  readonly onRetry?: (() => void) | undefined;
  readonly onSignIn?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** An error: what happened, what was not changed, what to do, and the details for an administrator (P5). */
export function ProblemNotice(props: ProblemNoticeProps) {
  const { problem, attempted, unchanged, onRetry, onSignIn, onDismiss } = props;
  const words = useWords();
  const secondsLeft = useCountdown(problem.kind === "throttled" ? problem.retryAfterSeconds : 0, problem);
  const text = describeProblem(words, problem, attempted, secondsLeft);
  const repair = problem.kind === "signedOut" ? onSignIn : onRetry;
  return (
    <Notice
      intent={attempted === undefined ? "warning" : "error"}
      onDismiss={onDismiss}
      actions={
        repair !== undefined && (
          <Button appearance="link" onClick={repair}>
            {words.say(problem.kind === "signedOut" ? "command.signIn" : "command.retry")}
          </Button>
        )
      }
    >
      <p className="noticeTitle">{text.what}</p>
      <p>{unchanged ?? text.unchanged}</p>
      <p>{text.todo}</p>
      <ProblemDetails problem={problem} attempted={attempted} />
    </Notice>
  );
}

/** What an administrator needs of it. */
export function ProblemDetails({
  problem,
  attempted,
}: {
  readonly problem: Problem;
  readonly attempted?: AttemptedCommand | undefined;
}) {
  const words = useWords();
  const now = useNow();
  const details = problemDetails(problem, attempted, new Date(now).toISOString());
  return <CopiedDetails text={details} label={words.say("details.copy")} />;
}
