/** What the options show, as plain data (O1–O8). No words: the pane's catalogues have them. */
import type { CategoryColour } from "../../domain/category.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Direction } from "../../domain/fields/pair.ts";
import type { FilterRules } from "../../domain/filter-rules/rules.ts";
import type { Problem } from "../../domain/problem.ts";
import type { CrmUserOptions, ServerSync } from "../../ports/crm-options.ts";
import type {
  AdministratorRights,
  FieldMapping,
  FilterColumn,
  FilterTrial,
  FilterUse,
  FoundRecord,
  OrganizationSettings,
  StoredFilter,
} from "../../ports/crm-settings.ts";
import type { PlanEntry } from "../../sync/plan-entry.ts";
import type { BookView } from "../address-book/book-desk.ts";
import type { Section } from "../view.ts";
import type { HealthReport } from "./health-report.ts";

export interface OptionsView {
  readonly user: Section<CrmUserOptions>;
  readonly serverSync: Section<ServerSync>;
  /** Of the category on tracked items; undefined inside: Outlook's own, or none yet. */
  readonly colour: Section<{ readonly colour: CategoryColour | undefined }>;
  /** Records kept on this computer (O6, L1). */
  readonly book: Section<BookView>;
  readonly filters: Section<readonly StoredFilter[]>;
  /** The filter being made or changed. */
  readonly draft?: FilterDraftView;
  /** What the change that is being asked about would take out of Outlook. */
  readonly loss?: Section<Leaving>;
  /** "Why is this record (not) in my Outlook?" */
  readonly why: WhyView;
  readonly mappings: Section<readonly FieldMapping[]>;
  readonly organization: Section<OrganizationSettings>;
  readonly rights: Section<AdministratorRights>;
  /** A change for everybody that is shown before it is made (O5, S8). */
  readonly pending?: PendingChange;
  /** Smallest interval the organization allows, minutes. */
  readonly health: Section<HealthReport>;
  /** Whether this computer synchronizes by itself (D3). */
  readonly thisComputer: Section<boolean>;
  /** What was done last, or why it was not. */
  readonly outcome?: OptionsOutcome;
}

export type OptionsAct =
  "saveOptions" | "saveFilter" | "switchFilter" | "deleteFilter" | "resetFilters" | "saveFields" | "saveOrganization";

export type OptionsOutcome =
  | { readonly kind: "done"; readonly act: OptionsAct }
  | { readonly kind: "failed"; readonly act: OptionsAct; readonly problem: Problem };

export interface FilterDraftView {
  readonly id: string;
  readonly isNew: boolean;
  readonly table: SyncKind;
  readonly use: FilterUse;
  readonly name: string;
  readonly fetchXml: string;
  /** Undefined: only FetchXML can say it. */
  readonly rules?: FilterRules;
  readonly columns: Section<readonly FilterColumn[]>;
  readonly trial: Section<FilterTrial>;
  /** Linked records that no filter would select any more: they stay in Outlook, unlinked (S4). */
  readonly leaving: Section<Leaving>;
  readonly saving: boolean;
}

/** A change of the filters that takes some away. */
export type FilterChange =
  { readonly kind: "off" | "delete"; readonly filter: StoredFilter } | { readonly kind: "reset" };

export interface Leaving {
  /** This computer has synchronized: it knows what is in Outlook. */
  readonly known: boolean;
  readonly count: number;
  /** The user chose that copies of what leaves are removed (S4). */
  readonly removed: boolean;
  readonly sample: readonly FoundRecord[];
}

export interface WhyView {
  readonly table: SyncKind;
  readonly text: string;
  readonly found: Section<readonly FoundRecord[]>;
  readonly about?: FoundRecord;
  readonly answer: Section<WhyAnswer>;
}

/** Everything that decides whether a record is in Outlook. */
export interface WhyAnswer {
  /** Unknown: this computer has never synchronized. */
  readonly link: "linked" | "unlinked" | "none" | "unknown";
  /** Why the link ended, in the engine's words. */
  readonly unlinkedBecause?: string;
  readonly parkedBecause?: string;
  readonly kindOff: boolean;
  readonly filters: readonly {
    readonly name: string;
    readonly active: boolean;
    readonly selects: boolean;
    /** Rules of the filter that the record breaks, where the filter can be said in rules. */
    readonly broken: FilterRules["rules"];
  }[];
}

export type PendingChange = {
  /** What synchronization would do after the change: real records, real values. */
  readonly preview: Section<readonly PlanEntry[]>;
  readonly saving: boolean;
} & (
  | { readonly kind: "direction"; readonly mapping: FieldMapping; readonly direction: Direction }
  | { readonly kind: "organization"; readonly change: Partial<OrganizationSettings> }
);

/** Where one can be among the options. */
export type OptionsPage =
  "main" | "tracking" | "synchronization" | "filters" | "book" | "fields" | "organization" | "health";
