import { useLayoutEffect, useRef, useState } from "react";
import { entryName, needsRecord, type LibraryEntry } from "../../../app/rooms/insertion/library-entry.ts";
import type { Preview } from "../../../app/rooms/insertion/read-preview.ts";
import type { RecordId } from "../../../domain/ids.ts";
import type { LiteratureFile } from "../../../ports/crm-library.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { RecordPicker } from "../batch/record-picker.tsx";
import { RecordField } from "../rooms/field.tsx";
import { restrictTo } from "../rooms/restrict.ts";
import type { InsertScreenProps } from "./screen-props.ts";
import { useInsertWords } from "./words.ts";

/** What the chosen one would bring, before it is in the message. */
export function InsertPreview(props: InsertScreenProps & { readonly entry: LibraryEntry }) {
  const { view, room, commands, entry, isTold } = props;
  const words = useInsertWords();
  const { preview, inserted, failure } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
  }, [entry]);
  const waits = needsRecord(entry) && view.record === undefined;
  return (
    <div className="section form">
      <div>
        <Button appearance="link" onClick={room.back}>
          {words.say("list")}
        </Button>
        <h3 ref={heading} tabIndex={-1}>
          {entryName(entry)}
        </h3>
      </div>
      <div role="status" className="outcome">
        {inserted !== undefined && (
          <Notice intent="success">
            <p>
              {entry.kind === "literature"
                ? words.say("attached", { count: inserted.count })
                : words.say("inserted", { name: inserted.name })}{" "}
              {inserted.keptSubject && words.say("inserted.keptSubject")}
            </p>
          </Notice>
        )}
      </div>
      <div role="alert" className="outcome">
        {failure !== undefined && (
          <ProblemNotice problem={failure} onSignIn={() => void commands.signIn()} attempted="open" />
        )}
      </div>
      {needsRecord(entry) && <Filler {...props} />}
      <Unread problem={preview.problem} stale={preview.value !== undefined} isTold={isTold} onRetry={room.refresh} />
      {preview.value === undefined && !waits && preview.problem === undefined && <Skeleton lines={5} />}
      {preview.value !== undefined && <Shown {...props} shown={preview.value} />}
    </div>
  );
}

/** The record that fills a template: what the message has to do with first, then the search. */
function Filler({ view, room, search, commands, entry }: InsertScreenProps & { readonly entry: LibraryEntry }) {
  const words = useInsertWords();
  const { record, candidates } = view;
  // Who is on the message may become known only now; the search is for when nobody does.
  const [opened, setOpen] = useState<boolean | undefined>();
  const open = opened ?? record === undefined;
  const table = entry.kind === "template" ? entry.template.table : "";
  return (
    <RecordField
      label={words.say("fillFor")}
      record={record}
      open={open}
      onOpen={setOpen}
      choose={words.say(record === undefined ? "choose.record" : "change.record")}
      close={words.say("close")}
      none={words.say("none.record")}
    >
      <RecordPicker
        commands={commands}
        search={restrictTo(search, [table])}
        suggestions={candidates.filter(({ id }) => id !== record?.id).map((one) => ({ record: one, reasons: [] }))}
        onPick={(picked) => {
          setOpen(false);
          room.fillWith(picked);
        }}
      />
    </RecordField>
  );
}

function Shown({ view, room, shown }: InsertScreenProps & { readonly shown: Preview }) {
  const words = useInsertWords();
  const why = view.preview.reading ? words.say("why.reading") : view.inserting ? words.say("why.inserting") : undefined;
  const insert = (
    <Button
      appearance="primary"
      onClick={() => void room.insertText()}
      disabledReason={why}
      busy={view.inserting}
      reasonPasses
    >
      {words.say("insert.text")}
    </Button>
  );
  switch (shown.kind) {
    case "template":
      return (
        <>
          <div className="actionButtons">{insert}</div>
          {shown.subject !== "" && <p>{words.say("subject", { subject: shown.subject })}</p>}
          <Html html={shown.shown} />
        </>
      );
    case "article":
      return (
        <>
          <div className="actionButtons">
            {insert}
            <Button onClick={() => void room.insertLink()} disabledReason={why} reasonPasses>
              {words.say("insert.link")}
            </Button>
          </div>
          <Html html={shown.shown} />
        </>
      );
    case "literature":
      return (
        <Files files={shown.files} why={why} busy={view.inserting} onAttach={(files) => void room.attach(files)} />
      );
  }
}

/** Sanitized by the application, and without styles: the pane's own policy allows none. */
export function Html({ html }: { readonly html: string }) {
  const words = useInsertWords();
  return (
    <div
      className="preview"
      role="region"
      aria-label={words.say("preview")}
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

interface FilesProps {
  readonly files: readonly LiteratureFile[];
  readonly why: string | undefined;
  readonly busy: boolean;
  readonly onAttach: (files: readonly LiteratureFile[]) => void;
}

/** The files of sales literature, all ticked: attaching is what one came for. */
function Files({ files, why, busy, onAttach }: FilesProps) {
  const words = useInsertWords();
  const [left, setLeft] = useState<ReadonlySet<RecordId>>(new Set());
  const chosen = files.filter(({ id }) => !left.has(id));
  if (files.length === 0) return <p className="quiet">{words.say("noFiles")}</p>;
  return (
    <>
      <fieldset className="choices">
        <legend>{words.say("files")}</legend>
        {files.map((file) => (
          <label key={file.id} className="check">
            <input
              type="checkbox"
              checked={!left.has(file.id)}
              onChange={(event) => {
                const others = [...left].filter((id) => id !== file.id);
                setLeft(new Set(event.target.checked ? others : [...others, file.id]));
              }}
            />
            <span className="listText">
              <span>{file.title === "" ? file.fileName : file.title}</span>
              <span className="small quiet">
                {file.fileName} · {words.size(file.size)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        <Button
          appearance="primary"
          onClick={() => {
            onAttach(chosen);
          }}
          disabledReason={chosen.length === 0 ? words.say("why.noFile") : why}
          busy={busy}
        >
          {words.say("attach", { count: chosen.length })}
        </Button>
      </div>
    </>
  );
}
