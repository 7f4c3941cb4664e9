import { useEffect, useRef, useState } from "react";
import type { ConversionRoom, ConversionView } from "../../../app/rooms/conversion/conversion-room.ts";
import type { SearchView } from "../../../app/view.ts";
import type { RecordCard, RecordRef } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { RecordLine, recordName } from "../../components/record-line.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { MessageCommands } from "../message/commands.ts";
import { WorkNotice } from "../rooms/work-notice.tsx";
import { ConvertFields } from "./convert-fields.tsx";
import { type FormValues, reasonNotToCreate, toNewRecord, valuesFrom } from "./form-values.ts";
import { useConvertWords } from "./words.ts";

export interface ConvertScreenProps {
  readonly view: ConversionView;
  readonly room: Omit<ConversionRoom, "read" | "subscribe" | "leave">;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly signedOut: boolean;
}

/** The form that makes a record (R5): prefilled, read over, made with one click, undone with another. */
export function ConvertScreen({ view, room, search, commands, signedOut }: ConvertScreenProps) {
  const words = useConvertWords();
  const { prefill, work, wish, undone } = view;
  const [edited, setEdited] = useState<Partial<FormValues>>({});
  const [openAfter, setOpenAfter] = useState(false);
  const values = { ...valuesFrom(prefill.value), ...edited };
  const record = toNewRecord(wish.table, values);
  const done = work.kind === "done" && !undone;
  useOpening(view, openAfter, (made) => void commands.open(made));
  const why = signedOut
    ? words.say("why.signedOut")
    : work.kind === "working"
      ? words.say("why.working")
      : prefill.reading
        ? words.say("reading")
        : reasonNotToCreate(words, wish.table, values);
  return (
    <>
      <p className="roomAbout quiet">{words.say("from", { subject: view.subject })}</p>
      <div className="notices">
        {view.sensitivity !== "normal" && (
          <Notice intent="warning">
            <p>{words.say("sensitive")}</p>
          </Notice>
        )}
        {prefill.problem !== undefined && (
          <ProblemNotice problem={prefill.problem} onSignIn={() => void commands.signIn()} />
        )}
      </div>
      <Duplicates view={view} onUse={(existing) => void room.useExisting(existing)} />
      <WorkNotice
        state={isDuplicate(view) ? { ...view, work: { kind: "idle" } } : view}
        onUndo={() => void room.undo()}
        onRetry={() => void room.retry()}
        onSignIn={() => void commands.signIn()}
        onOpen={(made) => void commands.open(made)}
      />
      {!done && (
        <div className="section form">
          {prefill.reading && (
            <p role="status" className="small quiet">
              {words.say("reading")}
            </p>
          )}
          <ConvertFields
            table={wish.table}
            values={values}
            customers={prefill.value?.customers ?? []}
            picker={{ search, commands }}
            onChange={(change) => {
              setEdited((before) => ({ ...before, ...change }));
            }}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={openAfter}
              onChange={(event) => {
                setOpenAfter(event.target.checked);
              }}
            />
            <span>{words.say("openAfter")}</span>
          </label>
          <div className="actionButtons">
            <Button
              appearance="primary"
              disabledReason={why}
              busy={work.kind === "working"}
              onClick={() => {
                if (record) void room.submit(record, isDuplicate(view));
              }}
            >
              {words.say(isDuplicate(view) || view.sensitivity !== "normal" ? "createAnyway" : "create")}
            </Button>
          </div>
          {wish.kind === "convert" && <p className="small quiet">{words.say("tracked")}</p>}
        </div>
      )}
    </>
  );
}

const isDuplicate = ({ work }: ConversionView): boolean => work.kind === "failed" && work.problem.kind === "duplicate";

/** Records the organization calls the same: one of them will often do. */
function Duplicates({ view, onUse }: { readonly view: ConversionView; readonly onUse: (record: RecordCard) => void }) {
  const words = useConvertWords();
  const pane = useWords();
  const { work } = view;
  if (work.kind !== "failed" || work.problem.kind !== "duplicate") return null;
  return (
    <div className="notices" role="alert">
      <Notice intent="warning">
        <p className="noticeTitle">{words.say("duplicates")}</p>
        <ul className="rows">
          {work.problem.candidates.map((candidate) => (
            <li key={candidate.id}>
              <RecordLine record={candidate} />
              {view.wish.kind === "convert" && (
                <Button
                  appearance="link"
                  onClick={() => {
                    onUse(candidate);
                  }}
                >
                  {words.say("useExisting", { record: recordName(pane, candidate) })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** Opens the new record once, where the user asked for it. */
function useOpening({ work }: ConversionView, wanted: boolean, open: (record: RecordRef) => void): void {
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (work.kind !== "done" || !wanted) return;
    const { result } = work;
    if (result.kind !== "converted" && result.kind !== "created") return;
    if (opened.current === result.record.id) return;
    opened.current = result.record.id;
    open(result.record);
  });
}
