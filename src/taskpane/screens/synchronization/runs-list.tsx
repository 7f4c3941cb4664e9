import type { SyncView } from "../../../app/synchronizing/sync-view.ts";
import { isQuiet, TallyList } from "./tally-list.tsx";
import { type SyncWords, useSyncWords } from "./words.ts";

type Run = SyncView["runs"][number];

/** What one run cost, and what it left for a person. */
function costText(words: SyncWords, { durationMs, requests, errors, waiting }: Run): string {
  const seconds = Math.max(0.1, Math.round(durationMs / 100) / 10);
  return [
    words.say("runs.cost", { seconds, outlook: requests.graph, crm: requests.dataverse }),
    ...(errors === 0 ? [] : [words.say("runs.errors", { count: errors })]),
    ...(waiting === 0 ? [] : [words.say("runs.waiting", { count: waiting })]),
  ].join(" · ");
}

/** The last runs of this computer: when, what was written, how long it took, how many requests (S27). */
export function RunsList({ runs }: Pick<SyncView, "runs">) {
  const words = useSyncWords();
  if (runs.length === 0) return null;
  return (
    <details className="details">
      <summary>{words.say("runs.heading", { count: runs.length })}</summary>
      <ul className="syncList">
        {runs.map((run) => (
          <li key={run.run} className="syncEntry">
            <p>{words.dateTime(run.startedAt)}</p>
            {isQuiet(words, run.kinds) && <p className="small">{words.say("runs.quiet")}</p>}
            <TallyList kinds={run.kinds} />
            <p className="small quiet">{costText(words, run)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
