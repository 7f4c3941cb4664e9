import type { ReactNode } from "react";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/headless/svg/arrow-clockwise";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/headless/svg/checkmark-circle";
import { CircleRegular } from "@fluentui/react-icons/headless/svg/circle";
import { ClockRegular } from "@fluentui/react-icons/headless/svg/clock";
import { ErrorCircleFilled } from "@fluentui/react-icons/headless/svg/error-circle";
import { SubtractCircleRegular } from "@fluentui/react-icons/headless/svg/subtract-circle";
import type { TrackingState } from "../../../domain/tracking-state.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Menu } from "../../components/menu.tsx";
import { Pieces } from "../../components/pieces.tsx";
import { useNow } from "../../hooks/now.tsx";
import { useWords } from "../../hooks/words.tsx";
import { stateText, workingText } from "../../strings/state-text.ts";
import { type ItemInView, type MessageCommands, reasonOf } from "./commands.ts";
import { moreCommands } from "./more-commands.ts";

function stateIcon(kind: TrackingState["kind"]): ReactNode {
  switch (kind) {
    case "tracked":
    case "trackedByColleague":
    case "hidden":
    case "otherOrganization":
      return <CheckmarkCircleFilled />;
    case "failed":
      return <ErrorCircleFilled />;
    case "notTrackable":
      return <SubtractCircleRegular />;
    case "queued":
    case "requested":
      return <ClockRegular />;
    case "unknown":
    case "notTracked":
      return <CircleRegular />;
  }
}

/** The notice about the last command says how the tracking ended, or that it never was. */
const endIsTold = ({ outcome }: ItemInView, state: TrackingState): boolean =>
  state.kind === "notTracked" &&
  state.because.kind === "stopped" &&
  outcome?.kind === "done" &&
  (outcome.result.kind === "undone" || outcome.result.kind === "stopped");

/** Part 1 of the pane: what the CRM says about the message, how old that is, and the main action. */
export function StateLine({ view, commands }: { readonly view: ItemInView; readonly commands: MessageCommands }) {
  const words = useWords();
  const state = view.state.value ?? { kind: "unknown" as const };
  const text = stateText(words, state, view.state.reading, view.offer);
  const ownDetail = endIsTold(view, state) ? undefined : text.detail;
  const detail = view.working === undefined ? ownDetail : workingText(words, view.working);
  return (
    <header className={`stateLine ${state.kind}`} tabIndex={-1}>
      <div className="stateRow">
        <span className="stateIcon" aria-hidden="true">
          {stateIcon(state.kind)}
        </span>
        <div className="stateText" role="status" aria-label={words.say("state.label")}>
          <p className="stateSentence">
            <Pieces pieces={text.pieces} />
          </p>
          {detail !== undefined && <p className="small quiet">{detail}</p>}
          {view.screen === "appointment" && view.series && <p className="small quiet">{words.say("state.series")}</p>}
        </div>
        <Refresh view={view} onRefresh={() => void commands.refresh()} />
        <MoreCommands view={view} commands={commands} />
      </div>
      <MainAction view={view} commands={commands} />
    </header>
  );
}

function Refresh({ view, onRefresh }: { readonly view: ItemInView; readonly onRefresh: () => void }) {
  const words = useWords();
  const now = useNow();
  const { readAt, reading } = view.state;
  const age = readAt === undefined ? undefined : words.say("age.checked", { age: words.age(Date.parse(readAt), now) });
  const label = [reading ? words.say("age.now") : age, words.say("command.refresh")].filter(
    (part) => part !== undefined,
  );
  return (
    <span className={reading ? "refresh turning" : "refresh"}>
      <IconButton label={label.join(" · ")} icon={<ArrowClockwiseRegular />} onClick={onRefresh} />
    </span>
  );
}

function MoreCommands({ view, commands }: { readonly view: ItemInView; readonly commands: MessageCommands }) {
  const words = useWords();
  const items = moreCommands(words, view, commands);
  return items.length > 0 && <Menu label={words.say("command.more")} items={items} />;
}

function MainAction({ view, commands }: { readonly view: ItemInView; readonly commands: MessageCommands }) {
  const words = useWords();
  const { track, retry } = view.actions;
  const failed = view.outcome?.kind === "failed" ? view.outcome.retry : undefined;
  if (retry.kind !== "hidden" && failed !== undefined) {
    return (
      <Button appearance="primary" onClick={() => void commands.retry(failed)} {...reasonOf(words, retry)}>
        {words.say("command.retry")}
      </Button>
    );
  }
  if (view.offer === "trackCalendarEntry") {
    return (
      <Button appearance="primary" onClick={() => void commands.trackCalendarEntry()}>
        {words.say("command.trackEntry")}
      </Button>
    );
  }
  const { waiting } = view;
  if (waiting !== undefined) {
    return <Button onClick={() => void commands.undo(waiting)}>{words.say("command.takeBack")}</Button>;
  }
  if (track.kind === "hidden") return null;
  return (
    <Button appearance="primary" onClick={() => void commands.track()} {...reasonOf(words, track)}>
      {words.say("command.track")}
    </Button>
  );
}
