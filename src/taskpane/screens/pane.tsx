import { type ReactNode, Suspense, lazy } from "react";
import { ContactCardRegular } from "@fluentui/react-icons/headless/svg/contact-card";
import { TaskListLtrRegular } from "@fluentui/react-icons/headless/svg/task-list-ltr";
import type { Commands } from "../../app/app.ts";
import type { HealthView, ItemView, QueueView, SearchView, Section, SynchronizationLine } from "../../app/view.ts";
import type { Preferences } from "../preferences.ts";
import { Skeleton } from "../components/section.tsx";
import { useWords } from "../hooks/words.tsx";
import { Empty } from "./empty.tsx";
import { Footer } from "./footer.tsx";
import { HealthNotices, isToldBy } from "./health-notices.tsx";
import { ItemScreen, type ItemScreenProps } from "./item-screen.tsx";
import { Navigation, type ViewName } from "./navigation.tsx";

const SynchronizationScreen = lazy(() => import("./synchronization/entry.ts"));
const OptionsScreen = lazy(() => import("./options/entry.ts"));

/** Everything the pane shows, as plain values. */
export interface PaneProps {
  readonly item: ItemView;
  readonly batch: ItemScreenProps["batch"];
  readonly search: SearchView;
  readonly health: HealthView;
  readonly queue: QueueView;
  readonly preferences: Section<Preferences>;
  readonly line: SynchronizationLine;
  readonly commands: Commands;
  readonly view: ViewName;
  readonly onView: (view: ViewName) => void;
}

/** The shell: views at the top, what concerns the whole pane, the view itself, the synchronization line. */
export function Pane(props: PaneProps) {
  const { health, commands, view, onView } = props;
  const words = useWords();
  return (
    <div className="pane">
      <Navigation view={view} onView={onView} />
      <HealthNotices health={health} onRetry={() => void commands.refresh()} onSignIn={() => void commands.signIn()} />
      <main className="paneBody">
        <h1 className="hiddenText">{words.say(`nav.${view}`)}</h1>
        <Suspense fallback={<Waiting />}>
          <View {...props} />
        </Suspense>
      </main>
      <Footer
        line={props.line}
        queue={props.queue}
        onOpen={() => {
          onView("synchronization");
        }}
      />
    </div>
  );
}

function Waiting() {
  const words = useWords();
  return (
    <div className="section">
      <p className="hiddenText">{words.say("loading")}</p>
      <Skeleton lines={4} />
    </div>
  );
}

function View(props: PaneProps): ReactNode {
  const { commands } = props;
  switch (props.view) {
    case "item":
      return (
        <ItemScreen
          item={props.item}
          batch={props.batch}
          search={props.search}
          pinned={props.preferences.value?.pinned ?? []}
          commands={commands}
          isTold={(problem) => isToldBy(props.health, problem)}
        />
      );
    case "synchronization":
      return <SynchronizationScreen queue={props.queue} commands={commands} />;
    case "options":
      return <OptionsScreen preferences={props.preferences} health={props.health} commands={commands} />;
    case "contacts":
      return <NotYet view="contacts" icon={<ContactCardRegular />} />;
    case "tasks":
      return <NotYet view="tasks" icon={<TaskListLtrRegular />} />;
  }
}

/** A view that a later version brings: it says so instead of being a dead button. */
function NotYet({ view, icon }: { readonly view: "contacts" | "tasks"; readonly icon: ReactNode }) {
  const words = useWords();
  return (
    <Empty icon={icon} title={words.say(`nav.${view}`)}>
      <p className="quiet">{words.say("notYet.text")}</p>
    </Empty>
  );
}
