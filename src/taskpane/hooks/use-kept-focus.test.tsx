/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import type { PaneState } from "../gallery/states.ts";
import { states } from "../gallery/states.ts";
import { GalleryPane } from "../testing/gallery-pane.tsx";
import { renderPane, type Shown } from "../testing/render-pane.tsx";

const stateOf = (name: string): PaneState => {
  const state = states[name];
  if (state === undefined) throw new Error(`the gallery has no ${name}`);
  return state;
};
const show = (name: string): Shown => renderPane((commands) => draw(name, commands));
const draw = (name: string, commands: Shown["commands"]) => (
  <GalleryPane state={stateOf(name)} commands={commands} onView={() => undefined} />
);
/** Observers of the document are told once the script that changed it has ended. */
const told = (): Promise<void> => Promise.resolve();

describe("kept focus", () => {
  it("[Q2] stays in the part where the chosen suggestion gave way to the card", async () => {
    const shown = show("message: not tracked");
    screen.getByRole("button", { name: /same conversation/ }).focus();
    shown.show(draw("message: tracked regarding", shown.commands));
    await told();
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "Regarding" }));
  });

  it("[Q2] stays on the state line when Track gave way to the result", async () => {
    const shown = show("message: not tracked");
    screen.getByRole("button", { name: "Track" }).focus();
    shown.show(draw("message: tracked", shown.commands));
    await told();
    expect(document.activeElement).toBe(screen.getByRole("status", { name: "Tracking" }).closest("header"));
  });

  it("[Q2] stays among the actions when the command that was pressed is gone", async () => {
    const shown = show("message: tracked");
    screen.getByRole("button", { name: /^Stop tracking/ }).focus();
    shown.show(draw("message: not tracked", shown.commands));
    await told();
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "Actions" }));
  });

  it("[Q2] is left alone when the user is elsewhere", async () => {
    const shown = show("message: not tracked");
    shown.show(draw("message: tracked regarding", shown.commands));
    await told();
    expect(document.activeElement).toBe(document.body);
  });
});
