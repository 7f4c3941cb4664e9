import type { OptionsOutcome } from "../../../app/options/options-view.ts";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { useOptionsWords } from "./words.ts";

/** What was done last, or why it was not and what to do (P5). */
export function OutcomeLine({
  outcome,
  onDismiss,
}: {
  readonly outcome: OptionsOutcome;
  readonly onDismiss: () => void;
}) {
  const words = useOptionsWords();
  const pane = useWords();
  if (outcome.kind === "done") {
    return (
      <Notice intent="success" onDismiss={onDismiss}>
        <p>{words.say(`done.${outcome.act}`)}</p>
      </Notice>
    );
  }
  const { what, todo } = describeProblem(pane, outcome.problem, undefined);
  return (
    <Notice intent="error" onDismiss={onDismiss}>
      <p className="noticeTitle">{what}</p>
      <p>{words.say(`failed.${outcome.act}`)}</p>
      <p>{todo}</p>
    </Notice>
  );
}
