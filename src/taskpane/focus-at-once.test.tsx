/** @jest-environment jsdom */
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import type { SearchView } from "../app/view.ts";
import { Menu } from "./components/menu.tsx";
import { recordCommands } from "./gallery/commands.ts";
import { messageStates } from "./gallery/message-states.ts";
import { WordsProvider } from "./hooks/words.tsx";
import { RegardingSection } from "./screens/message/regarding-section.tsx";
import { RoomHead } from "./screens/rooms/room-head.tsx";
import { english } from "./strings/english.ts";
import { createWords } from "./strings/words.ts";

// What the pane is bundled with (webpack.config.js). React moves the focus before a click has ended; Preact has effects wait
// for the next frame, and on a slow machine several keys come before that.
jest.mock("react", () => jest.requireActual<object>("preact/compat"));
jest.mock("react/jsx-runtime", () => jest.requireActual<object>("preact/jsx-runtime"));
jest.mock("react-dom/client", () => jest.requireActual<object>("preact/compat/client"));

const words = createWords(english, { locale: "en-GB", timeZone: "UTC" });
const nothing: SearchView = { text: "", recent: [], pinned: [], tables: [] };

function show(part: ReactNode): void {
  const page = document.createElement("main");
  document.body.replaceChildren(page);
  createRoot(page).render(<WordsProvider words={words}>{part}</WordsProvider>);
}

/** Presses it; what was to be drawn is drawn afterwards, but no frame has been painted and no further event has come. */
async function press(name: string): Promise<void> {
  const wanted = [...document.querySelectorAll("button")].find(
    (button) => button.textContent === name || button.getAttribute("aria-label") === name,
  );
  wanted?.click();
  for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
}

describe("the focus, before the next key comes", () => {
  it("[Q2 R1] is in the search box once Change is pressed", async () => {
    const commands = recordCommands(() => undefined);
    const view = messageStates["tracked regarding"];
    show(<RegardingSection view={view} search={nothing} pinned={[]} commands={commands} isTold={() => false} />);
    await press("Change");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Search for a regarding record");
  });

  it("[Q2] is on the first command of a menu once it is opened", async () => {
    const items = ["First", "Second"].map((label) => ({ id: label, label, onSelect: () => undefined }));
    show(<Menu label="More" items={items} />);
    await press("More");
    expect(document.activeElement?.textContent).toBe("First");
  });

  it("[Q2] is on the heading of a form once it is opened", () => {
    show(<RoomHead title="New case" onBack={() => undefined} />);
    expect(document.activeElement?.textContent).toBe("New case");
  });
});
