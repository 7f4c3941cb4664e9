import type { BatchCommands } from "../../../app/pane-commands.ts";
import type { BatchQuestion } from "../../../app/batch-view.ts";
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
  return (
    <ManyStopQuestion
      title={words.say("stop.title", { count: rows.length })}
      always={words.say("stop.always", { count: rows.length })}
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
