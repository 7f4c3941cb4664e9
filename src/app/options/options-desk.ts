/** What the options do. A chunk of its own: nobody who only tracks loads it (Q1). */
import type { CategoryColour } from "../../domain/category.ts";
import type { CrmUserOptions } from "../../ports/crm-options.ts";
import { createTurns } from "../in-turn.ts";
import { readSection } from "../read-section.ts";
import { problemFrom, UNREAD } from "../sections.ts";
import { createStore, type Store } from "../store.ts";
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
  return {
    ports,
    view,
    signal,
    change,
    read: (name, slot, work) =>
      readSection(
        { ...ports, signal },
        { name: `options.${name}`, service: "crm" },
        {
          read: () => slot.read(view.read()),
          write: (section) => {
            change(slot.write(section));
          },
        },
        () => work(signal),
      ),
    attempt: async (act, work) => {
      view.change(({ outcome: _, ...rest }) => rest);
      try {
        await work();
        change({ outcome: { kind: "done", act } });
        return true;
      } catch (error) {
        const problem = problemFrom(error);
        ports.log.write({ level: "warning", event: `options.${act}.${problem.kind}`, error });
        ports.health.unwell(problem);
        change({ outcome: { kind: "failed", act, problem } });
        return false;
      }
    },
  };
}

function createUserCommands(work: OptionsWork) {
  const { ports, change, read } = work;
  const inTurn = createTurns();
  const readUser = (): Promise<void> =>
    read("user", { read: (view) => view.user, write: (user) => ({ user }) }, (signal) =>
      ports.userOptions.readUserOptions(signal),
    );
  return {
    readUser,
    readServerSync: () =>
      read("serverSync", { read: (view) => view.serverSync, write: (serverSync) => ({ serverSync }) }, (signal) =>
        ports.userOptions.readServerSync(signal),
      ),
    readColour: () =>
      read("colour", { read: (view) => view.colour, write: (colour) => ({ colour }) }, async (signal) => ({
        colour: await ports.colours.read(signal),
      })),
    changeColour: async (colour: CategoryColour): Promise<void> => {
      const before = work.view.read().colour;
      change({ colour: { ...before, value: { colour } } });
      if (!(await inTurn("colour", () => work.attempt("saveOptions", () => ports.colours.write(colour)))))
        change({ colour: before });
    },
    readThisComputer: () =>
      read("thisComputer", { read: (view) => view.thisComputer, write: (thisComputer) => ({ thisComputer }) }, () =>
        ports.memory.readSynchronizes(),
      ),
    changeUser: async (wish: Partial<CrmUserOptions>): Promise<void> => {
      const before = work.view.read().user;
      if (before.value !== undefined) change({ user: { ...before, value: { ...before.value, ...wish } } });
      if (!(await inTurn("user", () => work.attempt("saveOptions", () => ports.userOptions.writeUserOptions(wish)))))
        change({ user: before });
    },
    changeInterval: async (interval: number): Promise<void> => {
      const { synchronization } = ports.preferences.current();
      await ports.preferences.change({ synchronization: { ...synchronization, interval } });
      await inTurn("interval", () => work.attempt("saveOptions", () => ports.crm.writeInterval(interval)));
    },
    setThisComputer: async (synchronizes: boolean): Promise<void> => {
      change({ thisComputer: { reading: false, value: synchronizes } });
      await inTurn("thisComputer", () =>
        work.attempt("saveOptions", () => ports.memory.writeSynchronizes(synchronizes)),
      );
    },
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
