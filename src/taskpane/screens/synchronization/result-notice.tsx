import type { RunResult } from "../../../app/synchronizing/sync-view.ts";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { errorText } from "./parked-text.ts";
import { isQuiet, TallyList } from "./tally-list.tsx";
import { type SyncWords, useFieldWords, useSyncWords } from "./words.ts";

function headline(words: SyncWords, { cancelled, dryRun, durationMs, kinds, errors }: RunResult): string {
  if (cancelled) return words.say(dryRun === true ? "result.cancelled.dry" : "result.cancelled");
  const seconds = Math.max(0.1, Math.round(durationMs / 100) / 10);
  return words.say(isQuiet(words, kinds) && errors.length === 0 ? "result.nothing" : "result.done", { seconds });
}

/** More would only be the same once more. */
const SHOWN = 50;

/** What the last run came to, per kind, with everything it could not do. */
export function ResultNotice({ result, onDismiss }: { readonly result: RunResult; readonly onDismiss: () => void }) {
  const words = useSyncWords();
  const names = useFieldWords();
  const pane = useWords();
  const { errors } = result;
  return (
    <Notice intent={errors.length > 0 ? "warning" : result.cancelled ? "info" : "success"} onDismiss={onDismiss}>
      <p className="noticeTitle">{headline(words, result)}</p>
      <TallyList kinds={result.kinds} />
      {errors.length > 0 && (
        <details className="details small">
          <summary>{words.say("result.errors", { count: errors.length })}</summary>
          <ul>
            {errors.slice(0, SHOWN).map((error, index) => (
              <li key={index}>
                {error.title !== undefined && error.title !== "" && <b>{error.title}: </b>}
                {errorText(words, names, error.reason, pane)}
              </li>
            ))}
            {errors.length > SHOWN && <li>{words.say("plan.more", { count: errors.length - SHOWN })}</li>}
          </ul>
        </details>
      )}
    </Notice>
  );
}
