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
    </Section>
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
