import type { DraftView } from "../../../app/view.ts";
import { CircleRegular } from "@fluentui/react-icons/headless/svg/circle";
import { ClockRegular } from "@fluentui/react-icons/headless/svg/clock";
import { SubtractCircleRegular } from "@fluentui/react-icons/headless/svg/subtract-circle";
import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { Pieces } from "../../components/pieces.tsx";
import { Section } from "../../components/section.tsx";
import { useErrand } from "../../hooks/errand.tsx";
import { useWords } from "../../hooks/words.tsx";
import { type DraftState, draftState, draftText } from "../../strings/draft-text.ts";
import { ActingFor } from "../message/acting-for.tsx";
import { type MessageCommands, reasonOf } from "../message/commands.ts";
import type { MessageScreenProps } from "../message/message-screen.tsx";
import { OutcomeNotice } from "../message/outcome-notice.tsx";
import { PeopleSection } from "../message/people-section.tsx";
import { RegardingSection } from "../message/regarding-section.tsx";

type DraftScreenProps = Omit<MessageScreenProps, "view"> & { readonly view: DraftView };

const ICONS: Readonly<Record<DraftState, ReactNode>> = {
  undecided: <CircleRegular />,
  track: <ClockRegular />,
  not: <SubtractCircleRegular />,
};

/** A message being written (T8): what is decided here is kept with the draft and done once it has been sent. */
export function DraftScreen({ view, search, pinned, commands, isTold }: DraftScreenProps) {
  return (
    <>
      <DraftLine view={view} commands={commands} />
      <div className="notices">
        <ActingFor item={view} />
        <OutcomeNotice outcome={view.outcome} commands={commands} retryElsewhere={false} />
      </div>
      <RegardingSection view={view} search={search} pinned={pinned} commands={commands} isTold={isTold} />
      <PeopleSection people={view.people} commands={commands} isTold={isTold} />
      <InsertSection />
    </>
  );
}

/** What the CRM has ready for this message (R6). */
function InsertSection() {
  const words = useWords();
  const errand = useErrand();
  return (
    <Section heading={words.say("insert.heading")}>
      <div className="actionButtons">
        {(["template", "article", "literature"] as const).map((what) => (
          <Button
            key={what}
            onClick={() => {
              errand({ kind: "insert", what });
            }}
          >
            {words.say(`insert.${what}`)}
          </Button>
        ))}
      </div>
    </Section>
  );
}

function DraftLine({ view, commands }: { readonly view: DraftView; readonly commands: MessageCommands }) {
  const words = useWords();
  const text = draftText(words, view);
  const { track, stopTracking } = view.actions;
  return (
    <header className={`stateLine draft ${draftState(view)}`}>
      <div className="stateRow">
        <span className="stateIcon" aria-hidden="true">
          {ICONS[draftState(view)]}
        </span>
        <div className="stateText" role="status" aria-label={words.say("state.label")}>
          <p className="stateSentence">
            <Pieces pieces={text.pieces} />
          </p>
          {text.detail !== undefined && <p className="small quiet">{text.detail}</p>}
        </div>
      </div>
      {track.kind !== "hidden" && (
        <Button appearance="primary" onClick={() => void commands.track()} {...reasonOf(words, track)}>
          {words.say("command.track")}
        </Button>
      )}
      {stopTracking.kind !== "hidden" && (
        <Button onClick={() => void commands.stopTracking()} {...reasonOf(words, stopTracking)}>
          {words.say("draft.doNot")}
        </Button>
      )}
    </header>
  );
}
