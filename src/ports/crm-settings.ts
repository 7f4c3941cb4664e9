import type { BookEntry, BookTable } from "../domain/address-book.ts";
import type { Direction } from "../domain/fields/pair.ts";
import type { SyncKind } from "../domain/fields/kinds.ts";
import type { Instant } from "../domain/records.ts";

/** What a filter is for: what comes into Outlook, or what is kept for working offline. */
export type FilterUse = "outlook" | "offline";

/** A filter as Dataverse stores it (S3, O4). */
export interface StoredFilter {
  readonly id: string;
  readonly table: SyncKind;
  readonly use: FilterUse;
  readonly name: string;
  readonly fetchXml: string;
  readonly active: boolean;
  /** Imposed by the organization on everybody: nobody but an administrator changes it. */
  readonly imposed: boolean;
}

/** A filter before it is saved. `id` is chosen by the client: saving twice makes no second filter. */
export interface FilterDraft {
  readonly id: string;
  readonly table: SyncKind;
  readonly use: FilterUse;
  readonly name: string;
  readonly fetchXml: string;
}

export interface FoundRecord {
  readonly id: string;
  readonly name: string;
  /** Company, date or owner: enough to tell two apart. */
  readonly detail: string;
}

/** What a filter selects right now. */
export interface FilterTrial {
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
  /** It never selects more than these: where one comes, another goes. */
  readonly top?: number;
  readonly sample: readonly FoundRecord[];
}

/** A column a filter can ask about, with its name in the user's CRM language. */
export interface FilterColumn {
  readonly column: string;
  readonly label: string;
  readonly type: "text" | "date" | "number" | "yesNo" | "choice" | "lookup";
  readonly choices: readonly { readonly value: number; readonly label: string }[];
}

/** One row of `syncattributemapping` (S6, O5). */
export interface FieldMapping {
  readonly id: string;
  readonly kind: SyncKind;
  /** First column of the pair. */
  readonly column: string;
  readonly crmLabel: string;
  readonly outlookLabel: string;
  readonly direction: Direction;
  readonly standard: Direction;
  /** What Dataverse lets an administrator choose. */
  readonly allowed: readonly Direction[];
}

/** Settings of the organization that concern Outlook (O7). Intervals are minutes. */
export interface OrganizationSettings {
  readonly appointmentAttachments: boolean;
  readonly assignedTasks: boolean;
  /** S8: all three addresses instead of the mailing address only. */
  readonly allAddresses: boolean;
  readonly minimumInterval: number;
  readonly minimumOfflineInterval: number;
  readonly minimumAddressBookInterval: number;
  /** What may be done without anybody asking for it (S21): synchronizing, downloads for working offline, the address book. */
  readonly synchronizesByItself: boolean;
  readonly downloadsByItself: boolean;
  readonly bookByItself: boolean;
}

/** `unknown`: the service would not say beforehand; it says so when the change is tried. */
export type MayWrite = "yes" | "no" | "unknown";

export interface AdministratorRights {
  readonly fieldMappings: MayWrite;
  readonly organization: MayWrite;
}

/** One right that a feature needs on a table. */
export interface PrivilegeCheck {
  readonly table: string;
  readonly right: "read" | "write";
  readonly held: boolean;
}

/** The copy of the user's settings that survives the loss of roaming settings (O1). */
export interface SettingsCopy {
  readonly value: unknown;
  readonly savedAt: Instant;
}

/** Records for the address book; `more`: the table has more than are kept on a computer. */
export interface BookPart {
  readonly entries: readonly BookEntry[];
  readonly more: boolean;
}

/** Options that Dataverse keeps. Every method throws ServiceError. */
export interface CrmSettings {
  readFilters(signal?: AbortSignal): Promise<readonly StoredFilter[]>;
  /** `refused` for one that cannot say which records it means. Creates the filter or replaces name and query of the one with this id. */
  saveFilter(draft: FilterDraft, signal?: AbortSignal): Promise<void>;
  setFilterActive(id: string, active: boolean, signal?: AbortSignal): Promise<void>;
  deleteFilter(id: string, signal?: AbortSignal): Promise<void>;
  /** Puts all filters of this use back to what the organization's templates say. */
  resetFilters(use: FilterUse, signal?: AbortSignal): Promise<void>;
  /** What the filters for Outlook would be after a reset. */
  readTemplates(signal?: AbortSignal): Promise<readonly Pick<StoredFilter, "table" | "fetchXml">[]>;
  tryFilter(table: SyncKind, fetchXml: string, signal?: AbortSignal): Promise<FilterTrial>;
  /** Ids of everything the query selects, lower case. */
  selectIds(table: SyncKind, fetchXml: string, signal?: AbortSignal): Promise<ReadonlySet<string>>;
  /** Does the query select this record? */
  selects(table: SyncKind, fetchXml: string, id: string, signal?: AbortSignal): Promise<boolean>;
  readNames(table: SyncKind, ids: readonly string[], signal?: AbortSignal): Promise<readonly FoundRecord[]>;
  findRecords(table: SyncKind, text: string, signal?: AbortSignal): Promise<readonly FoundRecord[]>;
  readFilterColumns(table: SyncKind, signal?: AbortSignal): Promise<readonly FilterColumn[]>;

  /** Records recipients can resolve against (O6). Empty for a table the user may not read. */
  readBook(table: BookTable, own: boolean, signal?: AbortSignal): Promise<BookPart>;
  /** Everything an offline filter selects (L1). */
  readSelected(table: SyncKind, fetchXml: string, signal?: AbortSignal): Promise<BookPart>;

  readFieldMappings(signal?: AbortSignal): Promise<readonly FieldMapping[]>;
  writeFieldDirection(id: string, direction: Direction, signal?: AbortSignal): Promise<void>;

  readOrganization(signal?: AbortSignal): Promise<OrganizationSettings>;
  writeOrganization(change: Partial<OrganizationSettings>, signal?: AbortSignal): Promise<void>;
  readAdministratorRights(signal?: AbortSignal): Promise<AdministratorRights>;
  /** Writing: only of tables with a record of the user's own, which is what the service is asked about. */
  readPrivileges(signal?: AbortSignal): Promise<readonly PrivilegeCheck[]>;

  readSettingsCopy(signal?: AbortSignal): Promise<SettingsCopy | undefined>;
  writeSettingsCopy(value: unknown, signal?: AbortSignal): Promise<void>;
  /** Minutes, `usersettings.outlooksyncinterval`. */
  writeInterval(minutes: number, signal?: AbortSignal): Promise<void>;
}
