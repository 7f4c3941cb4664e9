/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import type { Commands } from "../../../app/pane-commands.ts";
import type { MessageView, SearchView } from "../../../app/view.ts";
import { failing, messageStates, read } from "../../gallery/message-states.ts";
import * as world from "../../gallery/records.ts";
import { type Shown, renderPane } from "../../testing/render-pane.tsx";
import { RegardingSection } from "./regarding-section.tsx";

const empty: SearchView = { text: "", recent: [], pinned: [], tables: [] };
const smiths: SearchView = {
  ...empty,
  text: "smith",
  tables: [
    { table: "contact", results: read([world.smithNorth, world.smithSouth]), more: true },
    { table: "opportunity", results: { reading: true }, more: false },
    { table: "incident", results: failing({ kind: "noPrivilege", service: "crm" }), more: false },
    { table: "lead", results: { reading: false }, more: false },
  ],
};

const draw = (view: MessageView, search: SearchView, commands: Commands) => (
  <RegardingSection view={view} search={search} pinned={[]} commands={commands} isTold={() => false} />
);
const show = (view: MessageView, search = empty): Shown => renderPane((commands) => draw(view, search, commands));
const box = (): HTMLElement => screen.getByRole("combobox", { name: "Search for a regarding record" });
const withoutTyping = (shown: Shown): unknown[] => shown.asked.filter((one) => one.name !== "searchRegarding");

describe("regarding", () => {
  it("[R1] shows each suggestion with its reason and accepts it with one click", async () => {
    const shown = show(messageStates["not tracked"]);
    await shown.user.click(screen.getByRole("button", { name: /Contoso renewal 2026\s*same conversation/ }));
    expect(shown.asked).toEqual([{ name: "setRegarding", given: [world.renewal] }]);
  });

  it("[R1] is driven by the keyboard: arrows move through suggestions into the search box and back, Enter accepts", async () => {
    const shown = show(messageStates["not tracked"]);
    await shown.user.tab();
    await shown.user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(box());
    await shown.user.keyboard("{ArrowUp}{Enter}");
    expect(withoutTyping(shown)).toEqual([{ name: "setRegarding", given: [world.contoso] }]);
  });

  it("[R1] searches while the user types, and chooses by arrows and Enter without leaving the box", async () => {
    const shown = show(messageStates["not tracked"]);
    await shown.user.type(box(), "smith");
    expect(shown.asked.at(-1)).toEqual({ name: "searchRegarding", given: ["smith"] });
    shown.show(draw(messageStates["not tracked"], smiths, shown.commands));
    await shown.user.keyboard("{ArrowDown}{ArrowDown}");
    const option = screen.getByRole("option", { selected: true });
    expect(box().getAttribute("aria-activedescendant")).toBe(option.id);
    expect(option.textContent).toContain("South Ridge Video");
    await shown.user.keyboard("{Enter}");
    expect(withoutTyping(shown)).toEqual([{ name: "setRegarding", given: [world.smithSouth] }]);
  });

  it("[R1] keeps the choice on its record when results of another table arrive above it", async () => {
    const shown = show(messageStates["not tracked"], smiths);
    await shown.user.type(box(), "smith");
    await shown.user.keyboard("{ArrowDown}");
    const later = {
      ...smiths,
      tables: [{ table: "account", results: read([world.contoso]), more: false }, ...smiths.tables],
    };
    shown.show(draw(messageStates["not tracked"], later, shown.commands));
    await shown.user.keyboard("{Enter}");
    expect(withoutTyping(shown)).toEqual([{ name: "setRegarding", given: [world.smithNorth] }]);
  });

  it("[R1] says per table what is still being searched, failed, was cut off, or can be asked for", async () => {
    const shown = show(messageStates["not tracked"], smiths);
    await shown.user.type(box(), "smith");
    expect(screen.getByText("Opportunities: searching…")).toBeTruthy();
    expect(screen.getByText("Cases: Your rights in the CRM do not allow this.")).toBeTruthy();
    expect(screen.getByText("More found in Contacts. Type more to narrow it down.")).toBeTruthy();
    await shown.user.click(screen.getByRole("button", { name: "Also search Leads" }));
    expect(shown.asked.at(-1)).toEqual({ name: "searchTable", given: ["lead"] });
  });

  it("[R1] stops a running search on Escape and clears it on the next", async () => {
    const shown = show(messageStates["not tracked"], smiths);
    await shown.user.type(box(), "smith");
    await shown.user.keyboard("{Escape}");
    expect(shown.asked.at(-1)).toEqual({ name: "cancelSearch", given: [] });
    const stopped = { ...smiths, tables: smiths.tables.slice(0, 1) };
    shown.show(draw(messageStates["not tracked"], stopped, shown.commands));
    await shown.user.keyboard("{Escape}");
    expect(shown.asked.at(-1)).toEqual({ name: "searchRegarding", given: [""] });
    expect(box()).toHaveProperty("value", "");
  });

  it("[P5] says what was searched when nothing is found, and offers to create", async () => {
    const nothing = { ...empty, text: "zzz", tables: [{ table: "account", results: read([]), more: false }] };
    const shown = show(messageStates["not tracked"], nothing);
    await shown.user.type(box(), "zzz");
    expect(screen.getByText("Nothing found for “zzz” in Accounts.")).toBeTruthy();
    await shown.user.click(screen.getByRole("button", { name: "New contact in CRM" }));
    expect(shown.asked.at(-1)).toEqual({ name: "openNew", given: ["contact"] });
  });

  it("[R1] offers pinned and recent records before the first key, each once", async () => {
    const shown = show(messageStates["not tracked"], {
      ...empty,
      pinned: [world.renewal],
      recent: [world.renewal, world.delivery],
    });
    await shown.user.click(box());
    expect(shown.asked).toEqual([{ name: "searchRegarding", given: [""] }]);
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
      expect.stringContaining("Contoso renewal 2026"),
      expect.stringContaining("Late delivery"),
    ]);
  });

  it("[R1] forgets the results of an earlier search when the box is drawn anew", async () => {
    const shown = show(messageStates["not tracked"], smiths);
    expect(screen.queryAllByRole("option")).toEqual([]);
    await shown.user.type(box(), "smithers");
    expect(screen.queryAllByRole("option")).toEqual([]);
  });

  it("[R1] changes and clears regarding in two clicks, and pins it", async () => {
    const shown = show(messageStates["tracked regarding"], { ...smiths, text: "" });
    await shown.user.click(screen.getByRole("button", { name: "Clear" }));
    await shown.user.click(screen.getByRole("button", { name: "Pin for later searches" }));
    await shown.user.click(screen.getByRole("button", { name: "Change" }));
    expect(document.activeElement).toBe(box());
    expect(withoutTyping(shown)).toEqual([
      { name: "clearRegarding", given: [] },
      { name: "pin", given: [world.renewal] },
    ]);
  });

  it.each([
    ["regarding pending", "Being saved…"],
    ["regarding waits", "Will be saved when you are online"],
  ] as const)("[L3] %s: %s", (state, text) => {
    show(messageStates[state]);
    expect(screen.getByText(text, { exact: false })).toBeTruthy();
  });
});
