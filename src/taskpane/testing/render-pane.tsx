import { type RenderResult, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import type { Commands } from "../../app/pane-commands.ts";
import { type Asked, recordCommands } from "../gallery/commands.ts";
import { NOW } from "../gallery/records.ts";
import { NowProvider } from "../hooks/now.tsx";
import { WordsProvider } from "../hooks/words.tsx";
import { english } from "../strings/english.ts";
import { createWords } from "../strings/words.ts";

/** jsdom has no modal dialogs and no scrolling. */
function addMissingBrowserParts(): void {
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement): void {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement): void {
    this.open = false;
  };
  Element.prototype.scrollIntoView = function scrollIntoView(): void {};
}

export interface Shown {
  readonly user: UserEvent;
  readonly commands: Commands;
  /** What the screen asked the application for, oldest first. */
  readonly asked: readonly Asked[];
  readonly show: (next: ReactNode) => void;
  readonly result: RenderResult;
}

const words = createWords(english, { locale: "en-GB", timeZone: "Europe/Bratislava" });
const readNow = (): number => NOW;

/** Renders a part of the pane in English at the gallery's moment, with commands that only note what they were asked. */
export function renderPane(draw: (commands: Commands) => ReactNode): Shown {
  addMissingBrowserParts();
  const asked: Asked[] = [];
  const commands = recordCommands((one) => asked.push(one));
  const around = (part: ReactNode): ReactNode => (
    <WordsProvider words={words}>
      <NowProvider read={readNow} tick={60_000}>
        {part}
      </NowProvider>
    </WordsProvider>
  );
  const result = render(around(draw(commands)));
  return {
    user: userEvent.setup(),
    commands,
    asked,
    result,
    show: (next) => {
      result.rerender(around(next));
    },
  };
}
