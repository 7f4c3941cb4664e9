/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import { GalleryPane } from "../testing/gallery-pane.tsx";
import { renderPane } from "../testing/render-pane.tsx";
import { states } from "./states.ts";

/** Lazy views bring their own style sheets, which only a bundler understands; they have tests of their own. */
const eager = Object.entries(states).filter(
  ([, { view, item, errand }]) =>
    view === "item" && item.screen !== "several" && !("files" in item) && errand === undefined,
);

describe("gallery", () => {
  it.each(eager)("[P5] %s: one main heading, one primary button at most, no undefined in any text", (_, state) => {
    renderPane((commands) => <GalleryPane state={state} commands={commands} onView={() => undefined} />);
    expect(screen.getAllByRole("heading", { level: 1, hidden: true })).toHaveLength(1);
    const dialog = document.querySelector("dialog");
    expect((dialog ?? document).querySelectorAll(".primary").length).toBeLessThanOrEqual(1);
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
  });
});
