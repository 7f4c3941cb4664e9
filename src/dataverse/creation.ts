/**
 * Making records (R5, T10) with the organization's duplicate rules awake.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/manage-duplicate-detection-create-update
 */
import { readId, toRecordId } from "../domain/ids.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../domain/records.ts";
import type { NewRecord } from "../domain/new-record.ts";
import type { RecordCreation } from "../ports/crm-creation.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { call, read, type Body, type ClientParts } from "./client.ts";
import { KEY_TAKEN, refusalOf } from "./problems.ts";
import { exampleOf, firstPage, functionCall, rowAt, rowWith, setOf } from "./query.ts";
import { lookupOf, page, row, textOf } from "./row.ts";
import { readCards } from "./search.ts";
import type { TableBook } from "./table-book.ts";
import { declaredTable } from "./tables.ts";

const MAX_CANDIDATES = 10;

/** See {@link CrmCreation.createRecord}. */
export async function createRecord(
  parts: ClientParts,
  book: TableBook,
  { id, record, duplicateAccepted, anybodys }: RecordCreation,
  signal?: AbortSignal,
): Promise<RecordCard> {
  const facts = declaredTable(record.table);
  const columns = toColumns(record);
  let taken = false;
  const body = { [facts.idColumn]: id, ...columns, ...(await toBindings(book, record)) };
  try {
    // Under a key of our own a second application is refused, and the refusal means "done".
    await call(
      parts,
      { method: "POST", address: setOf(facts.set), body, detectDuplicates: !duplicateAccepted, repeatable: true },
      signal,
    );
  } catch (error) {
    if (isProblem(error, "duplicate")) throw await withCandidates(parts, book, record.table, columns, error, signal);
    taken = KEY_TAKEN.has(refusalOf(error)?.code ?? "");
    if (!taken) throw error;
  }
  const [card] = await readCards(parts, book, [{ table: record.table, id }], signal);
  if (!card && taken && anybodys) throw new ServiceError({ service: "crm", kind: "hidden" });
  // Made, but for others' eyes: an organization may hide new rows from their makers.
  return card ?? { table: record.table, id, name: textOf(columns, facts.nameColumn), details: [], open: true };
}

const cut = (text: string | undefined, length: number): string | undefined =>
  text === undefined || text === "" ? undefined : text.slice(0, length);

/** Columns that hold something. */
function filled(columns: Readonly<Record<string, string | undefined>>): Body {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function toColumns(record: NewRecord): Body {
  switch (record.table) {
    case "contact":
      return filled({
        firstname: cut(record.firstName, 50),
        lastname: cut(record.lastName, 50),
        emailaddress1: cut(record.address, 100),
        jobtitle: cut(record.jobTitle, 100),
        telephone1: cut(record.phone, 50),
      });
    case "lead":
      return filled({
        subject: cut(record.topic, 300),
        firstname: cut(record.firstName, 50),
        lastname: cut(record.lastName, 50),
        companyname: cut(record.company, 100),
        emailaddress1: cut(record.address, 100),
        description: cut(record.description, 2000),
      });
    case "opportunity":
      return filled({ name: cut(record.topic, 300), description: cut(record.description, 2000) });
    case "incident":
      return filled({ title: cut(record.title, 200), description: cut(record.description, 2000) });
  }
}

async function toBindings(book: TableBook, record: NewRecord): Promise<Body> {
  const bind = async (navigation: string, to: RecordRef | undefined): Promise<Body> =>
    to === undefined ? {} : { [`${navigation}@odata.bind`]: `/${rowAt((await book.facts(to.table)).set, to.id)}` };
  switch (record.table) {
    case "contact":
      return bind(`parentcustomerid_${record.parent?.table ?? ""}`, record.parent);
    case "lead":
      return {};
    case "opportunity":
      return {
        ...(await bind(`customerid_${record.customer?.table ?? ""}`, record.customer)),
        ...(await bind("parentcontactid", record.contact)),
      };
    case "incident":
      return {
        ...(await bind(`customerid_${record.customer.table}`, record.customer)),
        ...(await bind("primarycontactid", record.contact)),
      };
  }
}

/** The refusal does not say which rows are alike; a second question does. */
async function withCandidates(
  parts: ClientParts,
  book: TableBook,
  table: NewRecord["table"],
  columns: Body,
  error: ServiceError,
  signal: AbortSignal | undefined,
): Promise<ServiceError> {
  const address = functionCall("RetrieveDuplicates", {
    BusinessEntity: exampleOf(table, columns),
    MatchingEntityName: table,
    PagingInfo: firstPage(MAX_CANDIDATES),
  });
  const { value } = await read(parts, page, { method: "GET", address }, signal);
  const ids = value.flatMap((source) => readId(toRecordId, textOf(source, declaredTable(table).idColumn)) ?? []);
  const candidates = await readCards(
    parts,
    book,
    ids.map((id) => ({ table, id })),
    signal,
  );
  return new ServiceError({ service: "crm", kind: "duplicate", candidates }, { cause: error });
}

/** See {@link CrmCreation.writeParent}. */
export async function writeParent(
  parts: ClientParts,
  book: TableBook,
  contact: RecordRef,
  parent: RecordRef | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const body =
    parent === undefined
      ? { "parentcustomerid_account@odata.bind": null, "parentcustomerid_contact@odata.bind": null }
      : {
          [`parentcustomerid_${parent.table}@odata.bind`]: `/${rowAt((await book.facts(parent.table)).set, parent.id)}`,
        };
  const address = rowAt("contacts", contact.id);
  await call(parts, { method: "PATCH", address, body, ifMatch: "*", repeatable: true }, signal);
}

/** See {@link CrmCreation.readParent}. */
export async function readParent(
  parts: ClientParts,
  contact: RecordRef,
  signal?: AbortSignal,
): Promise<NamedRecord | undefined> {
  const address = rowWith("contacts", contact.id, { select: ["_parentcustomerid_value"] });
  return lookupOf(await read(parts, row, { method: "GET", address, annotated: true }, signal), "parentcustomerid");
}
