/** The user's filters as rows: `userquery`, and what the organization imposes as `savedquery` (S3, O4). */
import { OUTLOOK_FILTERS } from "../../domain/filters.ts";
import { isSyncKind } from "../../domain/fields/kinds.ts";
import type { FilterDraft, FilterUse, StoredFilter } from "../../ports/crm-settings.ts";
import { isProblem } from "../../ports/service-error.ts";
import { call, read, type ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { action, fetched, rowAt, type Address } from "../query.ts";
import { putRow } from "../put-row.ts";
import { numberOf, page, textOf, type Row } from "../row.ts";
import { demandFilter } from "./filter-trials.ts";

/** `querytype` of filters for working offline. */
const OFFLINE_FILTERS = 16;
const ACTIVE = 0;
const INACTIVE = { statecode: 1, statuscode: 2 };
const COLUMNS = ["name", "returnedtypecode", "fetchxml", "statecode", "querytype"];

const codeOf = (use: FilterUse): number => (use === "outlook" ? OUTLOOK_FILTERS : OFFLINE_FILTERS);

const filtersOf = (set: string, table: string, key: string, own: boolean): Address =>
  fetched(
    set,
    toFetchXml({
      table,
      columns: [key, ...COLUMNS],
      filter: every(
        condition("querytype", "in", OUTLOOK_FILTERS, OFFLINE_FILTERS),
        own ? condition("ownerid", "eq-userid") : condition("statecode", "eq", ACTIVE),
      ),
      orderBy: [{ column: "name" }],
    }),
  );

function toFilter(row: Row, key: string, imposed: boolean): readonly StoredFilter[] {
  const table = textOf(row, "returnedtypecode");
  if (!isSyncKind(table)) return [];
  return [
    {
      id: textOf(row, key).toLowerCase(),
      table,
      use: numberOf(row, "querytype") === OFFLINE_FILTERS ? "offline" : "outlook",
      name: textOf(row, "name"),
      fetchXml: textOf(row, "fetchxml"),
      active: numberOf(row, "statecode") === ACTIVE,
      imposed,
    },
  ];
}

/** @throws ServiceError */
export async function readFilters(parts: ClientParts, signal?: AbortSignal): Promise<readonly StoredFilter[]> {
  const ask = (address: Address) => read(parts, page, { method: "GET", address }, signal);
  const [own, imposed] = await Promise.all([
    ask(filtersOf("userqueries", "userquery", "userqueryid", true)),
    ask(filtersOf("savedqueries", "savedquery", "savedqueryid", false)),
  ]);
  return [
    ...own.value.flatMap((row) => toFilter(row, "userqueryid", false)),
    ...imposed.value.flatMap((row) => toFilter(row, "savedqueryid", true)),
  ];
}

/** Changes the filter of this id, or creates it under this id. @throws ServiceError, `refused` with Dataverse's own words */
export async function saveFilter(parts: ClientParts, draft: FilterDraft, signal?: AbortSignal): Promise<void> {
  demandFilter(draft.fetchXml);
  const address = rowAt("userqueries", draft.id);
  const change = { name: draft.name, fetchxml: draft.fetchXml };
  const more = { returnedtypecode: draft.table, querytype: codeOf(draft.use) };
  await putRow(parts, address, { change, more }, signal);
}

/** @throws ServiceError */
export async function setFilterActive(
  parts: ClientParts,
  id: string,
  active: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const body = active ? { statecode: ACTIVE, statuscode: 1 } : INACTIVE;
  const address = rowAt("userqueries", id);
  await call(parts, { method: "PATCH", address, body, ifMatch: "*", repeatable: true }, signal);
}

/** One that is gone counts as deleted. @throws ServiceError */
export async function deleteFilter(parts: ClientParts, id: string, signal?: AbortSignal): Promise<void> {
  try {
    await call(parts, { method: "DELETE", address: rowAt("userqueries", id) }, signal);
  } catch (error) {
    if (!isProblem(error, "notFound")) throw error;
  }
}

/** @throws ServiceError */
export async function resetFilters(parts: ClientParts, use: FilterUse, signal?: AbortSignal): Promise<void> {
  const body = { QueryType: codeOf(use) };
  await call(parts, { method: "POST", address: action("ResetUserFilters"), body, repeatable: true }, signal);
}

/** `querytype` of what the users' filters for Outlook are made from. */
const OUTLOOK_TEMPLATES = 131_072;

/** The default templates: a reset makes the user's filters for Outlook from them. @throws ServiceError */
export async function readTemplates(
  parts: ClientParts,
  signal?: AbortSignal,
): Promise<readonly Pick<StoredFilter, "table" | "fetchXml">[]> {
  const address = fetched(
    "savedqueries",
    toFetchXml({
      table: "savedquery",
      columns: ["savedqueryid", ...COLUMNS],
      filter: every(
        condition("querytype", "eq", OUTLOOK_TEMPLATES),
        condition("isdefault", "eq", 1),
        condition("statecode", "eq", ACTIVE),
      ),
    }),
  );
  const { value } = await read(parts, page, { method: "GET", address }, signal);
  return value.flatMap((row) => toFilter(row, "savedqueryid", true));
}
