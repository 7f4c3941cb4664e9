import type { BatchProgress } from "../../../app/batch-view.ts";
import { Button } from "../../components/button.tsx";
import { useManyWords } from "./words.ts";

type Offered = { readonly kind: string };

export interface ManyProgressProps {
  readonly progress: BatchProgress;
  readonly actions: { readonly cancel: Offered; readonly retryFailed: Offered; readonly undo: Offered };
  readonly commands: { cancel(): Promise<void>; retryFailed(): Promise<void>; undo(): Promise<void> };
}

/** How far the last command is (T3); what has not begun can be stopped, what failed tried again, and all of it undone. */
export function ManyProgress({ progress, actions, commands }: ManyProgressProps) {
  const { total, done, failed } = progress;
  const words = useManyWords();
  const offers = ({ kind }: Offered): boolean => kind === "enabled";
  return (
    <div role="status" className="manyProgress">
      {total > 0 && (
        <>
          <progress aria-label={words.say("progress.label")} max={total} value={done + failed} />
          <p>{words.say(`progress.${progress.undoing ? "undo" : "do"}.${failed > 0 ? "failed" : "done"}`, progress)}</p>
        </>
      )}
      {offers(actions.cancel) && (
        <p className="small quiet">
          <Button appearance="link" onClick={() => void commands.cancel()}>
            {words.say("stopHere")}
          </Button>{" "}
          {words.say("stopHere.hint")}
        </p>
      )}
      {(offers(actions.retryFailed) || offers(actions.undo)) && (
        <div className="inlineActions">
          {offers(actions.retryFailed) && (
            <Button appearance="link" onClick={() => void commands.retryFailed()}>
              {words.say("retryFailed", { failed: progress.retryable })}
            </Button>
          )}
          {offers(actions.undo) && (
            <Button appearance="link" onClick={() => void commands.undo()}>
              {words.say("undo")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
