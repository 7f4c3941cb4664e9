import { useState } from "react";
import type { App } from "../../app/app.ts";
import { useStore } from "../hooks/use-store.ts";
import type { ViewName } from "./navigation.tsx";
import { Pane } from "./pane.tsx";

/** The pane on a running application: stores in, commands out. */
export function ConnectedPane({ app }: { readonly app: App }) {
  const [view, setView] = useState<ViewName>("item");
  return (
    <Pane
      item={useStore(app.item)}
      batch={{ view: useStore(app.batch), commands: app.batch.commands }}
      search={useStore(app.search)}
      health={useStore(app.health)}
      queue={useStore(app.queue)}
      preferences={useStore(app.preferences)}
      line={useStore(app.synchronization)}
      commands={app.commands}
      view={view}
      onView={setView}
    />
  );
}
