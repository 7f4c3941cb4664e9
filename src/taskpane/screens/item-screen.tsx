import type { ReactNode } from "react";
import { CalendarLtrRegular } from "@fluentui/react-icons/headless/svg/calendar-ltr";
import { MailRegular } from "@fluentui/react-icons/headless/svg/mail";
import { SubtractCircleRegular } from "@fluentui/react-icons/headless/svg/subtract-circle";
import { WarningRegular } from "@fluentui/react-icons/headless/svg/warning";
import type { BatchCommands } from "../../app/pane-commands.ts";
import type { BatchView } from "../../app/batch-view.ts";
import type { ItemView, SearchView } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import type { RecordRef } from "../../domain/records.ts";
import { Button } from "../components/button.tsx";
import { ProblemNotice } from "../components/problem-notice.tsx";
import { Skeleton } from "../components/section.tsx";
import { type PaneWords, useWords } from "../hooks/words.tsx";
import { DraftScreen } from "./draft/draft-screen.tsx";
import { Empty } from "./empty.tsx";
import { lazyView } from "./lazy-view.tsx";
import { ActingFor } from "./message/acting-for.tsx";
import type { MessageCommands } from "./message/commands.ts";
import { MessageScreen } from "./message/message-screen.tsx";
import type { ViewName } from "./navigation.tsx";

const BatchScreen = lazyView(() => import("./batch/entry.ts"));

export interface ItemScreenProps {
  readonly item: ItemView;
  /** The table of several selected messages. */
  readonly batch: { readonly view: BatchView; readonly commands: BatchCommands };
  readonly search: SearchView;
  readonly pinned: readonly RecordRef[];
  readonly commands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
  readonly onView: (view: ViewName) => void;
}

/** What the pane shows for whatever Outlook has selected. */
export function ItemScreen({ item, batch, onView, ...others }: ItemScreenProps) {
  const words = useWords();
  switch (item.screen) {
    case "starting":
      return <Starting words={words} />;
    case "message":
      return <MessageScreen key={item.itemId} view={item} {...others} />;
    case "broken":
      return (
        <Empty icon={<WarningRegular />} title={words.say("broken.title")}>
          <ProblemNotice problem={item.problem} onRetry={() => void others.commands.refresh()} />
        </Empty>
      );
    case "nothing":
      return <Nothing onView={onView} />;
    case "unsupported":
      return (
        <Explained
          icon={<SubtractCircleRegular />}
          title={words.say("unsupported.title")}
          text={words.say("unsupported.text")}
        />
      );
    case "draft":
      return <DraftScreen view={item.draft} {...others} />;
    case "appointment":
      if (item.saved) return <MessageScreen key={item.itemId} view={item} {...others} />;
      return (
        <>
          <div className="notices">
            <ActingFor item={item} />
          </div>
          <Explained
            icon={<CalendarLtrRegular />}
            title={words.say("appointment.title")}
            text={words.say("appointment.text")}
          />
        </>
      );
    case "several":
      return <BatchScreen {...batch} search={others.search} itemCommands={others.commands} isTold={others.isTold} />;
  }
}

/** Without an item there is still everything that needs none. */
function Nothing({ onView }: Pick<ItemScreenProps, "onView">) {
  const words = useWords();
  return (
    <Empty icon={<MailRegular />} title={words.say("nothing.title")}>
      <p className="quiet">{words.say("nothing.text")}</p>
      <div className="actionButtons">
        {(["contacts", "tasks", "synchronization"] as const).map((view) => (
          <Button
            key={view}
            onClick={() => {
              onView(view);
            }}
          >
            {words.say(`nav.${view}`)}
          </Button>
        ))}
      </div>
    </Empty>
  );
}

function Explained({ icon, title, text }: { readonly icon: ReactNode; readonly title: string; readonly text: string }) {
  return (
    <Empty icon={icon} title={title}>
      <p className="quiet">{text}</p>
    </Empty>
  );
}

function Starting({ words }: { readonly words: PaneWords }) {
  return (
    <div className="stateLine">
      <p className="hiddenText">{words.say("starting")}</p>
      <Skeleton lines={4} />
    </div>
  );
}
