import type { StrangerQuestion } from "../../../app/view.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { RecordLine } from "../../components/record-line.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { MessageCommands } from "./commands.ts";

type Shown = Pick<MessageCommands, "settlePerson">;

export interface StrangerQuestionsProps {
  readonly strangers: readonly StrangerQuestion[];
  readonly commands: Shown;
}

/** The organization's duplicate rules answered instead of making somebody's record: the user says who it is (T10). */
export function StrangerQuestions({ strangers, commands }: StrangerQuestionsProps) {
  return strangers.map((question) => (
    <Stranger key={`${question.tracking}/${question.address}`} question={question} commands={commands} />
  ));
}

function Stranger({ question, commands }: { readonly question: StrangerQuestion; readonly commands: Shown }) {
  const words = useWords();
  const { name, address, table, candidates, working } = question;
  const title = words.say("stranger.who", { name: name || address });
  const busy = { disabledReason: working ? words.say("disabled.workInProgress") : undefined, reasonPasses: true };
  const answer = (said: "create" | "leave") => (
    <Button
      appearance="link"
      {...busy}
      onClick={() => {
        void commands.settlePerson(question, said);
      }}
    >
      {words.say(`stranger.${said}`)}
    </Button>
  );
  return (
    <section aria-label={title}>
      <Notice
        intent="warning"
        actions={
          <>
            {answer("create")}
            {answer("leave")}
          </>
        }
      >
        <p className="strong">{title}</p>
        <p className="small">
          {words.say(candidates.length === 0 ? "stranger.hidden" : `stranger.${table}`, { address })}
        </p>
        <ul className="rows choiceRows">
          {candidates.map((record) => (
            <li key={record.id}>
              <button
                type="button"
                className="row"
                disabled={working}
                onClick={() => {
                  void commands.settlePerson(question, record);
                }}
              >
                <RecordLine record={record} />
                <span className="hiddenText">, {words.say("stranger.use", { name: record.name })}</span>
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}
