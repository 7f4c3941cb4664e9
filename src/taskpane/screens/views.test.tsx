/** @jest-environment jsdom */
import { screen, within } from "@testing-library/react";
import type { Commands } from "../../app/pane-commands.ts";
import type { OptionsView } from "../../app/options/options-view.ts";
import type { Problem } from "../../domain/problem.ts";
import { recordCommands } from "../gallery/commands.ts";
import { recordOptionsCommands, recordSyncCommands } from "../gallery/desks.ts";
import { MINUTES_AGO } from "../gallery/records.ts";
import { states } from "../gallery/states.ts";
import { syncStates } from "../gallery/sync-states.ts";
import { ErrandProvider } from "../hooks/errand.tsx";
import { GalleryPane } from "../testing/gallery-pane.tsx";
import { renderPane } from "../testing/render-pane.tsx";
import { FaultBoundary } from "./fault-boundary.tsx";
import { FieldsPage } from "./options/fields-page.tsx";
import { FilterEditor } from "./options/filter-editor.tsx";
import { FiltersPage } from "./options/filters-page.tsx";
import { OptionsScreen } from "./options/options-screen.tsx";
import { WhyAnswerText } from "./options/why-answer.tsx";
import { ConflictsSection } from "./synchronization/conflicts-section.tsx";
import { HistorySection } from "./synchronization/history-section.tsx";
import { PlanList } from "./synchronization/plan-list.tsx";
import { QuestionsSection } from "./synchronization/questions-section.tsx";
import { ParkedSection } from "./synchronization/parked-section.tsx";
import { QueueSection } from "./synchronization/queue-section.tsx";
import { SynchronizationScreen } from "./synchronization/synchronization-screen.tsx";

describe("views", () => {
  it("[P4] leads from the synchronization line to the list with one click", async () => {
    const onView = jest.fn();
    const { user } = renderPane((commands) => (
      <GalleryPane state={states["line: attention"]!} commands={commands} onView={onView} />
    ));
    await user.click(
      screen.getByRole("button", {
        name: /Synchronization:\s*Synchronized 2 min ago\s*1 conflict\s*2 questions\s*3 parked\s*1 action failed/,
      }),
    );
    expect(onView).toHaveBeenCalledWith("synchronization");
  });

  it("[P6] has an Options button", async () => {
    const onView = jest.fn();
    const { user } = renderPane((commands) => (
      <GalleryPane state={states["nothing selected"]!} commands={commands} onView={onView} />
    ));
    await user.click(screen.getByRole("button", { name: "Options" }));
    expect(onView).toHaveBeenCalledWith("options");
  });

  it("[P5] tells what concerns the whole pane once, at once, with its repair", async () => {
    const { user, asked } = renderPane((commands) => (
      <GalleryPane state={states["signed out"]!} commands={commands} onView={() => undefined} />
    ));
    expect(screen.getAllByText("You are signed out.")).toHaveLength(1);
    expect(screen.getByText("You are signed out.").closest("[role=alert]")).not.toBeNull();
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(asked).toEqual([{ name: "signIn", given: [] }]);
  });

  it("[Q5] lists actions that failed and tries them again or gives them up", async () => {
    const { queue } = states["synchronization: actions"]!;
    const { user, asked } = renderPane((commands) => <QueueSection queue={queue} commands={commands} />);
    expect(screen.getByText("Set Regarding: Re: Offer for 2026")).toBeTruthy();
    expect(screen.getByText(/The record does not exist any more.*Regarding was not changed\./)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await user.click(screen.getByRole("button", { name: "Give up" }));
    expect(asked.map((one) => one.name)).toEqual(["retry", "discard"]);
  });

  it("[P1, S27] does not say that nothing was changed before it has looked", () => {
    const commands = recordSyncCommands(() => undefined);
    const draw = (pane: Commands, name: string) => (
      <HistorySection view={syncStates[name]!} commands={commands} pane={pane} />
    );
    const { show, commands: pane } = renderPane((asked) => draw(asked, "reading"));
    expect(screen.queryByText(/^Nothing yet/)).toBeNull();
    show(draw(pane, "empty"));
    expect(screen.getByText(/^Nothing yet/)).toBeTruthy();
  });

  it("[S27] opens both ends of a change: the record, and the copy in Outlook or in the pane", async () => {
    const commands = recordSyncCommands(() => undefined);
    const errands: unknown[] = [];
    const { user, asked } = renderPane((pane) => (
      <ErrandProvider onErrand={(errand) => errands.push(errand)}>
        <HistorySection view={syncStates["rested"]!} commands={commands} pane={pane} />
      </ErrandProvider>
    ));
    const contact = { table: "contact", id: syncStates["rested"]?.history[0]?.recordId };
    await user.click(screen.getAllByRole("button", { name: "Open in CRM: Li Chen" })[0]!);
    await user.click(screen.getByRole("button", { name: "Open in Outlook: Works tour" }));
    expect(asked).toEqual([
      { name: "open", given: [contact] },
      { name: "openItem", given: ["item-1", "appointment"] },
    ]);
    await user.click(screen.getAllByRole("button", { name: "Edit: Li Chen" })[0]!);
    expect(errands).toEqual([
      { kind: "edit", item: { from: "contacts", id: "item-1", title: "Li Chen", record: contact } },
    ]);
  });

  it("[S27, P5] offers no copy that was deleted, and says why one cannot be opened", async () => {
    const commands = recordSyncCommands(() => undefined);
    const [first] = syncStates["rested"]!.history;
    const mail = { ...first!, kind: "email", id: "mail", title: "Order" } as const;
    const gone = { ...first!, id: "gone", title: "Gone", action: "deleted", side: "mailbox" } as const;
    const view = { ...syncStates["rested"]!, history: [mail, gone] };
    const { user } = renderPane((pane) => (
      <HistorySection
        view={view}
        commands={commands}
        pane={{ ...pane, openItem: () => Promise.resolve({ kind: "notFound", service: "mailbox" }) }}
      />
    ));
    expect(screen.queryByRole("button", { name: "Edit: Gone" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Open in Outlook: Order" }));
    expect((await screen.findByRole("alert")).textContent).toContain("does not exist any more");
  });

  it("[S12, Q2] lets the keyboard scroll a long value of a conflict, and names it", () => {
    const full = syncStates["conflicts and questions"]!;
    const [first] = full.conflicts;
    const long = "Met at the fair. ".repeat(120);
    renderPane(() => (
      <ConflictsSection
        conflicts={[{ ...first!, field: "description", mailbox: long, crm: "Short" }]}
        commands={recordSyncCommands(() => undefined)}
      />
    ));
    expect(screen.getByRole("group", { name: "Outlook: Notes" }).tabIndex).toBe(0);
    expect(screen.queryByRole("group", { name: "CRM: Notes" })).toBeNull();
  });

  it("[S27, Q2] lets the keyboard scroll a long change in the history, and names it", () => {
    const entry = {
      ...syncStates["rested"]!.history[0]!,
      field: "description",
      after: "Met at the fair. ".repeat(120),
    };
    renderPane((pane) => (
      <HistorySection
        view={{ ...syncStates["rested"]!, history: [entry] }}
        commands={recordSyncCommands(() => undefined)}
        pane={pane}
      />
    ));
    expect(screen.getByRole("group", { name: "Notes changed in the CRM" }).tabIndex).toBe(0);
  });

  it("[S27, S28, Q3] lets no direction of writing turn old and new round", () => {
    const entry = { ...syncStates["rested"]!.history[0]!, before: "שרה כהן", after: "דוד לוי" };
    const change = { field: "jobtitle", to: "crm", before: entry.before, after: entry.after } as const;
    const values = ["שרה כהן", "דוד לוי"];
    const { result, show } = renderPane((pane) => (
      <HistorySection
        view={{ ...syncStates["rested"]!, history: [entry] }}
        commands={recordSyncCommands(() => undefined)}
        pane={pane}
      />
    ));
    const apart = () => [...result.container.querySelectorAll("bdi")].map(({ textContent }) => textContent);
    expect(apart()).toEqual(values);
    show(<PlanList entries={[{ kind: "contact", title: "Li Chen", do: "update", fields: [change] }]} />);
    expect(apart()).toEqual(values);
  });

  it("[S27] calls what has no name so, on every button and in what came of an undo", () => {
    const { history, ...rested } = syncStates["rested"]!;
    const [entry] = history.map((one) => ({ ...one, title: "" }));
    const view = { ...rested, history: [entry!], undone: { kind: "done", entry: entry! } } as const;
    renderPane((pane) => <HistorySection view={view} commands={recordSyncCommands(() => undefined)} pane={pane} />);
    for (const name of ["Edit: (no name)", "Open in CRM: (no name)"])
      expect(screen.getByRole("button", { name })).toBeTruthy();
    expect(screen.getByText(/^Undone: Business phone of \(no name\) is as it was before\./)).toBeTruthy();
  });

  it("[P5] says how many more things a run left undone than it lists", () => {
    const { result, ...rested } = syncStates["done"]!;
    const errors = Array.from({ length: 200 }, () => ({ kind: "contact", reason: "no answer" }) as const);
    renderPane(() => (
      <SynchronizationScreen
        view={{ ...rested, result: { ...result!, errors } }}
        commands={recordSyncCommands(() => undefined)}
        pane={recordCommands(() => undefined)}
        isTold={() => false}
      />
    ));
    expect(screen.getByText("200 things were left undone")).toBeTruthy();
    expect(screen.getByText("and 150 more")).toBeTruthy();
  });

  it("[S27] tells of every run what it wrote, how long and with how many requests", async () => {
    const commands = recordSyncCommands(() => undefined);
    const { user } = renderPane((pane) => (
      <HistorySection view={syncStates["rested"]!} commands={commands} pane={pane} />
    ));
    await user.click(screen.getByText("The last 2 runs"));
    expect(screen.getByText("2.3 s, 3 requests to Outlook, 2 to the CRM · 1 left undone · 2 questions")).toBeTruthy();
    expect(screen.getByText("0.3 s, 1 request to Outlook, 1 to the CRM")).toBeTruthy();
    expect(screen.getByText("Both sides were the same already.")).toBeTruthy();
  });

  const screenOf = (name: string, isTold = false) => (
    <SynchronizationScreen
      view={syncStates[name]!}
      commands={recordSyncCommands(() => undefined)}
      pane={recordCommands(() => undefined)}
      isTold={() => isTold}
    />
  );

  it("[P5] says what became of a run once, and what is wrong with a service not a second time", () => {
    const { show } = renderPane(() => screenOf("service down", true));
    const alert = () => screen.getByText(/What was done stays done/).closest("[role=alert]")?.textContent ?? "";
    expect(alert()).toContain("The synchronization did not finish.");
    expect(alert()).not.toContain("The CRM is not available");
    show(screenOf("service down"));
    expect(alert()).toContain("The CRM is not available at the moment.");
    expect(alert()).toContain("Details for an administrator");
  });

  it("[S28, P5] tries a dry run again as a dry run, and says of it that nothing was written", async () => {
    const asked: unknown[] = [];
    const commands = recordSyncCommands(({ name, given }) => asked.push([name, ...given]));
    const down = syncStates["service down"]!;
    const draw = (view: typeof down) => (
      <SynchronizationScreen
        view={view}
        commands={commands}
        pane={recordCommands(() => undefined)}
        isTold={() => false}
      />
    );
    const { user, show } = renderPane(() => draw({ ...down, failure: { ...down.failure!, dryRun: true } }));
    expect(screen.getByText("Nothing was written.")).toBeTruthy();
    expect(screen.queryByText(/What was done stays done/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    show(draw(down));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(asked).toEqual([
      ["run", { dryRun: true }],
      ["run", { dryRun: false }],
    ]);
    const { failure: _, ...rested } = down;
    const { result } = syncStates["done"]!;
    show(draw({ ...rested, result: { ...result!, errors: [], kinds: {}, cancelled: true, dryRun: true } }));
    expect(screen.getByText("Cancelled. Nothing was written.")).toBeTruthy();
  });

  it("[P5] does not say at the top of the pane that nothing was changed, when a run may have been half-way", () => {
    renderPane((commands) => <GalleryPane state={states["crm down"]!} commands={commands} onView={() => undefined} />);
    expect(screen.queryByText("Nothing was changed.")).toBeNull();
    expect(screen.getByText("Nothing is lost.")).toBeTruthy();
  });

  it("[S25] says of what is parked when it is really tried again: with a run, or with the next one", () => {
    const view = syncStates["conflicts and questions"]!;
    const parked = view.parked.map((item) => ({ ...item, nextTry: MINUTES_AGO(-1) }));
    const draw = (nextRunAt: string | undefined, items = parked) => (
      <ParkedSection
        parked={items}
        nextRunAt={nextRunAt}
        commands={recordSyncCommands(() => undefined)}
        open={() => Promise.resolve()}
      />
    );
    const { show } = renderPane(() => draw(MINUTES_AGO(-13)));
    expect(screen.getByText(/next one in 13 minutes/)).toBeTruthy();
    show(draw(undefined));
    expect(screen.getByText(/next one with the next run/)).toBeTruthy();
    show(
      draw(
        MINUTES_AGO(-13),
        parked.map((item) => ({ ...item, nextTry: MINUTES_AGO(-230) })),
      ),
    );
    expect(screen.getByText(/next one in 4 hours/)).toBeTruthy();
    expect(screen.queryByText(/failed several times|rest until/)).toBeNull();
  });

  it("[Q1] draws long lists of conflicts, questions and parked items a page at a time", async () => {
    const full = syncStates["conflicts and questions"]!;
    const many = <One,>(one: One | undefined, change: (given: One, at: string) => One): One[] =>
      one === undefined ? [] : Array.from({ length: 45 }, (_, at) => change(one, String(at)));
    const view = {
      ...full,
      conflicts: many(full.conflicts[0], (one, at) => ({ ...one, id: at, recordId: at })),
      questions: many(full.questions[0], (one, at) => ({ ...one, id: at })),
      parked: many(full.parked[0], (one, at) => ({ ...one, key: at })),
    };
    const { user } = renderPane(() => (
      <SynchronizationScreen
        view={view}
        commands={recordSyncCommands(() => undefined)}
        pane={recordCommands(() => undefined)}
        isTold={() => false}
      />
    ));
    const counts = () =>
      [/^Keep Outlook's/, "Keep all", /^Try again: /].map((name) => screen.getAllByRole("button", { name }).length);
    expect(counts()).toEqual([10, 20, 20]);
    await user.click(screen.getByRole("button", { name: "Show more (and 35 more)" }));
    for (const more of screen.getAllByRole("button", { name: "Show more (and 25 more)" })) await user.click(more);
    expect(counts()).toEqual([30, 40, 40]);
  });

  it("[S26] says that a service is waited for and how long, without reading the seconds out", () => {
    renderPane(() => screenOf("throttled"));
    expect(screen.getByText("Your mailbox keeps us waiting.").getAttribute("role")).toBe("status");
    expect(screen.getByText("Next try in 25 s, by itself.").closest("[role=status]")).toBeNull();
  });

  it("[S20] refuses several questions of one kind at once, and agrees to none of them that way", async () => {
    const { questions } = syncStates["conflicts and questions"]!;
    const asked: unknown[] = [];
    const commands = recordSyncCommands(({ name, given }) => asked.push([name, ...given]));
    const invitation = questions.find(({ reason }) => reason === "invitations")!;
    const deletion = questions.find(({ reason }) => reason === "mass-delete")!;
    const alike = ["a", "b", "c"].map((id) => ({ ...invitation, id }));
    const { user, show } = renderPane(() => <QuestionsSection questions={[...alike, deletion]} commands={commands} />);
    expect(screen.queryByRole("button", { name: /^All \d+: (Invite|Keep all|Delete)/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "All 3: Do not invite" }));
    expect(asked).toEqual([["refuseAll", ["a", "b", "c"]]]);
    show(<QuestionsSection questions={[invitation, deletion]} commands={commands} />);
    expect(screen.queryByRole("button", { name: /^All / })).toBeNull();
  });

  it("[S5] names some of what a question is about, and how many more there are", () => {
    const { questions } = syncStates["conflicts and questions"]!;
    renderPane(() => <QuestionsSection questions={questions} commands={recordSyncCommands(() => undefined)} />);
    expect(screen.getByText("About: Anna Smith, Bert Smith, Li Chen and 11 more")).toBeTruthy();
  });

  it("[O2] saves each option at once", async () => {
    const { preferences, health } = states["options: main"]!;
    const { user, asked } = renderPane((commands) => (
      <OptionsScreen view={undefined} desk={undefined} preferences={preferences} health={health} commands={commands} />
    ));
    await user.selectOptions(screen.getByRole("combobox", { name: "Theme" }), "Dark");
    await user.click(screen.getByRole("checkbox", { name: "Accounts" }));
    await user.click(screen.getByRole("checkbox", { name: "Leads" }));
    expect(asked.map((one) => one.given)).toEqual([
      [{ theme: "dark" }],
      [{ searchOnDemand: ["lead", "account"] }],
      [{ searchOnDemand: [] }],
    ]);
  });

  it("[P5, Q2] reads out at once that an option was not saved, and brings it into sight", () => {
    const { preferences, health } = states["options: main"]!;
    const { options } = states["options: filters"]!;
    const seen = jest.fn();
    const draw = (commands: Commands, more: Partial<OptionsView>, problem?: Problem) => (
      <OptionsScreen
        view={{ ...options, ...more }}
        desk={recordOptionsCommands(() => undefined)}
        preferences={{ ...preferences, ...(problem && { problem }) }}
        health={health}
        commands={commands}
      />
    );
    const { show, commands } = renderPane((all) => draw(all, {}));
    Element.prototype.scrollIntoView = seen;
    show(draw(commands, { outcome: { kind: "done", act: "saveOptions" } }));
    expect(screen.getByText("Saved.").closest("[role=status]")).not.toBeNull();
    expect(seen).not.toHaveBeenCalled();
    const refused = { kind: "noPrivilege", service: "crm" } as const;
    show(draw(commands, { outcome: { kind: "failed", act: "saveOptions", problem: refused } }));
    expect(screen.getByText("The option was not saved.").closest("[role=alert]")).not.toBeNull();
    expect(seen).toHaveBeenCalledTimes(1);
    show(draw(commands, {}, { kind: "tooLarge", service: "outlook", limitBytes: 32_256 }));
    const full = screen.getByText("Outlook has no room left for your options.").closest("[role=alert]");
    expect(full?.textContent).toContain("Unpin records");
    expect(full?.textContent).not.toContain("attachments");
    expect(seen).toHaveBeenCalledTimes(2);
  });

  it("[S27, P5] brings what came of an undo into sight, wherever in the list it was asked for", () => {
    const seen = jest.fn();
    const draw = (pane: Commands, name: string) => (
      <HistorySection view={syncStates[name]!} commands={recordSyncCommands(() => undefined)} pane={pane} />
    );
    const { show, commands } = renderPane((pane) => draw(pane, "rested"));
    Element.prototype.scrollIntoView = seen;
    show(draw(commands, "undone"));
    expect(seen).toHaveBeenCalledTimes(1);
    show(draw(commands, "undone"));
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it("[O4, S4] says what would leave Outlook before a filter is switched off, and only then does it", async () => {
    const { options, preferences, health } = states["options: filters"]!;
    const asked: unknown[] = [];
    const desk = recordOptionsCommands(({ name, given }) => asked.push([name, ...given]));
    const draw = (commands: Commands, loss?: OptionsView["loss"]) => (
      <FiltersPage
        view={{ ...options, ...(loss && { loss }) }}
        desk={desk}
        preferences={preferences}
        health={health}
        commands={commands}
      />
    );
    const [active] = (options.filters.value ?? []).filter((one) => one.active && !one.imposed && one.use === "outlook");
    const { user, show, commands } = renderPane((all) => draw(all, { reading: true }));
    await user.click(screen.getByRole("button", { name: `More about ${active!.name}` }));
    await user.click(screen.getByRole("menuitem", { name: "Deactivate" }));
    expect(asked).toEqual([["askLoss", { kind: "off", filter: active }]]);
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(/asked|Asking/, { selector: "p" })).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: /^Deactivate/ }));
    expect(asked).toHaveLength(1);
    const sample = [{ id: "a", name: "Anna Smith", detail: "" }];
    show(draw(commands, { reading: false, value: { known: true, count: 1, removed: false, sample } }));
    expect(
      dialog.getByText(/1 record that is in Outlook now would be left out: it stays there, unlinked/),
    ).toBeTruthy();
    expect(dialog.getByText("Among them: Anna Smith")).toBeTruthy();
    show(draw(commands, { reading: false, value: { known: false, count: 0, removed: false, sample: [] } }));
    expect(dialog.getByText(/has not synchronized yet/)).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Deactivate" }));
    expect(asked.at(-1)).toEqual(["switchFilter", active, false]);
  });

  it("[O4, S4] saves no filter before it has said what would leave Outlook, and shows no older answer meanwhile", async () => {
    const { options } = states["options: filters, one being made"]!;
    const { draft } = options;
    const asked: string[] = [];
    const desk = recordOptionsCommands(({ name }) => asked.push(name));
    const draw = (leaving: NonNullable<typeof draft>["leaving"]) => (
      <FilterEditor draft={{ ...draft!, leaving }} desk={desk} />
    );
    const { user, show } = renderPane(() => draw({ ...draft!.leaving, reading: true }));
    expect(screen.queryByText(/would be left out/)).toBeNull();
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    expect(asked).toEqual([]);
    show(draw({ reading: false, problem: { kind: "serviceDown", service: "crm" } }));
    const said = screen.getByText(/^What would leave Outlook could not be found out\. The CRM is not available/);
    expect(said.closest("[role=status]")).not.toBeNull();
    show(draw(draft!.leaving));
    expect(screen.getByText(/^4 records that are in Outlook now would be left out/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    expect(asked).toEqual(["saveDraft"]);
  });

  it("[Q2] leads the focus into the editor of a filter, and back to where it was opened", () => {
    const { options, preferences, health } = states["options: filters, one being made"]!;
    const { draft, ...list } = options;
    const [first] = options.filters.value!;
    const desk = recordOptionsCommands(() => undefined);
    const draw = (commands: Commands, view: OptionsView) => (
      <FiltersPage view={view} desk={desk} {...{ preferences, health, commands }} />
    );
    const { show, commands } = renderPane((all) => draw(all, list));
    const focused = () => document.activeElement;
    show(draw(commands, { ...list, draft: { ...draft!, id: first!.id, isNew: false, name: "Renamed" } }));
    expect(focused()).toBe(screen.getByRole("region", { name: "Change filter: Contacts" }));
    show(draw(commands, list));
    expect(focused()).toBe(screen.getByRole("button", { name: `More about ${first!.name}` }));
    show(draw(commands, { ...list, draft: { ...draft!, isNew: true } }));
    show(draw(commands, list));
    expect(focused()).toBe(screen.getByRole("button", { name: "New filter for Contacts" }));
  });

  it("[O5, S8] changes no direction for everybody before it has shown what that would do", async () => {
    const { options, preferences, health } = states["options: fields"]!;
    const [mapping] = options.mappings.value ?? [];
    const asked: unknown[] = [];
    const desk = recordOptionsCommands(({ name }) => asked.push(name));
    const rights = { reading: false, value: { fieldMappings: "yes", organization: "yes" } } as const;
    const draw = (commands: Commands, preview: NonNullable<OptionsView["pending"]>["preview"]) => {
      const pending = { kind: "direction", mapping: mapping!, direction: "none", preview, saving: false } as const;
      return <FieldsPage view={{ ...options, rights, pending }} desk={desk} {...{ preferences, health, commands }} />;
    };
    const { user, show, commands } = renderPane((all) => draw(all, { reading: true }));
    await user.click(screen.getByRole("button", { name: /^Change for everybody/ }));
    expect(asked).toEqual([]);
    show(draw(commands, { reading: false, value: [] }));
    await user.click(screen.getByRole("button", { name: /^Change for everybody/ }));
    expect(asked).toEqual(["confirmChange"]);
  });

  it.each([
    ["in Outlook, but its kind is off", { link: "linked", kindOff: true }, "It is in your Outlook."],
    ["in Outlook, but parked", { link: "linked", parkedBecause: "no answer" }, "It is in your Outlook."],
    ["selected, but its kind is off", { kindOff: true }, "It is not in your Outlook, although a filter selects it."],
    ["selected, but parked", { parkedBecause: "" }, "It is not in your Outlook, although a filter selects it."],
    ["selected", {}, /it comes with the next synchronization, unless you deleted it from Outlook/],
  ] as const)("[O4] does not promise a run what no run will do: %s", (_, more, verdict) => {
    const filters = [{ name: "Mine", active: true, selects: true, broken: [] }];
    renderPane(() => <WhyAnswerText table="contact" answer={{ link: "none", kindOff: false, filters, ...more }} />);
    expect(screen.getByText(verdict)).toBeTruthy();
    expect(screen.getByText("Mine selects it.")).toBeTruthy();
  });

  it("[O5] offers no change before it is known who may make it, and none to call off what is being saved", async () => {
    const { options, preferences, health } = states["options: fields"]!;
    const asked: unknown[] = [];
    const desk = recordOptionsCommands(({ name }) => asked.push(name));
    const draw = (commands: Commands, change: Partial<OptionsView>) => (
      <FieldsPage view={{ ...options, ...change }} desk={desk} {...{ preferences, health, commands }} />
    );
    const rights = { reading: false, value: { fieldMappings: "yes", organization: "yes" } } as const;
    const directions = () => screen.queryAllByRole("combobox", { name: /Direction|direction/ }).length;
    const { user, show, commands } = renderPane((all) => draw(all, { rights: { reading: true } }));
    expect(directions()).toBe(0);
    show(draw(commands, { rights }));
    expect(directions()).toBeGreaterThan(0);

    const [mapping] = options.mappings.value ?? [];
    const preview = { reading: false, value: [] };
    const pending = { kind: "direction", mapping: mapping!, direction: "none", preview, saving: true } as const;
    show(draw(commands, { rights, pending }));
    const leave = screen.getByRole("button", { name: /^Leave as it is/ });
    await user.click(leave);
    await user.keyboard("{Escape}");
    expect(asked).toEqual([]);
    expect(leave.getAttribute("aria-disabled")).toBe("true");
    show(draw(commands, { rights, pending: { ...pending, saving: false } }));
    await user.click(screen.getByRole("button", { name: /^Leave as it is/ }));
    expect(asked).toEqual(["dropChange"]);
  });

  it("[P5] says so when the pane itself has a fault, instead of turning white", async () => {
    const fault = new Error("broken on purpose");
    const Broken = (): never => {
      throw fault;
    };
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    const onFault = jest.fn();
    const onReload = jest.fn();
    const { user } = renderPane(() => (
      <FaultBoundary onFault={onFault} onReload={onReload}>
        <Broken />
      </FaultBoundary>
    ));
    expect(screen.getByRole("alert").textContent).toContain("Nothing in Outlook or in the CRM was changed by it.");
    await user.click(screen.getByRole("button", { name: "Reload" }));
    expect(onReload).toHaveBeenCalledTimes(1);
    expect(onFault).toHaveBeenCalledWith(fault);
  });
});
