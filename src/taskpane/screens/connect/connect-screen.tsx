import { useState } from "react";
import type { ConnectionRoom, ConnectionView } from "../../../app/rooms/connections/connection-room.ts";
import type { SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { RecordCard } from "../../../domain/records.ts";
import type { Connection } from "../../../ports/crm-creation.ts";
import { Button } from "../../components/button.tsx";
import { RecordLine, recordName } from "../../components/record-line.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import type { MessageCommands } from "../message/commands.ts";
import { SelectField } from "../rooms/field.tsx";
import { WorkNotice } from "../rooms/work-notice.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { useConnectWords } from "./words.ts";

export interface ConnectScreenProps {
  readonly view: ConnectionView;
  readonly room: Omit<ConnectionRoom, "read" | "subscribe" | "leave">;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly signedOut: boolean;
  readonly isTold: (problem: Problem) => boolean;
}

type Editing = { readonly kind: "new" } | { readonly kind: "old"; readonly connection: Connection } | undefined;

const labelOf = (pane: PaneWords, record: RecordCard): string =>
  `${recordName(pane, record)} (${tableName(pane, record.table, "one")})`;

/** The connections of one record of the item; add one, change one (R4). */
export function ConnectScreen({ view, room, search, commands, signedOut, isTold }: ConnectScreenProps) {
  const words = useConnectWords();
  const pane = useWords();
  const [editing, setEditing] = useState<Editing>();
  const { records, chosen, connections, roles } = view;
  if (chosen === undefined && view.waiting) {
    return (
      <div className="section">
        <Skeleton lines={5} />
      </div>
    );
  }
  if (chosen === undefined) return <p className="section quiet">{words.say("nobody")}</p>;
  return (
    <>
      <WorkNotice
        state={view}
        onUndo={() => void room.undo()}
        onRetry={() => void room.retry()}
        onSignIn={() => void commands.signIn()}
      />
      <div className="section form">
        <SelectField
          label={words.say("of")}
          value={chosen.id}
          options={records.map((record) => ({ value: record.id, text: labelOf(pane, record) }))}
          onChange={(id) => {
            const record = records.find((one) => one.id === id);
            setEditing(undefined);
            if (record) room.choose(record);
          }}
        />
      </div>
      <Section heading={words.say("heading")}>
        <Unread
          problem={connections.problem ?? roles.problem}
          stale={connections.value !== undefined}
          isTold={isTold}
          onRetry={() => void room.refresh()}
        />
        {connections.value === undefined && connections.reading && <Skeleton lines={3} />}
        {connections.value?.length === 0 && <p className="quiet">{words.say("none")}</p>}
        <ul className="rows">
          {connections.value?.map((connection) => (
            <Line
              key={connection.id}
              connection={connection}
              own={chosen}
              onOpen={() => void commands.open(connection.other)}
              onEdit={() => {
                setEditing({ kind: "old", connection });
              }}
            />
          ))}
        </ul>
        {editing === undefined ? (
          <div>
            <Button
              appearance="primary"
              onClick={() => {
                room.forget();
                setEditing({ kind: "new" });
              }}
            >
              {words.say("add")}
            </Button>
          </div>
        ) : (
          <ConnectForm
            key={editing.kind === "old" ? editing.connection.id : "new"}
            own={chosen}
            existing={editing.kind === "old" ? editing.connection : undefined}
            roles={roles.value ?? []}
            picker={{ search, commands }}
            working={view.work.kind === "working"}
            signedOut={signedOut}
            onCancel={() => {
              setEditing(undefined);
            }}
            onSave={(to, changes) => {
              const existing = editing.kind === "old" ? editing.connection : undefined;
              setEditing(undefined);
              void room.save(to, changes, existing);
            }}
          />
        )}
      </Section>
    </>
  );
}

interface LineProps {
  readonly connection: Connection;
  readonly own: RecordCard;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
}

function Line({ connection, own, onOpen, onEdit }: LineProps) {
  const words = useConnectWords();
  const pane = useWords();
  const { other, otherRole, ownRole, description } = connection;
  const name = recordName(pane, other);
  const parts = [
    otherRole && words.say("as.role", { role: otherRole.name }),
    ownRole && words.say("as.own", { record: recordName(pane, own), role: ownRole.name }),
    description === "" ? undefined : description,
  ].filter((part) => part !== undefined);
  return (
    <li className="listRow">
      <button type="button" className="row" onClick={onOpen}>
        <RecordLine record={{ ...other, details: [], open: true }} note={parts.join(" · ")} />
        <span className="hiddenText">, {pane.say("command.open")}</span>
      </button>
      <Button appearance="link" onClick={onEdit} aria={{ "aria-label": words.say("edit", { record: name }) }}>
        {words.say("editShort")}
      </Button>
    </li>
  );
}
