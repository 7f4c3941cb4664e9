import { useState } from "react";
import type { MatchQuestion, MatchRow } from "../../../app/rooms/lists/list-view.ts";
import type { Matches } from "../../../app/rooms/lists/matching.ts";
import type { ContactMatch } from "../../../domain/action.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { recordDetails, recordName } from "../../components/record-line.tsx";
import { useWords } from "../../hooks/words.tsx";
import { useListWords } from "./words.ts";

const NOBODY: Matches = new Map();

const freeOf = ({ candidates, taken }: MatchRow): readonly RecordCard[] =>
  candidates.filter(({ id }) => !taken.includes(id));

/** The record that is there, where a contact can be linked to one: what makes nobody twice is chosen beforehand. */
const beforehand = (rows: readonly MatchRow[]): Matches =>
  new Map(
    rows.flatMap((row) =>
      freeOf(row)
        .slice(0, 1)
        .map((record) => [row.id, record.id] as const),
    ),
  );

/** Before anybody is made a second time: whom each contact becomes. */
export function ListMatchQuestion({
  question: { rows },
  onAnswer,
}: {
  readonly question: MatchQuestion;
  readonly onAnswer: (matches: Matches) => void;
}) {
  const words = useListWords();
  const pane = useWords();
  const [matches, setMatches] = useState(() => beforehand(rows));
  const cancel = (): void => {
    onAnswer(NOBODY);
  };
  return (
    <Dialog
      title={words.say("match.title", { count: rows.length })}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel}>{pane.say("command.cancel")}</Button>
          <Button
            appearance="primary"
            onClick={() => {
              onAnswer(matches);
            }}
          >
            {words.say("match.confirm")}
          </Button>
        </>
      }
    >
      <p>{words.say("match.why")}</p>
      {rows.map((row) => (
        <Contact
          key={row.id}
          row={row}
          match={matches.get(row.id)}
          onMatch={(match) => {
            const others = [...matches].filter(([id]) => id !== row.id);
            setMatches(new Map(match === undefined ? others : [...others, [row.id, match]]));
          }}
        />
      ))}
    </Dialog>
  );
}

interface ContactProps {
  readonly row: MatchRow;
  readonly match: ContactMatch | undefined;
  readonly onMatch: (match: ContactMatch | undefined) => void;
}

function Contact({ row, match, onMatch }: ContactProps) {
  const words = useListWords();
  const pane = useWords();
  const { id, subject, candidates, taken } = row;
  const choice = match ?? "leave";
  const others = candidates.filter((record) => taken.includes(record.id));
  return (
    <fieldset className="choices">
      <legend>{subject.trim() === "" ? words.say("noName") : subject}</legend>
      {freeOf(row).map((record) => (
        <Choice<string>
          key={record.id}
          group={id}
          value={record.id}
          choice={choice}
          onChoose={() => {
            onMatch(record.id);
          }}
          label={words.say("match.use", { name: recordName(pane, record) })}
          hint={recordDetails(pane, record)}
        />
      ))}
      <Choice<string>
        group={id}
        value="new"
        choice={choice}
        onChoose={() => {
          onMatch("new");
        }}
        label={words.say("match.new")}
        hint={words.say("match.new.hint")}
      />
      <Choice<string>
        group={id}
        value="leave"
        choice={choice}
        onChoose={() => {
          onMatch(undefined);
        }}
        label={words.say("match.leave")}
        hint={words.say("match.leave.hint")}
      />
      {others.map((record) => (
        <p key={record.id} className="small quiet">
          {words.say("match.taken", { name: recordName(pane, record) })}
        </p>
      ))}
    </fieldset>
  );
}
