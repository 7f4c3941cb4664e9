import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { ConflictView } from "../../../app/synchronizing/sync-view.ts";
import type { Side } from "../../../domain/fields/kinds.ts";
import { Button } from "../../components/button.tsx";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { Section } from "../../components/section.tsx";
import { useNow } from "../../hooks/now.tsx";
import { fieldName, sideName, valueText } from "./field-text.ts";
import { LongText } from "./long-text.tsx";
import { Paged } from "./paged.tsx";
import { useFieldWords, useSyncWords } from "./words.ts";

/** Items; each may have several fields. */
const PAGE = 10;
/** Letters of one value in half the pane's width. */
const FITS = 60;
const SIDES = ["mailbox", "crm"] as const satisfies readonly Side[];

/** Conflicts of one item together, in the order they were found. */
function byItem(conflicts: readonly ConflictView[]): readonly (readonly ConflictView[])[] {
  const groups = new Map<string, ConflictView[]>();
  for (const conflict of conflicts) {
    const key = conflict.recordId ?? conflict.itemId ?? conflict.id;
    groups.set(key, [...(groups.get(key) ?? []), conflict]);
  }
  return [...groups.values()];
}

interface ConflictsProps {
  readonly conflicts: readonly ConflictView[];
  readonly commands: SyncCommands;
}

/** Two values side by side, with who and when; two clicks settle one (S12). */
export function ConflictsSection({ conflicts, commands }: ConflictsProps) {
  const words = useSyncWords();
  return (
    <Section heading={words.say("conflicts.heading")}>
      <p className="small quiet">{words.say("conflicts.hint")}</p>
      <Paged items={byItem(conflicts)} page={PAGE}>
        {(group) => <ItemConflicts key={group[0]?.id} conflicts={group} commands={commands} />}
      </Paged>
    </Section>
  );
}

function ItemConflicts({ conflicts, commands }: ConflictsProps) {
  const words = useSyncWords();
  const [first] = conflicts;
  if (first === undefined) return null;
  const title = first.title === "" ? words.say("unnamed") : first.title;
  return (
    <li className="syncEntry">
      <h3 className="entryTitle">
        <RecordSymbol table={first.kind} />
        <span>{title}</span>
      </h3>
      {conflicts.map((conflict) => (
        <OneConflict key={conflict.id} conflict={conflict} title={title} commands={commands} />
      ))}
      {conflicts.length > 1 && (
        <div className="inlineActions" role="group" aria-label={words.say("conflict.all", { title })}>
          {SIDES.map((side) => (
            <Button key={side} appearance="link" onClick={() => void commands.keepAll(conflicts, side)}>
              {words.say(`conflict.all.${side}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

interface OneConflictProps {
  readonly conflict: ConflictView;
  readonly title: string;
  readonly commands: SyncCommands;
}

function OneConflict({ conflict, title, commands }: OneConflictProps) {
  const words = useSyncWords();
  const field = fieldName(useFieldWords(), conflict.field);
  return (
    <div role="group" aria-label={words.say("conflict.field", { field, title })}>
      <p className="fieldName">{field}</p>
      <div className="versus">
        {SIDES.map((side) => (
          <OneSide key={side} side={side} field={field} conflict={conflict} commands={commands} />
        ))}
      </div>
      <p className="small quiet">{words.say(conflict.winner === undefined ? "conflict.asked" : "conflict.decided")}</p>
    </div>
  );
}

interface OneSideProps {
  readonly side: Side;
  readonly field: string;
  readonly conflict: ConflictView;
  readonly commands: SyncCommands;
}

function OneSide({ side, field, conflict, commands }: OneSideProps) {
  const words = useSyncWords();
  const now = useNow();
  const at = side === "mailbox" ? conflict.mailboxAt : conflict.crmAt;
  const age = at === undefined ? undefined : words.age(Date.parse(at), now);
  const name = side === "crm" ? conflict.crmBy : undefined;
  const text = valueText(words, conflict[side]);
  return (
    <div className={conflict.winner === side ? "value won" : "value"}>
      <p className="small">
        <b>{sideName(words, side)}</b>
        {conflict.winner === side && <> · {words.say("conflict.won")}</>}
      </p>
      <LongText label={`${sideName(words, side)}: ${field}`} length={text.length} fits={FITS}>
        {text}
      </LongText>
      {age !== undefined && (
        <p className="small quiet">
          {name === undefined ? words.say("conflict.at", { age }) : words.say("conflict.atBy", { age, name })}
        </p>
      )}
      <Button
        onClick={() => void commands.keep(conflict, side)}
        aria={{ "aria-label": `${words.say(`conflict.keep.${side}`)}: ${field}` }}
      >
        {words.say(`conflict.keep.${side}`)}
      </Button>
    </div>
  );
}
