/** One state of the pane, drawn alone: `?state=offline&theme=dark&language=de`. Without a state, the list of all. */
import "../pane.css";
import "./gallery.css";
import { createRoot } from "react-dom/client";
import { NowProvider } from "../hooks/now.tsx";
import { WordsProvider } from "../hooks/words.tsx";
import { Pane } from "../screens/pane.tsx";
import { toLanguage } from "../strings/language.ts";
import { loadTranslation } from "../strings/load.ts";
import { createWords } from "../strings/words.ts";
import { recordBatchCommands, recordCommands } from "./commands.ts";
import { stillOptionsDesk, stillSyncDesk } from "./desks.ts";
import { NOW } from "./records.ts";
import { stillRooms } from "./rooms.ts";
import { states } from "./states.ts";

const question = new URLSearchParams(location.search);
const name = question.get("state");
const state = name === null ? undefined : states[name];
const opened = Promise.resolve(stillRooms(state?.rooms ?? {}));
const rooms = () => opened;
const theme = question.get("theme");
const locale = question.get("language") ?? "en-GB";
const readNow = (): number => NOW;

if (theme !== null) document.documentElement.dataset["theme"] = theme;
document.documentElement.lang = locale;

const place = document.getElementById("root");
if (place !== null) {
  const words = createWords(await loadTranslation(toLanguage(locale)), { locale, timeZone: "Europe/Bratislava" });
  createRoot(place).render(
    <WordsProvider words={words}>
      <NowProvider read={readNow} tick={60_000}>
        {state === undefined ? (
          <Contents />
        ) : (
          <Pane
            {...state}
            batch={{ view: state.batch, commands: recordBatchCommands(() => undefined) }}
            openSynchronization={() => Promise.resolve(stillSyncDesk(state.sync, state.line))}
            openOptions={() => Promise.resolve(stillOptionsDesk(state.options))}
            commands={recordCommands(() => undefined)}
            onView={() => undefined}
            onErrand={() => undefined}
            rooms={rooms}
          />
        )}
      </NowProvider>
    </WordsProvider>,
  );
}

function Contents() {
  return (
    <ul className="contents">
      {Object.keys(states).map((state) => (
        <li key={state}>
          <a href={`?state=${encodeURIComponent(state)}`}>{state}</a>
        </li>
      ))}
    </ul>
  );
}
