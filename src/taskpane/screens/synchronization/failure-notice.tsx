import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { SyncFailure } from "../../../app/synchronizing/sync-view.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { type SyncWords, useSyncWords } from "./words.ts";

interface FailureProps {
  readonly failure: SyncFailure;
  readonly commands: SyncCommands;
}

type Said = readonly [what: string, ...more: string[]];

function useSentences(words: SyncWords, failure: SyncFailure): Said {
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
      const { what, todo } = describeProblem(pane, failure.problem, undefined);
      return [what, words.say("failure.unchanged"), todo];
    }
  }
}

/** Why a run did not happen or did not finish; another computer's lease can be taken over with one click (S22). */
export function FailureNotice({ failure, commands }: FailureProps) {
  const words = useSyncWords();
  const pane = useWords();
  const [what, ...more] = useSentences(words, failure);
  const takeOver = failure.kind === "held" || failure.kind === "lost";
  return (
    <Notice
      intent={failure.kind === "problem" ? "error" : "warning"}
      onDismiss={commands.dismissOutcome}
      actions={
        takeOver ? (
          <Button appearance="link" onClick={() => void commands.run({ takeOver: true })}>
            {words.say("failure.takeOver")}
          </Button>
        ) : (
          <Button appearance="link" onClick={() => void commands.run()}>
            {pane.say("command.retry")}
          </Button>
        )
      }
    >
      <p className="noticeTitle">{what}</p>
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
