import { type ReactNode, Suspense, useLayoutEffect, useRef } from "react";
import type { App } from "../../app/app.ts";
import type { Commands } from "../../app/pane-commands.ts";
import type { Rooms } from "../../app/rooms/rooms.ts";
import type { HealthView, ItemView, QueueView, SearchView, Section, SynchronizationLine } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Preferences } from "../preferences.ts";
import { type Errand, ErrandProvider } from "../hooks/errand.tsx";
import { PrepareProvider } from "../hooks/prepared.tsx";
import { useKeptFocus } from "../hooks/use-kept-focus.ts";
import { useWords } from "../hooks/words.tsx";
import { Footer } from "./footer.tsx";
import { HealthNotices, isToldBy } from "./health-notices.tsx";
import { ItemScreen, type ItemScreenProps } from "./item-screen.tsx";
import { lazyView, Waiting } from "./lazy-view.tsx";
import { Navigation, type ViewName } from "./navigation.tsx";
import { usePreparedOffline } from "./prepare-offline.ts";

/** One part: what is edited without a network has to be there already (L1). */
const ListPage = lazyView(() => import(/* webpackChunkName: "lists" */ "./lists/entry.ts"));
const EditPage = lazyView(() => import(/* webpackChunkName: "lists" */ "./edit/entry.ts"));
const ConvertPage = lazyView(() => import("./convert/entry.ts"));
const ConnectPage = lazyView(() => import("./connect/entry.ts"));
const InsertPage = lazyView(() => import("./insert/entry.ts"));
const SynchronizationView = lazyView(() => import("./synchronization/entry.tsx"));
const OptionsView = lazyView(() => import("./options/entry.tsx"));
/** What is worked with without a network. */
const OFFLINE_VIEWS = [ListPage, EditPage, SynchronizationView];

/** Everything the pane shows, as plain values. */
export interface PaneProps {
  readonly item: ItemView;
  readonly batch: ItemScreenProps["batch"];
  readonly search: SearchView;
  readonly health: HealthView;
  readonly queue: QueueView;
  readonly preferences: Section<Preferences>;
  readonly line: SynchronizationLine;
  readonly openSynchronization: App["openSynchronization"];
  readonly openOptions: App["openOptions"];
  readonly commands: Commands;
  readonly view: ViewName;
  readonly onView: (view: ViewName) => void;
  /** A form in front of the view. */
  readonly errand?: Errand | undefined;
  readonly onErrand: (errand: Errand | undefined) => void;
  /** Lists and forms of the application, fetched when one of them is opened. */
  readonly rooms: () => Promise<Rooms>;
}

/** What a button says, to whoever hears it: several may look the same. */
const nameOf = (element: Element | null): string => element?.getAttribute("aria-label") ?? element?.textContent ?? "";

/** The shell: views at the top, what concerns the whole pane, the view itself, the synchronization line. */
export function Pane(props: PaneProps) {
  const { health, commands, view, onView } = props;
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  useKeptFocus(scroller);
  const prepare = usePreparedOffline(props.rooms, OFFLINE_VIEWS);
  // Another view begins at its top.
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [view, props.errand]);
  const opener = useRef("");
  // Back from a form: the focus is where the form was asked for.
  useLayoutEffect(() => {
    if (props.errand !== undefined || opener.current === "") return;
    const buttons = [...(scroller.current?.querySelectorAll("button") ?? [])];
    buttons.find((button) => nameOf(button) === opener.current)?.focus();
    opener.current = "";
  }, [props.errand]);
  const open = (errand: Errand): void => {
    opener.current = nameOf(document.activeElement);
    props.onErrand(errand);
  };
  return (
    <div className="pane">
      <Navigation view={view} onView={onView} />
      <div className="paneScroll" ref={scroller} tabIndex={-1}>
        <HealthNotices
          health={health}
          onRetry={() => void commands.refresh()}
          onSignIn={() => void commands.signIn()}
        />
        <main className="paneBody">
          <h1 className="hiddenText">{words.say(`nav.${view}`)}</h1>
          <ErrandProvider onErrand={open}>
            <PrepareProvider value={prepare}>
              <Suspense fallback={<Waiting />}>
                {props.errand === undefined ? <View {...props} /> : <Form {...props} errand={props.errand} />}
              </Suspense>
            </PrepareProvider>
          </ErrandProvider>
        </main>
      </div>
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
          onView={props.onView}
        />
      );
    case "synchronization":
      return (
        <SynchronizationView
          opening={props.openSynchronization}
          queue={props.queue}
          commands={commands}
          isTold={(problem) => isToldBy(props.health, problem)}
        />
      );
    case "options":
      return (
        <OptionsView
          opening={props.openOptions}
          preferences={props.preferences}
          health={props.health}
          commands={commands}
        />
      );
    case "contacts":
    case "tasks":
      return (
        <ListPage
          key={props.view}
          shelf={props.view}
          rooms={props.rooms}
          search={props.search}
          commands={commands}
          isTold={(problem) => isToldBy(props.health, problem)}
        />
      );
  }
}

/** The form in front; Back returns to the view behind it. */
function Form({ errand, ...props }: PaneProps & { readonly errand: Errand }): ReactNode {
  const { rooms, search, commands, health, item } = props;
  const shared = {
    rooms,
    search,
    commands,
    item,
    signedOut: health.signedIn === "no",
    isTold: (problem: Problem) => isToldBy(health, problem),
    onBack: () => {
      props.onErrand(undefined);
    },
  };
  switch (errand.kind) {
    case "convert":
      return <ConvertPage errand={errand} {...shared} />;
    case "connect":
      return <ConnectPage errand={errand} {...shared} />;
    case "edit":
      return <EditPage errand={errand} {...shared} />;
    case "insert":
      return <InsertPage errand={errand} {...shared} />;
  }
}
