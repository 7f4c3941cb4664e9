import { ArrowSyncRegular } from "@fluentui/react-icons/headless/svg/arrow-sync";
import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { RunningView, SyncView } from "../../../app/synchronizing/sync-view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Button } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { useNow, useSecondsUntil } from "../../hooks/now.tsx";
import { useWords } from "../../hooks/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ResultNotice } from "./result-notice.tsx";
import { TallyList } from "./tally-list.tsx";
import { type SyncWords, useSyncWords } from "./words.ts";

interface StatusProps {
  readonly view: SyncView;
  readonly commands: SyncCommands;
  readonly isTold: (problem: Problem) => boolean;
}

/** When it ran last and runs next, the run at work, and what came of it. */
export function StatusSection({ view, commands, isTold }: StatusProps) {
  const words = useSyncWords();
  const { running, failure, result } = view;
  const dismiss = (): void => {
    commands.dismissOutcome("run");
  };
  return (
    <Section heading={words.say("status.heading")}>
      {running === undefined ? <Resting view={view} /> : <Running running={running} />}
      {view.resting !== "server" && (
        <div className="syncActions">
          {running === undefined ? (
            <>
              <Button appearance="primary" icon={<ArrowSyncRegular />} onClick={() => void commands.run()}>
                {words.say("run.now")}
              </Button>
              <Button onClick={() => void commands.run({ dryRun: true })}>{words.say("run.plan")}</Button>
            </>
          ) : (
            <Button onClick={commands.cancel} busy={running.cancelling}>
              {words.say("run.cancel")}
            </Button>
          )}
        </div>
      )}
      <div role="status">{result !== undefined && <ResultNotice result={result} onDismiss={dismiss} />}</div>
      <div role="alert">
        {failure !== undefined && <FailureNotice failure={failure} commands={commands} isTold={isTold} />}
      </div>
    </Section>
  );
}

/** "in 13 minutes", for a moment that is still to come. */
export function whenText(words: SyncWords, at: string, now: number): string {
  const minutes = Math.round((Date.parse(at) - now) / 60_000);
  if (minutes < 1) return words.say("status.soon");
  return minutes < 90
    ? words.say("status.inMinutes", { count: minutes })
    : words.say("status.inHours", { count: Math.round(minutes / 60) });
}

function Resting({ view }: Pick<StatusProps, "view">) {
  const words = useSyncWords();
  const now = useNow();
  const { ready, lastRunAt, nextRunAt, resting } = view;
  if (!ready) return <p className="quiet">{words.say("status.reading")}</p>;
  return (
    <>
      <p>
        {lastRunAt === undefined
          ? words.say("status.never")
          : words.say("status.last", { age: words.age(Date.parse(lastRunAt), now) })}
      </p>
      {resting !== undefined && <p className="small quiet">{words.say(`resting.${resting}`)}</p>}
      {nextRunAt !== undefined && (
        <p className="small quiet">{words.say("status.next", { when: whenText(words, nextRunAt, now) })}</p>
      )}
    </>
  );
}

function useProgressText(words: SyncWords, { cancelling, progress, pause }: RunningView): string {
  const pane = useWords();
  if (cancelling) return words.say("run.cancelling");
  if (pause !== undefined) return words.say("run.paused", { service: pane.say(`service.${pause.service}`) });
  if (progress === undefined) return words.say("run.starting");
  const { done, total } = progress;
  return progress.phase === "waiting"
    ? words.say("run.waiting", { total })
    : words.say(`run.${progress.phase}`, { done, total });
}

function Running({ running }: { readonly running: RunningView }) {
  const words = useSyncWords();
  const { cancelling, progress, pause, dryRun } = running;
  const counted = progress !== undefined && progress.total > 0 && progress.phase !== "waiting";
  return (
    <>
      <p role="status">{useProgressText(words, running)}</p>
      {pause !== undefined && !cancelling && <Countdown until={pause.until} />}
      {counted ? (
        <progress className="bar" aria-label={words.say("run.label")} value={progress.done} max={progress.total} />
      ) : (
        <div className="progress" role="progressbar" aria-label={words.say("run.label")} />
      )}
      {dryRun && <p className="small quiet">{words.say("run.dry")}</p>}
      <TallyList kinds={progress?.kinds ?? {}} />
    </>
  );
}

/** Seconds are for the eye: read out one by one they would drown everything else. */
function Countdown({ until }: { readonly until: number }) {
  const words = useSyncWords();
  return <p className="small quiet">{words.say("run.pausedFor", { seconds: useSecondsUntil(until) })}</p>;
}
