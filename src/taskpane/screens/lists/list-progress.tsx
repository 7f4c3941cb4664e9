import type { ListRoom } from "../../../app/rooms/lists/list-room.ts";
import type { ListView } from "../../../app/rooms/lists/list-view.ts";
import { Button } from "../../components/button.tsx";
import { useListWords } from "./words.ts";

/** How far the last command is; retry of what failed, one Undo for all. */
export function ListProgress({
  view,
  room,
}: {
  readonly view: ListView;
  readonly room: Pick<ListRoom, "retryFailed" | "undo" | "cancel">;
}) {
  const words = useListWords();
  const { actions, progress } = view;
  const { total, done, failed } = progress;
  return (
    <div role="status" className="batchProgress">
      {total > 0 && (
        <>
          <progress aria-label={words.say("progress.label")} max={total} value={done + failed} />
          <p>
            {failed > 0
              ? words.say("progress.failed", { done, total, failed })
              : words.say("progress.done", { done, total })}
          </p>
        </>
      )}
      {actions.cancel.kind === "enabled" && (
        <p className="small quiet">
          <Button appearance="link" onClick={() => void room.cancel()}>
            {words.say("stopHere")}
          </Button>{" "}
          {words.say("stopHere.hint")}
        </p>
      )}
      {(actions.retryFailed.kind === "enabled" || actions.undo.kind === "enabled") && (
        <div className="inlineActions">
          {actions.retryFailed.kind === "enabled" && (
            <Button appearance="link" onClick={() => void room.retryFailed()}>
              {words.say("retryFailed", { failed })}
            </Button>
          )}
          {actions.undo.kind === "enabled" && (
            <Button appearance="link" onClick={() => void room.undo()}>
              {words.say("undo")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
