import { type ReactNode, useId } from "react";
import type { FilesView } from "../../../app/view.ts";
import type { FileStanding } from "../../../domain/mail-files.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Button } from "../../components/button.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { useWords } from "../../hooks/words.tsx";
import { type MessageCommands, reasonOf } from "./commands.ts";

export interface FilesSectionProps {
  readonly files: FilesView;
  readonly commands: Pick<MessageCommands, "chooseFile" | "addFiles" | "refresh">;
  readonly isTold: (problem: Problem) => boolean;
}

/** What is attached to the message, and what of it the CRM has or would get (T1). */
export function FilesSection({ files, commands, isTold }: FilesSectionProps) {
  const words = useWords();
  const { value, reading, problem } = files.standing;
  const pictures = value?.filter(({ file, fate }) => file.isInline && fate === "goes") ?? [];
  const there = value?.filter(({ fate }) => fate === "there") ?? [];
  const listed = value?.filter((one) => !pictures.includes(one) && !there.includes(one)) ?? [];
  return (
    <Section heading={words.say("files.heading")}>
      {value === undefined && reading && <Skeleton lines={2} />}
      <Unread problem={problem} stale={value !== undefined} isTold={isTold} onRetry={() => void commands.refresh()} />
      {files.choosable && listed.some(({ fate }) => fate === "goes") && (
        <p className="quiet small">{words.say("files.hint")}</p>
      )}
      {listed.length > 0 && (
        <ul className="rows fileRows">
          {listed.map((one, at) => (
            <FileLine key={`${String(at)}/${one.file.name}`} standing={one} files={files} commands={commands} />
          ))}
        </ul>
      )}
      {pictures.length > 0 && <p className="quiet small">{words.say("files.pictures", { count: pictures.length })}</p>}
      <AddAll listed={listed} files={files} onAdd={(names) => void commands.addFiles(names)} />
      {there.length > 0 && (
        <details className="fold">
          <summary>{words.say("files.there", { count: words.number(there.length) })}</summary>
          <ul className="rows fileRows">
            {there.map(({ file }, at) => (
              <PlainLine key={`${String(at)}/${file.name}`} name={file.name} note={words.size(file.size)} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

interface LineProps {
  readonly standing: FileStanding;
  readonly files: FilesView;
  readonly commands: FilesSectionProps["commands"];
}

function FileLine({ standing: { file, fate }, files, commands }: LineProps) {
  const words = useWords();
  const wanted = !files.without.includes(file.name);
  const notes = [
    ...(fate === "cloudLink" ? [] : [words.size(file.size)]),
    ...(fate === "goes" || fate === "there" ? [] : [words.say(`files.${fate}`)]),
    ...(fate === "goes" && !wanted ? [words.say("files.left")] : []),
  ];
  const note = notes.join(" · ");
  if (fate === "goes" && files.choosable)
    return (
      <Choice
        name={file.name}
        note={note}
        wanted={wanted}
        onChange={(isWanted) => {
          commands.chooseFile(file.name, isWanted);
        }}
      />
    );
  return (
    <PlainLine name={file.name} note={note}>
      {fate === "missing" && files.add.kind !== "hidden" && (
        <span className="inlineActions small">
          <Button
            appearance="link"
            onClick={() => void commands.addFiles([file.name])}
            aria={{ "aria-label": words.say("files.addNamed", { name: file.name }) }}
            {...reasonOf(words, files.add)}
          >
            {words.say("files.add")}
          </Button>
        </span>
      )}
    </PlainLine>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly note: string;
  readonly wanted: boolean;
  readonly onChange: (wanted: boolean) => void;
}

/** Ticked: it goes along. */
function Choice({ name, note, wanted, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <li>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted}
          aria-labelledby={id}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            onChange(event.target.checked);
          }}
        />
        <span className="recordText">
          <span id={id} className="recordName">
            {name}
          </span>
          <span id={`${id}-note`} className="recordDetails small quiet">
            {note}
          </span>
        </span>
      </label>
    </li>
  );
}

interface PlainLineProps {
  readonly name: string;
  readonly note: string;
  readonly children?: ReactNode;
}

function PlainLine({ name, note, children }: PlainLineProps) {
  return (
    <li className="row plain">
      <span className="recordText">
        <span className="recordName">{name}</span>
        <span className="recordDetails small quiet">{note}</span>
        {children}
      </span>
    </li>
  );
}

interface AddAllProps {
  readonly listed: readonly FileStanding[];
  readonly files: FilesView;
  readonly onAdd: (names: readonly string[]) => void;
}

/** One after the other would do for two; a gateway that takes attachments away takes all of them. */
function AddAll({ listed, files, onAdd }: AddAllProps) {
  const words = useWords();
  const missing = listed.filter(({ fate }) => fate === "missing");
  if (missing.length < 2 || files.add.kind === "hidden") return null;
  return (
    <div>
      <Button
        appearance="link"
        onClick={() => {
          onAdd(missing.map(({ file }) => file.name));
        }}
        {...reasonOf(words, files.add)}
      >
        {words.say("files.addAll", { count: words.number(missing.length) })}
      </Button>
    </div>
  );
}
