import { useState } from "react";
import type { EditingRoom, EditView } from "../../../app/rooms/editing/editing-room.ts";
import type { EditableField } from "../../../domain/field-edit.ts";
import { textOf } from "../../../domain/fields/value.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Button } from "../../components/button.tsx";
import { RecordLine } from "../../components/record-line.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import type { MessageCommands } from "../message/commands.ts";
import { RelatedSection } from "../message/related-section.tsx";
import { WorkNotice } from "../rooms/work-notice.tsx";
import { fieldName } from "../synchronization/field-text.ts";
import { useFieldWords } from "../synchronization/words.ts";
import { EditField } from "./edit-field.tsx";
import { editsOf, reasonNotToSave, shownValues, type Typed, valueText } from "./edit-values.ts";
import { useEditWords } from "./words.ts";

export interface EditScreenProps {
  readonly view: EditView;
  readonly room: Omit<EditingRoom, "read" | "subscribe" | "leave">;
  readonly commands: MessageCommands;
  readonly signedOut: boolean;
  readonly isTold: (problem: Problem) => boolean;
}

/** A contact or a task (L1): its fields, what it belongs to or is about, and what is related to that. */
export function EditScreen({ view, room, commands, signedOut, isTold }: EditScreenProps) {
  const words = useEditWords();
  const [typed, setTyped] = useState<Typed>({});
  const { shelf, subject, fields, about, related } = view;
  return (
    <>
      <p className="roomAbout quiet">{subject}</p>
      <WorkNotice
        state={view}
        onUndo={() => {
          setTyped({});
          void room.undo();
        }}
        onRetry={() => void room.retry()}
        onSignIn={() => void commands.signIn()}
      />
      <div className="section form">
        <Unread
          problem={fields.problem}
          stale={fields.value !== undefined}
          isTold={isTold}
          onRetry={() => void room.refresh()}
        />
        {fields.value === undefined && fields.reading && <Skeleton lines={6} />}
        {fields.value !== undefined && (
          <Form view={view} known={fields.value} room={room} signedOut={signedOut} typed={typed} onTyped={setTyped} />
        )}
      </div>
      {about !== undefined && (
        <Section heading={words.say(`about.${shelf}`)}>
          <button type="button" className="row" onClick={() => void commands.open(about)}>
            <RecordLine record={about} />
            <span className="hiddenText">, {words.say("open")}</span>
          </button>
        </Section>
      )}
      <RelatedSection related={related} commands={{ open: commands.open, refresh: room.refresh }} isTold={isTold} />
    </>
  );
}

type FormProps = Pick<EditScreenProps, "view" | "room" | "signedOut"> & {
  readonly known: NonNullable<EditView["fields"]["value"]>;
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
};

/** What was typed stays typed until it is what Outlook says: a refused edit can be saved again after a look. */
function Form({ view, known, room, signedOut, typed, onTyped }: FormProps) {
  const words = useEditWords();
  const names = useFieldWords();
  const { shelf, pending, work } = view;
  const values = shownValues(shelf, known, pending, typed);
  const saving = work.kind === "working" && work.problem === undefined;
  const why = signedOut
    ? words.say("why.signedOut")
    : saving
      ? words.say("why.working")
      : reasonNotToSave(words, shelf, values);
  const noteFor = (key: EditableField, shown: string): string | undefined => {
    const now = textOf(known[key] ?? null);
    if (work.kind !== "failed" || typed[key] === undefined || now === shown) return undefined;
    return words.say("now", { value: valueText(words, key, now) });
  };
  return (
    <>
      {values.map(({ key, shown }) => (
        <EditField
          key={key}
          field={key}
          value={shown}
          label={fieldName(names, key)}
          note={noteFor(key, shown)}
          onChange={(text) => {
            onTyped({ ...typed, [key]: text });
          }}
        />
      ))}
      {pending.length > 0 && (
        <p className="small quiet" role="status">
          {words.say("pending", { fields: words.list(pending.map(({ key }) => fieldName(names, key))) })}
        </p>
      )}
      <p className="small quiet">
        {words.say("hint")} {words.say("offline")}
      </p>
      <div className="actionButtons">
        <Button appearance="primary" disabledReason={why} busy={saving} onClick={() => void room.save(editsOf(values))}>
          {words.say("save")}
        </Button>
      </div>
    </>
  );
}
