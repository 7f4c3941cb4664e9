import { useState } from "react";
import type { ListRoom } from "../../../app/rooms/lists/list-room.ts";
import type { ListView } from "../../../app/rooms/lists/list-view.ts";
import type { SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Button } from "../../components/button.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import type { MessageCommands } from "../message/commands.ts";
import { ManyProgress } from "../many/many-progress.tsx";
import { ManyStopQuestion } from "../many/many-stop-question.tsx";
import { SearchBox } from "../rooms/search-box.tsx";
import { isSettled } from "../many/says-state.ts";
import { ListBar } from "./list-bar.tsx";
import { ListLine } from "./list-line.tsx";
import { ListMatchQuestion } from "./list-match-question.tsx";
import { ListPrivateQuestion } from "./list-private-question.tsx";

import { useListWords } from "./words.ts";

export interface ListScreenProps {
  readonly view: ListView;
  readonly room: Omit<ListRoom, "read" | "subscribe">;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
}

/** Contacts or tasks of the mailbox (T3): search, tick any number, one command for all, a result per row. */
export function ListScreen({ view, room, search, commands, isTold }: ListScreenProps) {
  const words = useListWords();
  const [assigning, setAssigning] = useState(false);
  const { shelf, rows } = view;
  return (
    <div className="listScreen">
      <div className="section">
        <SearchBox
          label={words.say(`search.${shelf}`)}
          text={view.text}
          reading={view.reading}
          onText={room.search}
          onStop={room.cancelSearch}
        />
      </div>
      <ListBar
        view={view}
        room={room}
        picker={{ search, commands }}
        assigning={assigning}
        onAssigning={(open) => {
          commands.cancelSearch();
          setAssigning(open);
        }}
        onOpen={(record) => void commands.open(record)}
      />
      <div className="notices">
        {view.failure !== undefined && (
          <ProblemNotice
            problem={view.failure}
            attempted="open"
            onSignIn={() => void commands.signIn()}
            onDismiss={room.dismissFailure}
          />
        )}
      </div>
      <div className="listScroll">
        <Section heading={words.say(`rows.${shelf}`)} aside={<SelectAll view={view} onAll={room.selectAll} />}>
          <ManyProgress progress={view.progress} actions={view.actions} commands={room} />
          <Unread problem={view.problem} stale={rows.length > 0} isTold={isTold} onRetry={() => void room.refresh()} />
          {rows.length === 0 && view.reading && <Skeleton lines={6} />}
          <Nothing view={view} />
          <ul className="batchRows">
            {rows.map((row) => (
              <ListLine
                key={row.id}
                row={row}
                shelf={shelf}
                settled={isSettled(view.progress, view)}
                onSelect={(selected) => {
                  room.select(row.id, selected);
                }}
              />
            ))}
          </ul>
          {view.more && (
            <div>
              <Button onClick={() => void room.showMore()} busy={view.reading}>
                {words.say("more")}
              </Button>
            </div>
          )}
        </Section>
      </div>
      {view.privateQuestion !== undefined && (
        <ListPrivateQuestion
          question={view.privateQuestion}
          onAnswer={(accepted) => void room.answerPrivate(accepted)}
        />
      )}
      {view.matchQuestion !== undefined && (
        <ListMatchQuestion question={view.matchQuestion} onAnswer={(matches) => void room.answerMatches(matches)} />
      )}
      {view.question !== undefined && (
        <ManyStopQuestion
          title={words.say("stop.title", { count: view.question.rows.length })}
          always={words.say("stop.always", { count: view.question.rows.length })}
          records={words.say("stop.choice")}
          rows={view.question.rows}
          preselected={view.question.preselected}
          whyDelete={view.question.preselected === "keep" ? undefined : words.say("stop.classic")}
          onAnswer={(record) => void room.answer(record)}
        />
      )}
    </div>
  );
}

function Nothing({ view }: Pick<ListScreenProps, "view">) {
  const words = useListWords();
  const { rows, reading, problem, text, shelf } = view;
  if (rows.length > 0 || reading || problem !== undefined) return null;
  return <p className="quiet">{text === "" ? words.say(`empty.${shelf}`) : words.say(`nothing.${shelf}`, { text })}</p>;
}

function SelectAll({ view, onAll }: Pick<ListScreenProps, "view"> & { readonly onAll: (selected: boolean) => void }) {
  const words = useListWords();
  const { rows, selected } = view;
  if (rows.length === 0) return null;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={selected > 0}
        ref={(box) => {
          if (box !== null) box.indeterminate = selected > 0 && selected < rows.length;
        }}
        onChange={(event) => {
          onAll(event.target.checked);
        }}
      />
      <span className="hiddenText">{words.say("all")}: </span>
      <span className="small">
        {selected > 0 ? words.say("selected", { count: selected }) : words.say("found", { count: rows.length })}
      </span>
    </label>
  );
}
