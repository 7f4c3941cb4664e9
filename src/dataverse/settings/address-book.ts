/** Records for the address book (O6) and for working offline (L1): cards, with the addresses they are known by. */
import type { BookEntry, BookTable } from "../../domain/address-book.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import { toSweepXml } from "../../domain/filters.ts";
import { readId, toEmailAddress } from "../../domain/ids.ts";
import type { TableName } from "../../domain/records.ts";
import type { BookPart } from "../../ports/crm-settings.ts";
import { isProblem } from "../../ports/service-error.ts";
import { addressColumns, cardColumns } from "../card-columns.ts";
import { toCard } from "../cards.ts";
import { read, type ClientParts } from "../client.ts";
import { isCaller } from "../filter.ts";
import { fetched, rowsOf, type Address } from "../query.ts";
import { page, textOf, type Row } from "../row.ts";
import { syncTable } from "../sync/tables.ts";
import { declaredTable, type TableFacts } from "../tables.ts";
import { demandFilter } from "./filter-trials.ts";

/** One page: more of one table is no address book any more, and the search is quicker. */
const MOST = 5000;
/** Tables whose rows belong to somebody; users and queues are everybody's. */
const OWNED: ReadonlySet<TableName> = new Set(["account", "contact", "lead"]);

/** `_x_value` of OData is `x` in FetchXML. */
const toAttribute = (column: string): string => column.replace(/^_(.+)_value$/, "$1");

const columnsOf = (facts: TableFacts): readonly string[] => [
  ...new Set([...cardColumns(facts), ...addressColumns(facts)]),
];

function toEntry(facts: TableFacts, row: Row): readonly BookEntry[] {
  const card = toCard(facts, row);
  if (!card) return [];
  const addresses = addressColumns(facts).flatMap((column) => readId(toEmailAddress, textOf(row, column)) ?? []);
  return [{ card, addresses }];
}

async function readPart(
  parts: ClientParts,
  facts: TableFacts,
  address: Address,
  signal: AbortSignal | undefined,
): Promise<BookPart> {
  const { value } = await read(parts, page, { method: "GET", address, annotated: true }, signal);
  return { entries: value.flatMap((row) => toEntry(facts, row)), more: value.length >= MOST };
}

/** See {@link CrmSettings.readBook}. */
export async function readBook(
  parts: ClientParts,
  table: BookTable,
  own: boolean,
  signal?: AbortSignal,
): Promise<BookPart> {
  const facts = declaredTable(table);
  const select = columnsOf(facts);
  const orderBy = [{ column: "modifiedon", descending: true }];
  const mine = own && OWNED.has(table) ? { filter: isCaller("ownerid") } : {};
  try {
    return await readPart(parts, facts, rowsOf(facts.set, { select, orderBy, top: MOST, ...mine }), signal);
  } catch (error) {
    if (isProblem(error, "noPrivilege") || isProblem(error, "notFound")) return { entries: [], more: false };
    throw error;
  }
}

/** See {@link CrmSettings.readSelected}. */
export async function readSelected(
  parts: ClientParts,
  kind: SyncKind,
  fetchXml: string,
  signal?: AbortSignal,
): Promise<BookPart> {
  const { set, key } = syncTable(kind);
  const facts = declaredTable(kind);
  demandFilter(fetchXml);
  const xml = toSweepXml(fetchXml, columnsOf(facts).map(toAttribute), key, 1, MOST) ?? "";
  return readPart(parts, facts, fetched(set, xml), signal);
}
