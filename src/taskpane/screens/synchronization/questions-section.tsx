import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { SyncView } from "../../../app/synchronizing/sync-view.ts";
import { Button } from "../../components/button.tsx";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { Section } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { Paged } from "./paged.tsx";
import { type SyncWords, useSyncWords } from "./words.ts";

const PAGE = 20;

type Question = SyncView["questions"][number];

interface QuestionsProps {
  readonly questions: readonly Question[];
  readonly commands: SyncCommands;
}

/** What a run would not do without being told to (S5, S20). Both answers stand side by side, neither is preselected. */
export function QuestionsSection({ questions, commands }: QuestionsProps) {
  const words = useSyncWords();
  return (
    <Section heading={words.say("questions.heading")}>
      <Paged items={questions} page={PAGE}>
        {(question) => <OneQuestion key={question.id} question={question} commands={commands} />}
      </Paged>
      <RefuseAll questions={questions} commands={commands} />
    </Section>
  );
}

/** Asked once per item; only the answer that changes nothing is offered for all of them at once. */
const REPEATED = ["invitations", "cancellations", "private"] as const satisfies readonly Question["reason"][];

function RefuseAll({ questions, commands }: QuestionsProps) {
  const words = useSyncWords();
  const groups = REPEATED.map((reason) => ({ reason, alike: questions.filter((one) => one.reason === reason) }));
  const several = groups.filter(({ alike }) => alike.length > 1);
  if (several.length === 0) return null;
  return (
    <div className="inlineActions">
      {several.map(({ reason, alike }) => (
        <Button key={reason} appearance="link" onClick={() => void commands.refuseAll(alike.map(({ id }) => id))}>
          {words.say("questions.all", { count: alike.length, answer: words.say(`question.no.${reason}`) })}
        </Button>
      ))}
    </div>
  );
}

function questionText(words: SyncWords, { reason, count }: Question, kind: string): string {
  switch (reason) {
    case "mass-delete":
      return words.say("question.mass-delete", { count, kind });
    case "invitations":
    case "cancellations":
      return words.say(`question.${reason}`, { count });
    case "private":
    case "conflict":
      return words.say(`question.${reason}`);
  }
}

function OneQuestion({ question, commands }: { readonly question: Question; readonly commands: SyncCommands }) {
  const words = useSyncWords();
  const pane = useWords();
  const { id, reason, about, title = "", count, kind } = question;
  const text = questionText(words, question, tableName(pane, kind, count === 1 ? "one" : "many"));
  const toPeople = reason === "invitations" || reason === "cancellations";
  const others = count - about.length;
  const named = about.join(", ");
  const names = others > 0 ? `${named} ${words.say("plan.more", { count: others })}` : named;
  return (
    <li>
      <div className="syncEntry" role="group" aria-label={title === "" ? text : `${text} ${title}`}>
        <h3>{text}</h3>
        {title !== "" && (
          <p className="entryTitle">
            <RecordSymbol table={kind} />
            {title}
          </p>
        )}
        <p>{words.say(`question.${reason}.why`)}</p>
        {about.length > 0 && (
          <p className="small">{words.say(toPeople ? "question.to" : "question.about", { names })}</p>
        )}
        <div className="syncActions">
          <Button onClick={() => void commands.answer(id, "no")}>{words.say(`question.no.${reason}`)}</Button>
          <Button onClick={() => void commands.answer(id, "yes")}>{words.say(`question.yes.${reason}`)}</Button>
        </div>
      </div>
    </li>
  );
}
