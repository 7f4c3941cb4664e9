import type { PlanView } from "../../../app/synchronizing/sync-view.ts";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { Change } from "./change.tsx";
import { fieldName } from "./field-text.ts";
import { Paged } from "./paged.tsx";
import { type SyncWords, useFieldWords, useSyncWords } from "./words.ts";

type PlanEntry = PlanView["entries"][number];

const PAGE = 20;

function stepText(words: SyncWords, entry: Exclude<PlanEntry, { readonly do: "update" }>): string {
  switch (entry.do) {
    case "create":
      return words.say(entry.revives ? `plan.revive.${entry.on}` : `plan.create.${entry.on}`);
    case "delete":
      return words.say(`plan.delete.${entry.on}`);
    case "unlink":
      return words.say(`plan.unlink.${entry.reason}`);
  }
}

function StepLines({ entry }: { readonly entry: PlanEntry }) {
  const words = useSyncWords();
  const names = useFieldWords();
  if (entry.do !== "update") return <p className="small">{stepText(words, entry)}</p>;
  return entry.fields.map(({ field, to, before, after }) => (
    <Change
      key={`${field}/${to}`}
      label={words.say(`plan.field.${to}`, { field: fieldName(names, field) })}
      labelled
      before={before}
      after={after}
    />
  ));
}

/** Steps in words, a page at a time. */
export function PlanList({ entries }: { readonly entries: readonly PlanEntry[] }) {
  const words = useSyncWords();
  if (entries.length === 0) return <p>{words.say("plan.nothing")}</p>;
  return (
    <Paged items={entries} page={PAGE}>
      {(entry, index) => (
        <li key={index} className="syncEntry">
          <p className="entryTitle">
            <RecordSymbol table={entry.kind} />
            <span>{entry.title === "" ? words.say("unnamed") : entry.title}</span>
          </p>
          <StepLines entry={entry} />
        </li>
      )}
    </Paged>
  );
}
