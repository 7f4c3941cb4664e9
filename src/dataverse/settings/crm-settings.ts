/** The CrmSettings port over the Dataverse Web API: a part of the options and synchronization screens' chunk. */
import type { CrmSettings } from "../../ports/crm-settings.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import { rememberEach } from "../../wire/remember.ts";
import { call } from "../client.ts";
import { rowAt } from "../query.ts";
import type { CrmLine } from "../tracking-crm.ts";
import { readBook, readSelected } from "./address-book.ts";
import { readFieldMappings, writeFieldDirection } from "./field-mappings.ts";
import { readFilterColumns } from "./filter-columns.ts";
import { deleteFilter, readFilters, readTemplates, resetFilters, saveFilter, setFilterActive } from "./filter-rows.ts";
import { findRecords, readNames, selectIds, selects, tryFilter } from "./filter-trials.ts";
import { readAdministratorRights, readOrganization, writeOrganization } from "./organization.ts";
import { readPrivileges } from "./privileges.ts";
import { readSettingsCopy, writeSettingsCopy } from "./settings-copy.ts";

const MINUTE_MS = 60_000;

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createCrmSettings({ parts, callerFacts }: CrmLine): CrmSettings {
  const userId = async (): Promise<string> => (await callerFacts()).caller.userId;
  const columns = rememberEach((kind: SyncKind) => readFilterColumns(parts, kind));
  return {
    readFilters: (signal) => readFilters(parts, signal),
    saveFilter: (draft, signal) => saveFilter(parts, draft, signal),
    setFilterActive: (id, active, signal) => setFilterActive(parts, id, active, signal),
    deleteFilter: (id, signal) => deleteFilter(parts, id, signal),
    resetFilters: (use, signal) => resetFilters(parts, use, signal),
    readTemplates: (signal) => readTemplates(parts, signal),
    tryFilter: (table, xml, signal) => tryFilter(parts, table, xml, signal),
    selectIds: (table, xml, signal) => selectIds(parts, table, xml, signal),
    selects: (table, xml, id, signal) => selects(parts, table, xml, id, signal),
    readNames: (table, ids, signal) => readNames(parts, table, ids, signal),
    findRecords: (table, text, signal) => findRecords(parts, table, text, signal),
    readFilterColumns: (table) => columns(table),
    readBook: (table, own, signal) => readBook(parts, table, own, signal),
    readSelected: (table, xml, signal) => readSelected(parts, table, xml, signal),
    readFieldMappings: (signal) => readFieldMappings(parts, signal),
    writeFieldDirection: (id, direction, signal) => writeFieldDirection(parts, id, direction, signal),
    readOrganization: (signal) => readOrganization(parts, signal),
    writeOrganization: (change, signal) => writeOrganization(parts, change, signal),
    readAdministratorRights: async (signal) => readAdministratorRights(parts, await callerFacts(), signal),
    readPrivileges: async (signal) => readPrivileges(parts, await userId(), signal),
    readSettingsCopy: async (signal) => readSettingsCopy(parts, await userId(), signal),
    writeSettingsCopy: async (value, signal) => writeSettingsCopy(parts, await userId(), value, signal),
    writeInterval: async (minutes, signal) => {
      const body = { outlooksyncinterval: minutes * MINUTE_MS };
      const address = rowAt("usersettingscollection", await userId());
      await call(parts, { method: "PATCH", address, body, ifMatch: "*", repeatable: true }, signal);
    },
  };
}
