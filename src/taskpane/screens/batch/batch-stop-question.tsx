import type { BatchCommands } from "../../../app/pane-commands.ts";
import type { BatchQuestion } from "../../../app/batch-view.ts";
import { useWords } from "../../hooks/words.tsx";
import { ManyStopQuestion } from "../many/many-stop-question.tsx";
import { useBatchWords } from "./words.ts";

type Answer = Parameters<BatchCommands["answer"]>[0];

/** T12 for several messages. */
export function BatchStopQuestion({
  question: { rows },
  onAnswer,
}: {
  readonly question: BatchQuestion;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const words = useBatchWords();
  const pane = useWords();
  return (
    <ManyStopQuestion
      title={words.say("stop.title", { count: rows.length })}
      always={pane.say("question.stop.always")}
      records={words.say("stop.choice")}
      nothing={words.say("stop.nothing")}
      rows={rows}
      preselected="keep"
      onAnswer={(answer) => {
        onAnswer(answer === "cancel" ? { kind: "cancel" } : { kind: "stopTracking", record: answer });
      }}
    />
  );
}
