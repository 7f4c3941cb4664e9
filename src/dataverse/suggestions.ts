/**
 * Facts for suggesting a regarding record (R1). Two round trips: first what the message answers and whom its people
 * work for, then the cards of those and their open work.
 */
import type { NamedRecord, RecordCard, RecordRef } from "../domain/records.ts";
import type { SuggestionFacts, SuggestionQuestion } from "../ports/crm.ts";
import { isProblem } from "../ports/service-error.ts";
import { bodyOf, callAll, type Outcome } from "./batch.ts";
import { cardColumns } from "./card-columns.ts";
import { toCard } from "./cards.ts";
import type { ClientParts, DataverseRequest } from "./client.ts";
import { allOf, compare, equals, isOneOf, oneOf, type Filter } from "./filter.ts";
import { rowsOf } from "./query.ts";
import { CUSTOMER_LOOKUPS, isCustomerTable, type CustomerTable } from "./related.ts";
import { lookupOf, page, textOf, type Row } from "./row.ts";
import { readCards } from "./search.ts";
import type { TableBook } from "./table-book.ts";
import { declaredTable } from "./tables.ts";

/** More people than this do not make better suggestions, only longer questions. */
const MAX_PEOPLE = 8;
const MAX_ANSWERED = 20;
const MAX_OPEN_WORK = 20;

/** A customer, and the person of the message who leads to it. */
interface Lead {
  readonly customer: NamedRecord;
  readonly person: NamedRecord;
}

/** See {@link Crm.readSuggestionFacts}. */
export async function readSuggestionFacts(
  parts: ClientParts,
  book: TableBook,
  question: SuggestionQuestion,
  signal?: AbortSignal,
): Promise<SuggestionFacts> {
  const people = question.people.slice(0, MAX_PEOPLE);
  const { regarding, companies } = await readFirst(parts, question.answers.slice(0, MAX_ANSWERED), people, signal);
  const customers: readonly Lead[] = [
    ...people.filter(({ table }) => isCustomerTable(table)).map((person) => ({ customer: person, person })),
    ...companies,
  ];
  const [cards, openWork] = await Promise.all([
    readCards(parts, book, [...regarding, ...companies.map(({ customer }) => customer)], signal),
    readOpenWork(parts, customers, signal),
  ]);
  const cardOf = (record: RecordRef): RecordCard | undefined => cards.find(({ id }) => id === record.id);
  return {
    conversation: regarding.flatMap((record) => cardOf(record) ?? []),
    openWork,
    companies: companies.flatMap(({ customer, person }) => {
      const record = cardOf(customer);
      return record === undefined ? [] : [{ record, person }];
    }),
  };
}

interface First {
  readonly regarding: readonly NamedRecord[];
  readonly companies: readonly Lead[];
}

async function readFirst(
  parts: ClientParts,
  answers: SuggestionQuestion["answers"],
  people: readonly NamedRecord[],
  signal: AbortSignal | undefined,
): Promise<First> {
  const contacts = people.filter(({ table }) => table === "contact");
  const questions: { readonly kind: keyof First; readonly request: DataverseRequest }[] = [];
  if (answers.length > 0) questions.push({ kind: "regarding", request: answeredEmails(answers) });
  if (contacts.length > 0) questions.push({ kind: "companies", request: companiesOf(contacts) });
  if (questions.length === 0) return { regarding: [], companies: [] };
  const outcomes = await callAll(
    parts,
    questions.map(({ request }) => request),
    signal,
  );
  const rowsFor = (kind: keyof First): readonly Row[] =>
    rowsIn(outcomes[questions.findIndex((question) => question.kind === kind)]);
  const regarding = rowsFor("regarding").flatMap((source) => lookupOf(source, "regardingobjectid") ?? []);
  return {
    regarding: [...new Map(regarding.map((record) => [record.id, record])).values()],
    companies: rowsFor("companies").flatMap((source) => toCompany(source, contacts)),
  };
}

const answeredEmails = (answers: SuggestionQuestion["answers"]): DataverseRequest => ({
  method: "GET",
  annotated: true,
  address: rowsOf("emails", {
    select: ["_regardingobjectid_value"],
    filter: allOf(isOneOf("messageid", answers), compare("_regardingobjectid_value", "ne", null)),
    orderBy: [{ column: "createdon", descending: true }],
  }),
});

const companiesOf = (contacts: readonly NamedRecord[]): DataverseRequest => ({
  method: "GET",
  annotated: true,
  address: rowsOf("contacts", {
    select: ["_parentcustomerid_value"],
    filter: isOneOf(
      "contactid",
      contacts.map(({ id }) => id),
    ),
  }),
});

function toCompany(source: Row, contacts: readonly NamedRecord[]): readonly Lead[] {
  const person = contacts.find(({ id }) => id === textOf(source, "contactid"));
  const customer = lookupOf(source, "parentcustomerid");
  return person === undefined || customer === undefined ? [] : [{ customer, person }];
}

/** Open opportunities and cases: those of the people before those of their companies, most recently changed first. */
async function readOpenWork(
  parts: ClientParts,
  customers: readonly Lead[],
  signal: AbortSignal | undefined,
): Promise<SuggestionFacts["openWork"]> {
  const tables = ["opportunity", "incident"] as const;
  const questions = tables.flatMap((table) => {
    const filters = lookupFilters(table, customers);
    return filters.length === 0 ? [] : [{ table, request: toRequest(table, oneOf(...filters)) }];
  });
  if (questions.length === 0) return [];
  const outcomes = await callAll(
    parts,
    questions.map(({ request }) => request),
    signal,
  );
  const work = questions.flatMap(({ table }, index) =>
    rowsIn(outcomes[index]).flatMap((source) => toWork(table, source, customers)),
  );
  const isOfCompany = ({ customer }: (typeof work)[number]): boolean => customer.table === "account";
  return [...work].sort((a, b) => Number(isOfCompany(a)) - Number(isOfCompany(b)));
}

function lookupFilters(table: "opportunity" | "incident", customers: readonly Lead[]): readonly Filter[] {
  const idsByLookup = new Map<string, Set<string>>();
  for (const { customer } of customers) {
    for (const lookup of lookupsTo(customer.table, table)) {
      idsByLookup.set(lookup, (idsByLookup.get(lookup) ?? new Set()).add(customer.id));
    }
  }
  return [...idsByLookup].map(([lookup, ids]) => isOneOf(lookup, [...ids]));
}

const lookupsTo = (customer: string, table: "opportunity" | "incident"): readonly string[] =>
  isCustomerTable(customer) ? CUSTOMER_LOOKUPS[customer][table] : [];

const allLookups = (table: "opportunity" | "incident"): readonly string[] => [
  ...new Set((["account", "contact"] as const).flatMap((customer: CustomerTable) => CUSTOMER_LOOKUPS[customer][table])),
];

function toRequest(table: "opportunity" | "incident", belongs: Filter): DataverseRequest {
  const facts = declaredTable(table);
  const lookups = allLookups(table).map((lookup) => `_${lookup}_value`);
  return {
    method: "GET",
    annotated: true,
    address: rowsOf(facts.set, {
      select: [...new Set([...cardColumns(facts), ...lookups])],
      filter: allOf(equals("statecode", 0), belongs),
      orderBy: [{ column: "modifiedon", descending: true }],
      top: MAX_OPEN_WORK,
    }),
  };
}

/** The first of the customers (they come most telling first) the row belongs to. */
function toWork(
  table: "opportunity" | "incident",
  source: Row,
  customers: readonly Lead[],
): SuggestionFacts["openWork"] {
  const record = toCard(declaredTable(table), source);
  const targets = allLookups(table).map((lookup) => textOf(source, `_${lookup}_value`));
  const lead = customers.find(({ customer }) => targets.includes(customer.id));
  return record === undefined || lead === undefined ? [] : [{ record, customer: lead.customer }];
}

/** A table this user may not read adds nothing to the facts. */
function rowsIn(outcome: Outcome | undefined): readonly Row[] {
  if (outcome === undefined) return [];
  const mayNot = outcome.kind === "failed" && isProblem(outcome.error, "noPrivilege");
  return mayNot ? [] : bodyOf(page, outcome).value;
}
