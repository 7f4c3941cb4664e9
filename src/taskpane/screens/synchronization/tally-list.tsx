import type { RunResult } from "../../../app/synchronizing/sync-view.ts";
import { SYNC_KINDS } from "../../../domain/fields/kinds.ts";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { type SyncWords, useSyncWords } from "./words.ts";

type Kinds = RunResult["kinds"];
type KindReport = NonNullable<Kinds["contact"]>;
type Tally = KindReport["toCrm"];

const ACTS = ["created", "updated", "deleted"] as const satisfies readonly (keyof Tally)[];

const tallyText = (words: SyncWords, tally: Tally): string =>
  ACTS.filter((act) => tally[act] > 0)
    .map((act) => words.say(`tally.${act}`, { count: tally[act] }))
    .join(", ");

/** What was written of one kind, in as many phrases as there is something to say. */
function phrases(words: SyncWords, { toCrm, toMailbox, unlinked, conflicts }: KindReport): readonly string[] {
  const [crm, mailbox] = [tallyText(words, toCrm), tallyText(words, toMailbox)];
  return [
    ...(crm === "" ? [] : [words.say("tally.toCrm", { what: crm })]),
    ...(mailbox === "" ? [] : [words.say("tally.toMailbox", { what: mailbox })]),
    ...(unlinked === 0 ? [] : [words.say("tally.here", { what: words.say("tally.unlinked", { count: unlinked }) })]),
    ...(conflicts === 0 ? [] : [words.say("tally.conflicts", { count: conflicts })]),
  ];
}

/** True when a run wrote nothing at all. */
export const isQuiet = (words: SyncWords, kinds: Kinds): boolean =>
  Object.values(kinds).every((report) => phrases(words, report).length === 0);

/** One line per kind that had something to do. */
export function TallyList({ kinds }: { readonly kinds: Kinds }) {
  const words = useSyncWords();
  const pane = useWords();
  const lines = SYNC_KINDS.flatMap((kind) => {
    const report = kinds[kind];
    const said = report === undefined ? [] : phrases(words, report);
    return said.length === 0 ? [] : [{ kind, text: said.join(" · ") }];
  });
  if (lines.length === 0) return null;
  return (
    <ul className="tallies small">
      {lines.map(({ kind, text }) => (
        <li key={kind} className="tally">
          <RecordSymbol table={kind} />
          <span>
            <b>{tableName(pane, kind, "many")}</b> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
