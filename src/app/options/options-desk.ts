/** What the options do. A chunk of its own: nobody who only tracks loads it (Q1). */
import type { CategoryColour } from "../../domain/category.ts";
import type { CrmUserOptions } from "../../ports/crm-options.ts";
import { createTurns } from "../in-turn.ts";
import { readSection } from "../read-section.ts";
import { problemFrom, UNREAD } from "../sections.ts";
import { createStore, type Store } from "../store.ts";
import { createKeptOption } from "./kept-option.ts";
import { createFilterCommands } from "./filter-commands.ts";
import { createHealthCheck } from "./health-check.ts";
import type { OptionsView } from "./options-view.ts";
import { createSharedCommands } from "./shared-commands.ts";
import { createWhyCommands } from "./why-commands.ts";
import type { OptionsPorts, OptionsCommands, OptionsWork } from "./options-work.ts";
import type { OptionsPage } from "./options-view.ts";

export interface OptionsDesk {
  readonly view: Store<OptionsView>;
  readonly commands: OptionsCommands;
  stop(): void;
}

const BLANK: OptionsView = {
  user: UNREAD,
  serverSync: UNREAD,
  colour: UNREAD,
  book: UNREAD,
  filters: UNREAD,
  why: { table: "contact", text: "", found: UNREAD, answer: UNREAD },
  mappings: UNREAD,
  organization: UNREAD,
  rights: UNREAD,
  health: UNREAD,
  thisComputer: UNREAD,
};

function createWork(ports: OptionsPorts, signal: AbortSignal): OptionsWork {
  const view = createStore<OptionsView>(BLANK);
  const change = (part: Partial<OptionsView>): void => {
    if (!signal.aborted) view.change((before) => ({ ...before, ...part }));
  };
  const inTurn = createTurns();
  const { clock, log, health } = ports;
  // One for all readings: of two of the same name only the later one counts.
  const reader = { clock, log, health, signal };
  return {
    ports,
    view,
    signal,
    change,
    read: (name, slot, work, { service = "crm", signal: own } = {}) =>
      readSection(
        own === undefined ? reader : { ...reader, signal: own },
        { name: `options.${name}`, service },
        {
          read: () => slot.read(view.read()),
          write: (section) => {
            change(slot.write(section));
          },
        },
        () => work(own ?? signal),
      ),
    attempt: async (act, work, place) => {
      // A new wish takes the line about the last one away; the end of another does not take away that one was refused (P5).
      view.change(({ outcome: _, ...rest }) => rest);
      try {
        await (place === undefined ? work() : inTurn(place, work));
        if (view.read().outcome?.kind !== "failed") change({ outcome: { kind: "done", act } });
        return true;
      } catch (error) {
        const problem = problemFrom(error);
        log.write({ level: "warning", event: `options.${act}.${problem.kind}`, error });
        health.unwell(problem);
        change({ outcome: { kind: "failed", act, problem } });
        return false;
      }
    },
  };
}

function createUserCommands(work: OptionsWork) {
  const { ports, read } = work;
  const act = "saveOptions";
  const user = createKeptOption(work, {
    name: "user",
    act,
    service: "crm",
    slot: { read: (view) => view.user, write: (section) => ({ user: section }) },
    ask: (signal) => ports.userOptions.readUserOptions(signal),
  });
  const colour = createKeptOption<{ readonly colour: CategoryColour | undefined }>(work, {
    name: "colour",
    act,
    service: "mailbox",
    slot: { read: (view) => view.colour, write: (section) => ({ colour: section }) },
    ask: async (signal) => ({ colour: await ports.colours.read(signal) }),
  });
  const thisComputer = createKeptOption<boolean>(work, {
    name: "thisComputer",
    act,
    service: "thisComputer",
    slot: { read: (view) => view.thisComputer, write: (section) => ({ thisComputer: section }) },
    ask: () => ports.memory.readSynchronizes(),
  });
  return {
    readUser: user.read,
    readServerSync: () =>
      read("serverSync", { read: (view) => view.serverSync, write: (serverSync) => ({ serverSync }) }, (signal) =>
        ports.userOptions.readServerSync(signal),
      ),
    readColour: colour.read,
    changeColour: (wanted: CategoryColour): Promise<void> =>
      colour.change(
        () => ({ colour: wanted }),
        () => ports.colours.write(wanted),
      ),
    readThisComputer: thisComputer.read,
    changeUser: (wish: Partial<CrmUserOptions>): Promise<void> =>
      user.change(
        (before) => ({ ...before, ...wish }),
        () => ports.userOptions.writeUserOptions(wish),
      ),
    changeInterval: async (interval: number): Promise<void> => {
      const { synchronization } = ports.preferences.current();
      await ports.preferences.change({ synchronization: { ...synchronization, interval } });
      await work.attempt(act, () => ports.crm.writeInterval(interval), "interval");
    },
    setThisComputer: (synchronizes: boolean): Promise<void> =>
      thisComputer.change(
        () => synchronizes,
        () => ports.memory.writeSynchronizes(synchronizes),
      ),
  };
}

/** Opens the desk. Nothing is read before a page is opened. */
export function createOptionsDesk(ports: OptionsPorts): OptionsDesk {
  const closing = new AbortController();
  const work = createWork(ports, closing.signal);
  const user = createUserCommands(work);
  const filters = createFilterCommands(work);
  const shared = createSharedCommands(work);
  const checkHealth = createHealthCheck(work);
  const showBook = (): void => {
    work.change({ book: ports.book.read() });
  };
  showBook();
  const unsubscribe = ports.book.subscribe(showBook);
  const pages: Readonly<Record<OptionsPage, readonly (() => unknown)[]>> = {
    main: [],
    tracking: [user.readUser, user.readServerSync, user.readColour],
    synchronization: [user.readThisComputer, shared.readOrganization],
    filters: [filters.readFilters],
    book: [],
    fields: [shared.readRights, shared.readMappings],
    organization: [shared.readRights, shared.readOrganization],
    health: [checkHealth],
  };
  return {
    view: work.view,
    stop: () => {
      closing.abort();
      unsubscribe();
    },
    commands: {
      open: (page) => {
        for (const read of pages[page]) read();
      },
      changeUser: user.changeUser,
      refreshBook: () => ports.book.refresh(),
      changeColour: user.changeColour,
      changeInterval: user.changeInterval,
      setThisComputer: user.setThisComputer,
      ...filters.commands,
      ...createWhyCommands(work),
      ...shared.commands,
      checkHealth: () => void checkHealth(),
      dismissOutcome: () => {
        work.view.change(({ outcome: _, ...rest }) => rest);
      },
    },
  };
}
