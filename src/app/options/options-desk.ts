/** What the options do. A chunk of its own: nobody who only tracks loads it (Q1). */
import type { CategoryColour } from "../../domain/category.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Direction } from "../../domain/fields/pair.ts";
import type { FilterRules } from "../../domain/filter-rules/rules.ts";
import type { CrmOptions, CrmUserOptions } from "../../ports/crm-options.ts";
import type {
  CrmSettings,
  FieldMapping,
  FilterUse,
  FoundRecord,
  OrganizationSettings,
  StoredFilter,
} from "../../ports/crm-settings.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { BookDesk } from "../address-book/book-desk.ts";
import type { Health } from "../health.ts";
import type { PreferencesDesk } from "../preferences-desk.ts";
import { readSection } from "../read-section.ts";
import { problemFrom, UNREAD } from "../sections.ts";
import { createStore, type Store, type WritableStore } from "../store.ts";
import type { Section } from "../view.ts";
import { createFilterCommands } from "./filter-commands.ts";
import { createHealthCheck, type HealthPorts } from "./health-check.ts";
import type { OptionsAct, OptionsView } from "./options-view.ts";
import { createSharedCommands } from "./shared-commands.ts";
import type { OptionsMemory } from "./options-memory.ts";
import { createWhyCommands } from "./why-commands.ts";

/** Colour of the category in the mailbox's own list (T5). Methods throw ServiceError. */
export interface CategoryColours {
  /** Undefined: not one of ours, or no category yet. */
  readonly read: (signal: AbortSignal) => Promise<CategoryColour | undefined>;
  readonly write: (colour: CategoryColour) => Promise<void>;
}

export interface OptionsPorts extends HealthPorts {
  readonly colours: CategoryColours;
  readonly crm: CrmSettings;
  readonly userOptions: CrmOptions;
  readonly memory: OptionsMemory;
  readonly book: BookDesk;
  readonly preferences: PreferencesDesk;
  readonly health: Health;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Commands never throw: what came of them is in the view. */
export interface OptionsCommands {
  /** Reads what a page of the options shows. */
  readonly open: (page: OptionsPage) => void;
  readonly changeUser: (change: Partial<CrmUserOptions>) => Promise<void>;
  /** Downloads the address book and what the offline filters select, now. */
  readonly refreshBook: () => Promise<void>;
  readonly changeColour: (colour: CategoryColour) => Promise<void>;
  readonly changeInterval: (minutes: number) => Promise<void>;
  readonly setThisComputer: (synchronizes: boolean) => Promise<void>;

  readonly newFilter: (table: SyncKind, use: FilterUse) => void;
  readonly editFilter: (filter: StoredFilter) => void;
  readonly changeDraft: (change: {
    readonly name?: string;
    readonly rules?: FilterRules;
    readonly fetchXml?: string;
  }) => void;
  readonly saveDraft: () => Promise<void>;
  readonly closeDraft: () => void;
  readonly switchFilter: (filter: StoredFilter, active: boolean) => Promise<void>;
  readonly deleteFilter: (filter: StoredFilter) => Promise<void>;
  readonly resetFilters: (use: FilterUse) => Promise<void>;

  readonly findForWhy: (table: SyncKind, text: string) => void;
  readonly askWhy: (about: FoundRecord | undefined) => void;

  readonly proposeDirection: (mapping: FieldMapping, direction: Direction) => void;
  readonly proposeOrganization: (change: Partial<OrganizationSettings>) => void;
  readonly confirmChange: () => Promise<void>;
  readonly dropChange: () => void;

  readonly checkHealth: () => void;
  readonly dismissOutcome: () => void;
}

export const OPTIONS_PAGES = [
  "main",
  "tracking",
  "synchronization",
  "filters",
  "book",
  "fields",
  "organization",
  "health",
] as const;
export type OptionsPage = (typeof OPTIONS_PAGES)[number];

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

/** What the parts of the desk share. */
export interface OptionsWork {
  readonly ports: OptionsPorts;
  readonly view: WritableStore<OptionsView>;
  readonly signal: AbortSignal;
  readonly change: (part: Partial<OptionsView>) => void;
  /** Reads one section into its place. */
  readonly read: <Value>(
    name: string,
    slot: { read(view: OptionsView): Section<Value>; write(section: Section<Value>): Partial<OptionsView> },
    work: (signal: AbortSignal) => Promise<Value>,
  ) => Promise<void>;
  /** Does something and says what came of it. True: it was done. */
  readonly attempt: (act: OptionsAct, work: () => Promise<void>) => Promise<boolean>;
}

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
      if (!(await work.attempt("saveOptions", () => ports.colours.write(colour)))) change({ colour: before });
    },
    readThisComputer: () =>
      read("thisComputer", { read: (view) => view.thisComputer, write: (thisComputer) => ({ thisComputer }) }, () =>
        ports.memory.readSynchronizes(),
      ),
    changeUser: async (wish: Partial<CrmUserOptions>): Promise<void> => {
      const before = work.view.read().user;
      if (before.value !== undefined) change({ user: { ...before, value: { ...before.value, ...wish } } });
      if (!(await work.attempt("saveOptions", () => ports.userOptions.writeUserOptions(wish))))
        change({ user: before });
    },
    changeInterval: async (interval: number): Promise<void> => {
      const { synchronization } = ports.preferences.current();
      await ports.preferences.change({ synchronization: { ...synchronization, interval } });
      await work.attempt("saveOptions", () => ports.crm.writeInterval(interval));
    },
    setThisComputer: async (synchronizes: boolean): Promise<void> => {
      change({ thisComputer: { reading: false, value: synchronizes } });
      await work.attempt("saveOptions", () => ports.memory.writeSynchronizes(synchronizes));
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
