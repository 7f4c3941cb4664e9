/** @jest-environment jsdom */
import { screen, within } from "@testing-library/react";
import { type Errand, ErrandProvider } from "../../hooks/errand.tsx";
import { failing, read, reading } from "../../gallery/message-states.ts";
import { fakeCard } from "../../../ports/testing/fake-crm.ts";
import * as world from "../../gallery/records.ts";
import { type Shown, renderPane } from "../../testing/render-pane.tsx";
import { PeopleSection, type PeopleSectionProps } from "./people-section.tsx";

const show = (people: PeopleSectionProps["people"]): Shown =>
  renderPane((commands) => <PeopleSection people={people} commands={commands} isTold={() => false} />);

describe("people", () => {
  it("[P2] shows everybody but me, colleagues folded", () => {
    show(read(world.people));
    expect(screen.queryByText("Sam Jordan")).toBeNull();
    expect(screen.getByText("Sales Europe")).toBeTruthy();
    const fold = screen.getByText("1 colleague").closest("details");
    expect(fold).toHaveProperty("open", false);
    expect(within(fold!).getByText("Ann Beck")).toBeTruthy();
  });

  it("[R7] lists every record that owns an address, told apart, and remembers the choice", async () => {
    const { user, asked } = show(read(world.people));
    const choices = screen.getByRole("list", { name: "Choose the record for Anna Smith" });
    expect(
      within(choices)
        .getAllByRole("button")
        .map((button) => button.textContent),
    ).toEqual([expect.stringContaining("Northwind Traders · Leeds"), expect.stringContaining("South Ridge Video")]);
    await user.click(within(choices).getAllByRole("button")[1]!);
    expect(asked).toEqual([{ name: "choosePerson", given: ["anna.smith@example.com", world.smithSouth] }]);
  });

  it("[R7, Q1] shows a few of very many owners, and more with each press", async () => {
    const records = Array.from({ length: 30 }, (_, number) => fakeCard("contact", number, `Copy ${String(number)}`));
    const { user } = show(
      read([world.person("to", "Office", "office@plenty.example", { kind: "ambiguous", records })]),
    );
    const shown = (): number =>
      within(screen.getByRole("list", { name: "Choose the record for Office" })).getAllByRole("button").length;
    expect(shown()).toBe(5);
    screen.getByText("To · 30 records use this address");
    await user.click(screen.getByRole("button", { name: "Show more (25 left)" }));
    expect(shown()).toBe(25);
    await user.click(screen.getByRole("button", { name: "Show more (5 left)" }));
    expect(shown()).toBe(30);
    expect(screen.queryByRole("button", { name: /Show more/ })).toBeNull();
  });

  it("[P2] offers to create a contact or a lead for an unknown person", async () => {
    const errands: Errand[] = [];
    const { user } = renderPane((commands) => (
      <ErrandProvider onErrand={(errand) => errands.push(errand)}>
        <PeopleSection people={read(world.people)} commands={commands} isTold={() => false} />
      </ErrandProvider>
    ));
    const create = screen.getByRole("group", { name: "Create a record for orders@unknown.example" });
    await user.click(within(create).getByRole("button", { name: "New contact" }));
    await user.click(within(create).getByRole("button", { name: "New lead" }));
    expect(errands.map((errand) => errand.kind === "convert" && errand.wish)).toMatchObject([
      { kind: "create", table: "contact", person: { address: "orders@unknown.example" } },
      { kind: "create", table: "lead" },
    ]);
  });

  it("[P2] opens a known person's record", async () => {
    const { user, asked } = show(read(world.people));
    await user.click(screen.getByRole("button", { name: /Li Chen/ }));
    expect(asked).toEqual([{ name: "open", given: [world.li] }]);
  });

  it("[P5] says that nobody else is there", () => {
    show(read([world.person("from", "Sam", "sam@regarding.example", { kind: "me" })]));
    expect(screen.getByText("Nobody but you.")).toBeTruthy();
  });

  it("[P5] reads first, and tells what could not be read with a way to try again", async () => {
    const { user, asked, show: showNext, commands } = show(reading);
    expect(screen.queryByText("Nobody but you.")).toBeNull();
    showNext(
      <PeopleSection people={failing({ kind: "timeout", service: "crm" })} commands={commands} isTold={() => false} />,
    );
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(asked).toEqual([{ name: "refresh", given: [] }]);
  });
});
