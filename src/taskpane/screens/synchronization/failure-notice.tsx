import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { SyncFailure } from "../../../app/synchronizing/sync-view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { ProblemDetails } from "../../components/problem-notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { type SyncWords, useSyncWords } from "./words.ts";

interface FailureProps {
  readonly failure: SyncFailure;
  readonly commands: SyncCommands;
  readonly isTold: (problem: Problem) => boolean;
}

type Said = readonly [what: string, ...more: string[]];

/** What the top of the pane says of the problem is not said again: only what became of the run. */
function useSentences(words: SyncWords, failure: SyncFailure, isTold: FailureProps["isTold"]): Said {
  const pane = useWords();
  switch (failure.kind) {
    case "held":
      return [words.say("failure.held", { holder: failure.holder }), words.say("failure.held.todo")];
    case "lost":
      return [words.say("failure.lost"), words.say("failure.lost.todo")];
    case "otherWindow":
      return [words.say("failure.otherWindow"), words.say("failure.otherWindow.todo")];
    case "server":
      return [words.say("resting.server")];
    case "problem": {
      const unchanged = words.say(failure.dryRun === true ? "failure.unchanged.dry" : "failure.unchanged");
      if (isTold(failure.problem)) return [words.say("failure.stopped"), unchanged];
      const { what, todo } = describeProblem(pane, failure.problem, undefined);
      return [what, unchanged, todo];
    }
  }
}

/** Why a run did not happen or did not finish; another computer's lease can be taken over with one click (S22). */
export function FailureNotice({ failure, commands, isTold }: FailureProps) {
  const words = useSyncWords();
  const pane = useWords();
  const [what, ...more] = useSentences(words, failure, isTold);
  const takeOver = failure.kind === "held" || failure.kind === "lost";
  const { dryRun = false } = failure;
  return (
    <Notice
      intent={failure.kind === "problem" ? "error" : "warning"}
      onDismiss={() => {
        commands.dismissOutcome("run");
      }}
      actions={
        takeOver ? (
          <Button appearance="link" onClick={() => void commands.run({ takeOver: true })}>
            {words.say("failure.takeOver")}
          </Button>
        ) : (
          <Button appearance="link" onClick={() => void commands.run({ dryRun })}>
            {pane.say("command.retry")}
          </Button>
        )
      }
    >
      <p className="noticeTitle">{what}</p>
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {failure.kind === "problem" && !isTold(failure.problem) && <ProblemDetails problem={failure.problem} />}
    </Notice>
  );
}
