/** Who owns an e-mail address (P2): all tables and all addresses in one batch. */
import type { EmailAddress } from "../domain/ids.ts";
import type { KnownTable, RecordCard } from "../domain/records.ts";
import { isProblem } from "../ports/service-error.ts";
import { bodyOf, callAll, type Outcome } from "./batch.ts";
import { addressColumns, cardColumns } from "./card-columns.ts";
import { toCard } from "./cards.ts";
import type { ClientParts, DataverseRequest } from "./client.ts";
import { isOneOf, oneOf } from "./filter.ts";
import { rowsOf } from "./query.ts";
import { page, textOf, type Row } from "./row.ts";
import { declaredTable, type TableFacts } from "./tables.ts";

/** Users first: an address of a colleague is not looked for among customers by mistake. */
const OWNERS: readonly KnownTable[] = ["systemuser", "contact", "account", "lead", "queue"];
const ADDRESSES_PER_PART = 30;

interface Question {
  readonly facts: TableFacts;
  readonly request: DataverseRequest;
}

/** See {@link Crm.readAddressOwners}. */
export async function readAddressOwners(
  parts: ClientParts,
  addresses: readonly EmailAddress[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<EmailAddress, readonly RecordCard[]>> {
  const unique = [...new Set(addresses)];
  if (unique.length === 0) return new Map();
  const questions = toQuestions(unique);
  const outcomes = await callAll(
    parts,
    questions.map(({ request }) => request),
    signal,
  );
  const found = new Map<string, RecordCard[]>();
  for (const [index, { facts }] of questions.entries()) {
    for (const source of readable(outcomes[index])) collect(found, facts, source);
  }
  return new Map(
    unique.flatMap((address) => {
      const cards = found.get(address);
      return cards === undefined ? [] : [[address, activeFirst(cards)]];
    }),
  );
}

function toQuestions(addresses: readonly EmailAddress[]): readonly Question[] {
  const questions: Question[] = [];
  for (let at = 0; at < addresses.length; at += ADDRESSES_PER_PART) {
    const chunk = addresses.slice(at, at + ADDRESSES_PER_PART);
    for (const table of OWNERS) {
      const facts = declaredTable(table);
      const select = [...new Set([...cardColumns(facts), ...addressColumns(facts)])];
      const filter = oneOf(...addressColumns(facts).map((column) => isOneOf(column, chunk)));
      questions.push({
        facts,
        request: { method: "GET", annotated: true, address: rowsOf(facts.set, { select, filter }) },
      });
    }
  }
  return questions;
}

/** A table this user may not read has no owners for this user; the other tables still count. */
function readable(outcome: Outcome | undefined): readonly Row[] {
  const mayNot =
    outcome?.kind === "failed" && (isProblem(outcome.error, "noPrivilege") || isProblem(outcome.error, "notFound"));
  return mayNot ? [] : bodyOf(page, outcome).value;
}

function collect(found: Map<string, RecordCard[]>, facts: TableFacts, source: Row): void {
  const card = toCard(facts, source);
  if (card === undefined) return;
  for (const column of addressColumns(facts)) {
    const address = textOf(source, column).trim().toLowerCase();
    const cards = found.get(address) ?? [];
    if (address !== "" && !cards.some(({ id }) => id === card.id)) found.set(address, [...cards, card]);
  }
}

/** Stable, so that the order of tables stays. */
const activeFirst = (cards: readonly RecordCard[]): readonly RecordCard[] => [
  ...cards.filter(({ open }) => open),
  ...cards.filter(({ open }) => !open),
];
