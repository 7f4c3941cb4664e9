import type { MessageView } from "../../../app/view.ts";
import type { Person } from "../../../domain/people.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { MessageCommands } from "./commands.ts";
import { PersonLine } from "./person-line.tsx";

export interface PeopleSectionProps {
  readonly people: MessageView["people"];
  readonly commands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
}

const keyOf = (person: Person): string =>
  `${person.participant.role}/${person.participant.address ?? ""}/${person.participant.name}`;

/** Part 3 of the pane: everyone but me, colleagues folded (P2). */
export function PeopleSection({ people, commands, isTold }: PeopleSectionProps) {
  const words = useWords();
  const others = people.value?.filter((person) => person.match.kind !== "me");
  const colleagues = others?.filter((person) => person.match.kind === "colleague") ?? [];
  const guests = others?.filter((person) => person.match.kind !== "colleague") ?? [];
  return (
    <Section heading={words.say("people.heading")}>
      {others === undefined && people.reading && <Skeleton lines={2} />}
      <Unread
        problem={people.problem}
        stale={others !== undefined}
        isTold={isTold}
        onRetry={() => void commands.refresh()}
      />
      {others?.length === 0 && <p className="quiet">{words.say("people.none")}</p>}
      {guests.length > 0 && (
        <ul className="rows">
          {guests.map((person) => (
            <PersonLine key={keyOf(person)} person={person} commands={commands} />
          ))}
        </ul>
      )}
      {colleagues.length > 0 && (
        <details className="fold">
          <summary>{words.say("people.colleagues", { count: colleagues.length })}</summary>
          <ul className="rows">
            {colleagues.map((person) => (
              <PersonLine key={keyOf(person)} person={person} commands={commands} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
