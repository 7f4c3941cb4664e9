/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import { renderPane } from "../testing/render-pane.tsx";
import { Menu } from "./menu.tsx";

describe("menu", () => {
  const chosen: string[] = [];
  const items = ["Open", "Stop", "Share"].map((label) => ({
    id: label,
    label,
    onSelect: () => chosen.push(label),
    ...(label === "Share" ? { disabledReason: "Not now." } : {}),
  }));

  beforeEach(() => {
    chosen.length = 0;
  });

  it("[Q2] opens, moves in a circle and chooses by keyboard, then returns to its button", async () => {
    const { user } = renderPane(() => <Menu label="More commands" items={items} />);
    await user.tab();
    await user.keyboard("{Enter}{ArrowDown}{ArrowDown}{ArrowDown}{End}{Home}{Enter}");
    expect(chosen).toEqual(["Open"]);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "More commands" }));
    expect(screen.queryByRole("menu")).toBeNull();
  });

  it("[Q2] closes on Escape without choosing", async () => {
    const { user } = renderPane(() => <Menu label="More commands" items={items} />);
    await user.click(screen.getByRole("button", { name: "More commands" }));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    expect(chosen).toEqual([]);
  });

  it("closes when the user goes elsewhere", async () => {
    const { user } = renderPane(() => (
      <>
        <p>elsewhere</p>
        <Menu label="More commands" items={items} />
      </>
    ));
    await user.click(screen.getByRole("button", { name: "More commands" }));
    await user.click(screen.getByText("elsewhere"));
    expect(screen.queryByRole("menu")).toBeNull();
  });

  it("[P5] says why an entry cannot be used", async () => {
    const { user } = renderPane(() => <Menu label="More commands" items={items} />);
    await user.click(screen.getByRole("button", { name: "More commands" }));
    await user.click(screen.getByRole("menuitem", { name: /Share\s*Not now\./ }));
    expect(chosen).toEqual([]);
    expect(screen.getByRole("menu")).toBeTruthy();
  });
});
