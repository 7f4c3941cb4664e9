import type { BatchCommands } from "../../../app/pane-commands.ts";
import type { BatchActionView, BatchView } from "../../../app/batch-view.ts";
import { Button, type ButtonProps } from "../../components/button.tsx";
import { useWords } from "../../hooks/words.tsx";
import { ManyProgress } from "../many/many-progress.tsx";
import { type BatchWords, useBatchWords } from "./words.ts";

interface BatchBarProps {
  readonly view: BatchView;
  readonly commands: BatchCommands;
}

function reasonOf(words: BatchWords, action: BatchActionView): Pick<ButtonProps, "disabledReason" | "reasonPasses"> {
  if (action.kind !== "disabled") return {};
  // Which command would change nothing follows from the ticks below: it is said, but not in the way.
  return { disabledReason: words.say(`disabled.${action.why}`), reasonPasses: action.why !== "signedOut" };
}

const isTracked = (row: BatchView["rows"][number]): boolean =>
  row.state.value?.kind === "tracked" || row.state.value?.kind === "trackedByColleague";

/** How many are selected, what can be done with them, and how far that is. */
export function BatchBar({ view, commands }: BatchBarProps) {
  const words = useBatchWords();
  const pane = useWords();
  const { actions } = view;
  const toTrack = view.rows.filter((row) => row.included && !isTracked(row)).length;
  // One primary button at a time: Track while there is something to track.
  const main = actions.track.kind === "enabled" || actions.setRegarding.kind !== "enabled" ? "track" : "setRegarding";
  return (
    <header className="stateLine">
      <h2 className="batchTitle">{words.say("title", { count: view.count })}</h2>
      <div className="actionButtons">
        <Button
          appearance={main === "track" ? "primary" : "secondary"}
          onClick={() => void commands.track()}
          {...reasonOf(words, actions.track)}
        >
          {toTrack === 0 ? pane.say("command.track") : words.say("track", { count: toTrack })}
        </Button>
        <Button
          appearance={main === "setRegarding" ? "primary" : "secondary"}
          onClick={() => void commands.setRegarding()}
          {...reasonOf(words, actions.setRegarding)}
        >
          {words.say("setRegarding")}
        </Button>
        <Button onClick={() => void commands.stopTracking()} {...reasonOf(words, actions.stopTracking)}>
          {pane.say("command.stopTracking")}
        </Button>
      </div>
      <ManyProgress progress={view.progress} actions={actions} commands={commands} />
    </header>
  );
}
