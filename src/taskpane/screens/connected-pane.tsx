import { useLayoutEffect, useRef, useState } from "react";
import type { App } from "../../app/app.ts";
import type { ItemView } from "../../app/view.ts";
import { type Errand, askedErrand, isSearchAsked } from "../hooks/errand.tsx";
import { useStore } from "../hooks/use-store.ts";
import type { ViewName } from "./navigation.tsx";
import { Pane } from "./pane.tsx";

/** The pane on a running application: stores in, commands out. */
export function ConnectedPane({ app }: { readonly app: App }) {
  const [view, setView] = useState<ViewName>("item");
  const [errand, setErrand] = useState<Errand | undefined>(() => askedErrand(location.search));
  const item = useStore(app.item);
  useAskedSearch(item);
  return (
    <Pane
      item={item}
      batch={{ view: useStore(app.batch), commands: app.batch.commands }}
      search={useStore(app.search)}
      health={useStore(app.health)}
      queue={useStore(app.queue)}
      preferences={useStore(app.preferences)}
      line={useStore(app.synchronization)}
      openSynchronization={app.openSynchronization}
      openOptions={app.openOptions}
      commands={app.commands}
      view={view}
      onView={(next) => {
        setErrand(undefined);
        setView(next);
      }}
      errand={errand}
      onErrand={setErrand}
      rooms={app.rooms}
    />
  );
}

/** Set Regarding in the ribbon is for searching: the cursor waits in the box as soon as there is one. */
function useAskedSearch(item: ItemView): void {
  const done = useRef(false);
  useLayoutEffect(() => {
    if (done.current || !isSearchAsked(location.search)) return;
    const box = document.querySelector<HTMLInputElement>("input[role=combobox]");
    if (box === null) return;
    done.current = true;
    box.focus();
  }, [item]);
}
