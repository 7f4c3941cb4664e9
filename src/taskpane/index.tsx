/**
 * The task pane: opens the application over the real ports and draws it. The application is a chunk of its own, asked for
 * before anything else happens here: React and the application arrive side by side.
 */
import "./pane.css";
import { type ReactNode, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { NowProvider } from "./hooks/now.tsx";
import { ConnectedPane } from "./screens/connected-pane.tsx";
import { FaultBoundary } from "./screens/fault-boundary.tsx";
import { followTheme } from "./start/follow-theme.ts";
import { StartFailure, startProblem } from "./start/start-failure.tsx";
import { Spoken, readTranslation } from "./start/words-for.tsx";

const application = import(/* webpackChunkName: "application" */ "../app/browser.ts");
const AGES_MOVE_EVERY_MS = 20_000;
const readNow = (): number => Date.now();
const reload = (): void => {
  location.reload();
};

interface Reader {
  readonly language: string;
  readonly timeZone: string;
}

async function draw(root: Root, reader: Reader, content: ReactNode): Promise<void> {
  const text = await readTranslation(reader.language);
  document.documentElement.lang = reader.language;
  root.render(
    <StrictMode>
      <Spoken text={text} tag={reader.language} zoneName={reader.timeZone}>
        <NowProvider read={readNow} tick={AGES_MOVE_EVERY_MS}>
          <FaultBoundary onFault={reportError} onReload={reload}>
            {content}
          </FaultBoundary>
        </NowProvider>
      </Spoken>
    </StrictMode>,
  );
}

async function start(root: Root): Promise<void> {
  try {
    const { openBrowserApp } = await application;
    const { app, host } = await openBrowserApp();
    followTheme(app.preferences, host, document.documentElement);
    window.addEventListener("pagehide", () => {
      app.stop();
    });
    await Promise.all([app.start(), draw(root, host.account, <ConnectedPane app={app} />)]);
    performance.mark("pane-interactive");
  } catch (error) {
    reportError(error);
    const reader = { language: navigator.language, timeZone: "" };
    await draw(root, reader, <StartFailure problem={startProblem(error)} onReload={reload} />);
  }
}

const place = document.getElementById("root");
if (place !== null) void start(createRoot(place));
