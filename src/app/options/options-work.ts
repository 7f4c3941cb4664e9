import type { CategoryColour } from "../../domain/category.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Direction } from "../../domain/fields/pair.ts";
import type { FilterRules } from "../../domain/filter-rules/rules.ts";
import type { ServiceName } from "../../domain/problem.ts";
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
import type { WritableStore } from "../store.ts";
import type { Section } from "../view.ts";
import type { FilterChange, OptionsAct, OptionsPage, OptionsView } from "./options-view.ts";
import type { OptionsMemory } from "./options-memory.ts";
import type { Crm } from "../../ports/crm.ts";
import type { SettingsStore } from "../../ports/settings-store.ts";

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
  /** What would leave Outlook (S4), before it is done. */
  readonly askLoss: (change: FilterChange) => void;

  readonly findForWhy: (table: SyncKind, text: string) => void;
  readonly askWhy: (about: FoundRecord | undefined) => void;

  readonly proposeDirection: (mapping: FieldMapping, direction: Direction) => void;
  readonly proposeOrganization: (change: Partial<OrganizationSettings>) => void;
  readonly confirmChange: () => Promise<void>;
  readonly dropChange: () => void;

  readonly checkHealth: () => void;
  readonly dismissOutcome: () => void;
}

/** What the parts of the desk share. */
export interface OptionsWork {
  readonly ports: OptionsPorts;
  readonly view: WritableStore<OptionsView>;
  readonly signal: AbortSignal;
  readonly change: (part: Partial<OptionsView>) => void;
  /** Reads one section into its place: of readings with one name the latest, and after `signal` nothing. */
  readonly read: <Value>(
    name: string,
    slot: { read(view: OptionsView): Section<Value>; write(section: Section<Value>): Partial<OptionsView> },
    work: (signal: AbortSignal) => Promise<Value>,
    how?: { readonly service?: ServiceName; readonly signal?: AbortSignal },
  ) => Promise<void>;
  /** Does something, after what is under way in the same place, and says what came of it. True: it was done. */
  readonly attempt: (act: OptionsAct, work: () => Promise<void>, place?: string) => Promise<boolean>;
}

export interface HealthPorts {
  readonly caller: Pick<Crm, "readCaller">;
  /** Asks the mailbox its cheapest question. Throws ServiceError. */
  readonly askMailbox: (signal: AbortSignal) => Promise<void>;
  /** Writes and reads a word in this computer's storage. Throws ServiceError. */
  readonly tryStorage: () => Promise<{ readonly usedBytes: number; readonly freeBytes: number }>;
  readonly settings: SettingsStore;
}

/** Colour of the category in the mailbox's own list (T5). Methods throw ServiceError. */
export interface CategoryColours {
  /** Undefined: not one of ours, or no category yet. */
  readonly read: (signal: AbortSignal) => Promise<CategoryColour | undefined>;
  readonly write: (colour: CategoryColour) => Promise<void>;
}
