/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import { renderPane } from "../testing/render-pane.tsx";
import { Button } from "./button.tsx";

describe("button", () => {
  const shown = (disabledReason?: string) =>
    renderPane(() => (
      <Button onClick={() => undefined} disabledReason={disabledReason} reasonPasses>
        Track
      </Button>
    ));

  it("[P5] tells those who point at it why it cannot be used", () => {
    shown("Select one or more first.");
    expect(screen.getByRole("button", { name: "Track", description: "Select one or more first." }).textContent).toBe(
      "TrackSelect one or more first.",
    );
  });

  it("shows no empty bubble once it can be used", () => {
    shown();
    expect(screen.getByRole("button", { name: "Track" }).querySelector(".tip")).toBeNull();
  });
});
