import { type ReactNode, useRef, useState } from "react";
import type { AttemptedCommand } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import { useCountdown } from "../hooks/use-countdown.ts";
import { useNow } from "../hooks/now.tsx";
import { useWords } from "../hooks/words.tsx";
import { describeProblem, problemDetails } from "../strings/problem-text.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

export interface ProblemNoticeProps {
  readonly problem: Problem;
  /** What the user wanted; without it the pane only read something. */
  readonly attempted?: AttemptedCommand;
  readonly onRetry?: (() => void) | undefined;
  readonly onSignIn?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** An error: what happened, what was not changed, what to do, and the details for an administrator (P5). */
export function ProblemNotice({ problem, attempted, onRetry, onSignIn, onDismiss }: ProblemNoticeProps) {
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
      <p>{text.unchanged}</p>
      <p>{text.todo}</p>
      <ProblemDetails problem={problem} attempted={attempted} />
    </Notice>
  );
}

/** Folded facts with "copy details". No customer data in them. */
function ProblemDetails({
  problem,
  attempted,
}: {
  readonly problem: Problem;
  readonly attempted: AttemptedCommand | undefined;
}): ReactNode {
  const words = useWords();
  const now = useNow();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const shown = useRef<HTMLPreElement>(null);
  const details = problemDetails(problem, attempted, new Date(now).toISOString());
  const copy = (): void => {
    copyText(details).then(
      () => {
        setCopied("yes");
      },
      () => {
        setCopied("failed");
        if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
      },
    );
  };
  return (
    <details className="details small">
      <summary>{words.say("details.show")}</summary>
      <pre ref={shown}>{details}</pre>
      <Button appearance="link" onClick={copy}>
        {words.say("details.copy")}
      </Button>
      <span role="status" className="quiet">
        {copied === "yes" && ` ${words.say("details.copied")}`}
        {copied === "failed" && ` ${words.say("details.copyFailed")}`}
      </span>
    </details>
  );
}

/** Rejects where the host does not let framed pages write to the clipboard. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
