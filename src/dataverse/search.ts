/** Search for a record to be regarding (R1), and cards of records already known. */
import type { RecordCard, RecordRef } from "../domain/records.ts";
import type { RelatedList, SearchQuestion } from "../ports/crm.ts";
import { isProblem } from "../ports/service-error.ts";
import { bodyOf, callAll, type Outcome } from "./batch.ts";
import { cardColumns, searchedColumns } from "./card-columns.ts";
import { toCards } from "./cards.ts";
import type { ClientParts, DataverseRequest } from "./client.ts";
import { contains, isCaller, isOneOf, oneOf, startsWith, type Filter } from "./filter.ts";
import { rowsOf, type Order } from "./query.ts";
import { page } from "./row.ts";
import type { TableBook } from "./table-book.ts";
import type { TableFacts } from "./tables.ts";

/** See {@link Crm.search}: names that start with the text and everything that contains it, in one round trip. */
export async function search(
  parts: ClientParts,
  book: TableBook,
  { table, text, top }: SearchQuestion,
  signal?: AbortSignal,
): Promise<RelatedList> {
  const facts = await book.facts(table);
  const wanted = text.trim();
  const byName: readonly Order[] = [...openFirst(facts), { column: facts.nameColumn }];
  const questions =
    wanted === ""
      ? [mostRecent(facts, top)]
      : [
          toRequest(facts, startsWith(facts.nameColumn, wanted), byName, top),
          toRequest(facts, containing(facts, wanted), byName, top),
        ];
  const outcomes = await callAll(parts, questions, signal);
  const cards = unique(outcomes.flatMap((outcome) => toCards(facts, bodyOf(page, outcome).value)));
  return { records: cards.slice(0, top), more: cards.length > top };
}

const openFirst = ({ openStates }: TableFacts): readonly Order[] =>
  openStates === undefined ? [] : [{ column: "statecode" }];

const containing = (facts: TableFacts, text: string): Filter =>
  oneOf(...searchedColumns(facts).map((column) => contains(column, text)));

const mostRecent = (facts: TableFacts, top: number): DataverseRequest =>
  toRequest(facts, isCaller("ownerid"), [...openFirst(facts), { column: "modifiedon", descending: true }], top);

/** One row more than asked for tells whether there are more. */
const toRequest = (facts: TableFacts, filter: Filter, orderBy: readonly Order[], top: number): DataverseRequest => ({
  method: "GET",
  annotated: true,
  address: rowsOf(facts.set, { select: cardColumns(facts), filter, orderBy, top: top + 1 }),
});

function unique(cards: readonly RecordCard[]): readonly RecordCard[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}

const KEYS_PER_PART = 50;

/** See {@link Crm.readCards}. */
export async function readCards(
  parts: ClientParts,
  book: TableBook,
  records: readonly RecordRef[],
  signal?: AbortSignal,
): Promise<readonly RecordCard[]> {
  const groups = await toGroups(book, records);
  if (groups.length === 0) return [];
  const outcomes = await callAll(
    parts,
    groups.map(({ facts, ids }) => ({
      method: "GET",
      annotated: true,
      address: rowsOf(facts.set, { select: cardColumns(facts), filter: isOneOf(facts.idColumn, ids) }),
    })),
    signal,
  );
  const found = new Map<string, RecordCard>();
  for (const [index, { facts }] of groups.entries()) {
    for (const card of cardsOf(facts, outcomes[index])) found.set(keyOf(card), card);
  }
  return records.flatMap((record) => found.get(keyOf(record)) ?? []);
}

const keyOf = ({ table, id }: RecordRef): string => `${table}/${id}`;

interface Group {
  readonly facts: TableFacts;
  readonly ids: readonly string[];
}

async function toGroups(book: TableBook, records: readonly RecordRef[]): Promise<readonly Group[]> {
  const tables = [...new Set(records.map(({ table }) => table))];
  const groups = await Promise.all(
    tables.map(async (table): Promise<readonly Group[]> => {
      const ids = [...new Set(records.filter((record) => record.table === table).map(({ id }) => id))];
      const facts = await factsOrNothing(book, table);
      return facts === undefined ? [] : chunked(ids).map((chunk) => ({ facts, ids: chunk }));
    }),
  );
  return groups.flat();
}

async function factsOrNothing(book: TableBook, table: string): Promise<TableFacts | undefined> {
  try {
    return await book.facts(table);
  } catch (error) {
    // A table that was removed, or that this user may not know of.
    if (isProblem(error, "notFound") || isProblem(error, "noPrivilege")) return undefined;
    throw error;
  }
}

function chunked(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / KEYS_PER_PART);
  return Array.from({ length: count }, (_, at) => ids.slice(at * KEYS_PER_PART, (at + 1) * KEYS_PER_PART));
}

function cardsOf(facts: TableFacts, outcome: Outcome | undefined): readonly RecordCard[] {
  if (outcome?.kind === "failed" && isProblem(outcome.error, "noPrivilege")) return [];
  return toCards(facts, bodyOf(page, outcome).value);
}
