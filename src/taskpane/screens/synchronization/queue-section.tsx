import type { Commands } from "../../../app/pane-commands.ts";
import type { QueueView, QueuedLine } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { useNow } from "../../hooks/now.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";

type QueueCommands = Pick<Commands, "retry" | "discard">;

/** Actions of the user that wait or failed (Q5): nothing is lost, everything can be tried again or given up. */
export function QueueSection({ queue, commands }: { readonly queue: QueueView; readonly commands: QueueCommands }) {
  const words = useWords();
  return (
    <Section heading={words.say("queue.heading")}>
      <ul className="syncList">
        {queue.failed.map((line) => (
          <Line key={line.id} line={line} commands={commands} />
        ))}
        {queue.waiting.map((line) => (
          <Line key={line.id} line={line} commands={undefined} />
        ))}
      </ul>
    </Section>
  );
}

interface LineProps {
  readonly line: QueuedLine;
  /** Without them the action waits and needs nothing. */
  readonly commands: QueueCommands | undefined;
}

function Line({ line, commands }: LineProps) {
  const words = useWords();
  const now = useNow();
  const problem = line.problem && describeProblem(words, line.problem, line.command);
  return (
    <li className="syncEntry">
      <p>{words.say("queue.subject", { command: words.say(`attempted.${line.command}`), subject: line.subject })}</p>
      <p className="small quiet">{words.age(Date.parse(line.since), now)}</p>
      {problem !== undefined && (
        <p className="small">
          {problem.what} {problem.unchanged} {problem.todo}
        </p>
      )}
      {commands !== undefined && (
        <div className="inlineActions">
          <Button appearance="link" onClick={() => void commands.retry(line.id)}>
            {words.say("command.retry")}
          </Button>
          <Button appearance="link" onClick={() => void commands.discard(line.id)}>
            {words.say("command.discard")}
          </Button>
        </div>
      )}
    </li>
  );
}
