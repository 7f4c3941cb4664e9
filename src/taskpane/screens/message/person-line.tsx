import { type ReactNode, useState } from "react";
import { PeopleListRegular } from "@fluentui/react-icons/headless/svg/people-list";
import { PersonQuestionMarkRegular } from "@fluentui/react-icons/headless/svg/person-question-mark";
import type { EmailAddress } from "../../../domain/ids.ts";
import type { Person } from "../../../domain/people.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { RecordLine } from "../../components/record-line.tsx";
import { useErrand } from "../../hooks/errand.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import type { MessageCommands } from "./commands.ts";

const nameOf = (person: Person): string => {
  const { name, address } = person.participant;
  return name === "" ? (address ?? "") : name;
};

const rolesOf = (words: PaneWords, person: Person): string =>
  words.list(person.roles.map((role) => words.say(`role.${role}`)));

/** One person on the message: who that is in the CRM, or what can be done about it (P2, R7). */
export function PersonLine({ person, commands }: { readonly person: Person; readonly commands: MessageCommands }) {
  const words = useWords();
  const { match } = person;
  const roles = rolesOf(words, person);
  switch (match.kind) {
    case "me":
      return null;
    case "known": {
      const note = match.chosen ? `${roles} · ${words.say("people.chosen")}` : roles;
      return <KnownLine record={match.record} note={note} onOpen={() => void commands.open(match.record)} />;
    }
    case "colleague":
      return <KnownLine record={match.user} note={roles} onOpen={() => void commands.open(match.user)} />;
    case "queue":
      return <KnownLine record={match.queue} note={roles} onOpen={() => void commands.open(match.queue)} />;
    case "ambiguous":
      return (
        <Choice
          person={person}
          roles={roles}
          records={match.records}
          onChoose={(address, record) => void commands.choosePerson(address, record)}
        />
      );
    case "unknown":
      return <UnknownLine person={person} roles={roles} />;
    case "list":
      return (
        <NamedLine icon={<PeopleListRegular />} name={nameOf(person)} note={`${roles} · ${words.say("people.list")}`} />
      );
    case "noAddress":
      return (
        <NamedLine
          icon={<PersonQuestionMarkRegular />}
          name={nameOf(person)}
          note={`${roles} · ${words.say("people.noAddress")}`}
        />
      );
  }
}

interface KnownLineProps {
  readonly record: RecordCard;
  readonly note: string;
  readonly onOpen: () => void;
}

function KnownLine({ record, note, onOpen }: KnownLineProps) {
  const words = useWords();
  return (
    <li>
      <button type="button" className="row" onClick={onOpen}>
        <RecordLine record={record} note={note} />
        <span className="hiddenText">, {words.say("command.open")}</span>
      </button>
    </li>
  );
}

interface NamedLineProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly note: string;
  readonly children?: ReactNode;
}

/** Somebody without a record. */
function NamedLine({ icon, name, note, children }: NamedLineProps) {
  return (
    <li className="row plain">
      <span className="record">
        <span className="symbol none" aria-hidden="true">
          {icon}
        </span>
        <span className="recordText">
          <span className="recordName">{name}</span>
          <span className="recordDetails small quiet">{note}</span>
          {children}
        </span>
      </span>
    </li>
  );
}

interface UnknownLineProps {
  readonly person: Person;
  readonly roles: string;
}

function UnknownLine({ person, roles }: UnknownLineProps) {
  const words = useWords();
  const errand = useErrand();
  const onCreate = (table: "contact" | "lead"): void => {
    const wish = { kind: "create", table, person: person.participant } as const;
    errand({ kind: "convert", item: { from: "open" }, wish });
  };
  const { address, name } = person.participant;
  const note = [roles, name === "" ? undefined : address, words.say("people.unknown")].filter(
    (part) => part !== undefined,
  );
  return (
    <NamedLine icon={<PersonQuestionMarkRegular />} name={nameOf(person)} note={note.join(" · ")}>
      <span
        role="group"
        aria-label={words.say("people.create", { name: nameOf(person) })}
        className="inlineActions small"
      >
        <Button
          appearance="link"
          onClick={() => {
            onCreate("contact");
          }}
        >
          {words.say("people.newContact")}
        </Button>
        <Button
          appearance="link"
          onClick={() => {
            onCreate("lead");
          }}
        >
          {words.say("people.newLead")}
        </Button>
      </span>
    </NamedLine>
  );
}

interface ChoiceProps {
  readonly person: Person;
  readonly roles: string;
  readonly records: readonly RecordCard[];
  readonly onChoose: (address: EmailAddress, record: RecordCard) => void;
}

/** An address of a whole company can belong to hundreds: a few at first, then a page with each press (Q1). */
const FIRST = 5;
const PAGE = 20;

/** R7: an address that several records own lists them; the choice is remembered. */
function Choice({ person, roles, records, onChoose }: ChoiceProps) {
  const words = useWords();
  const [shown, setShown] = useState(FIRST);
  const { address } = person.participant;
  const rest = records.length - shown;
  return (
    <NamedLine
      icon={<PersonQuestionMarkRegular />}
      name={nameOf(person)}
      note={`${roles} · ${words.say("people.ambiguous", { count: records.length })}`}
    >
      <ul className="rows choiceRows" aria-label={words.say("people.choose", { name: nameOf(person) })}>
        {records.slice(0, shown).map((record) => (
          <li key={`${record.table}/${record.id}`}>
            <button
              type="button"
              className="row"
              onClick={() => {
                if (address !== undefined) onChoose(address, record);
              }}
            >
              <RecordLine record={record} />
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <span className="inlineActions small">
          <Button
            appearance="link"
            onClick={() => {
              setShown(shown + PAGE);
            }}
          >
            {words.say("people.more", { count: words.number(rest) })}
          </Button>
        </span>
      )}
    </NamedLine>
  );
}
