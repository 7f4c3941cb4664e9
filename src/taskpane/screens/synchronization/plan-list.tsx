import type { PlanView } from "../../../app/synchronizing/sync-view.ts";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { fieldName, valueText } from "./field-text.ts";
import { Paged } from "./paged.tsx";
import { type FieldWords, type SyncWords, useFieldWords, useSyncWords } from "./words.ts";

type PlanEntry = PlanView["entries"][number];

const PAGE = 20;

function lines(words: SyncWords, names: FieldWords, entry: PlanEntry): readonly string[] {
  switch (entry.do) {
    case "create":
      return [words.say(entry.revives ? `plan.revive.${entry.on}` : `plan.create.${entry.on}`)];
    case "delete":
      return [words.say(`plan.delete.${entry.on}`)];
    case "unlink":
      return [words.say(`plan.unlink.${entry.reason}`)];
    case "update":
      return entry.fields.map(({ field, to, before, after }) => {
        const change = words.say("change.fromTo", { before: valueText(words, before), after: valueText(words, after) });
        return `${words.say(`plan.field.${to}`, { field: fieldName(names, field) })}: ${change}`;
      });
  }
}

/** Steps in words, a page at a time. */
export function PlanList({ entries }: { readonly entries: readonly PlanEntry[] }) {
  const words = useSyncWords();
  const names = useFieldWords();
  if (entries.length === 0) return <p>{words.say("plan.nothing")}</p>;
  return (
    <Paged items={entries} page={PAGE}>
      {(entry, index) => (
        <li key={index} className="syncEntry">
          <p className="entryTitle">
            <RecordSymbol table={entry.kind} />
            <span>{entry.title === "" ? words.say("unnamed") : entry.title}</span>
          </p>
          {lines(words, names, entry).map((line, at) => (
            <p key={at} className="small">
              {line}
            </p>
          ))}
        </li>
      )}
    </Paged>
  );
}
