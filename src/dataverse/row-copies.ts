/**
 * Copies of rows of any table (T12): which columns a row could be created with again, the organization's metadata says.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { RecordRef, TableName } from "../domain/records.ts";
import { isProblem } from "../ports/service-error.ts";
import { understand } from "../wire/answer.ts";
import { flag, list, object, or, record, text } from "../wire/shape.ts";
import { bodyOf, callAll } from "./batch.ts";
import { read, type Body, type ClientParts, type DataverseRequest } from "./client.ts";
import {
  ATTACHMENT_COLUMNS,
  attachmentsRequest,
  bindingTo,
  PARTY_COLUMNS,
  present,
  toParty,
  type Stored,
} from "./copied-parts.ts";
import { columnsOf, rowWith } from "./query.ts";
import { lookupOf, numberOf, page, row, textOf, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";
import type { TableFacts } from "./tables.ts";

const columns = record({
  value: list(
    record({
      LogicalName: text,
      AttributeType: or(text, ""),
      AttributeOf: or(text, undefined),
      IsValidForCreate: or(flag, false),
      IsValidForRead: or(flag, false),
    }),
  ),
});

const LOOKUPS: readonly string[] = ["Lookup", "Customer", "Owner"];
/** Written by the platform, kept elsewhere (parties), set afterwards (state), or ids of rows that are gone with this one. */
const LEFT: readonly string[] = [
  "PartyList",
  "State",
  "Status",
  "Virtual",
  "EntityName",
  "ManagedProperty",
  "CalendarRules",
  "Uniqueidentifier",
];
const NAVIGATION = "@Microsoft.Dynamics.CRM.associatednavigationproperty";
/** Activities whose attachments hang on the row itself. */
const WITH_ATTACHMENTS: readonly TableName[] = ["appointment"];
const ALWAYS = ["createdon", "statecode", "statuscode"];

interface Copied {
  readonly plain: readonly string[];
  readonly lookups: readonly string[];
  /** People are kept beside the row; a task, for one, has none. */
  readonly withParties: boolean;
}

async function readColumns(parts: ClientParts, table: TableName, signal: AbortSignal | undefined): Promise<Copied> {
  const wanted = ["LogicalName", "AttributeType", "AttributeOf", "IsValidForCreate", "IsValidForRead"];
  const address = columnsOf(table, undefined, wanted);
  const { value } = await read(parts, columns, { method: "GET", address }, signal);
  const copied = value.filter(
    (one) =>
      one.IsValidForCreate && one.IsValidForRead && one.AttributeOf === undefined && !LEFT.includes(one.AttributeType),
  );
  const names = (isLookup: boolean): readonly string[] =>
    copied.filter((one) => LOOKUPS.includes(one.AttributeType) === isLookup).map((one) => one.LogicalName);
  const withParties = value.some(({ AttributeType }) => AttributeType === "PartyList");
  return { plain: names(false), lookups: names(true), withParties };
}

const partiesOf = (table: TableName): string => `${table}_activity_parties`;

function rowRequest(facts: TableFacts, id: string, { plain, lookups, withParties }: Copied): DataverseRequest {
  const select = [...new Set([...plain, ...lookups.map((name) => `_${name}_value`), ...ALWAYS])];
  const expand = withParties ? [{ navigation: partiesOf(facts.table), select: PARTY_COLUMNS }] : [];
  return { method: "GET", annotated: "all", address: rowWith(facts.set, id, { select, expand }) };
}

/** Binds each lookup through the property it was bound by. */
async function toBindings(book: TableBook, source: Row, lookups: readonly string[]): Promise<Body> {
  const bound = lookups.map(async (name): Promise<readonly (readonly [string, string])[]> => {
    const target = lookupOf(source, name);
    const navigation = textOf(source, `_${name}_value${NAVIGATION}`);
    return target && navigation !== "" ? [[`${navigation}@odata.bind`, await bindingTo(book, target)]] : [];
  });
  return Object.fromEntries((await Promise.all(bound)).flat());
}

/** The row as the bodies that make it again; undefined when it is gone. */
export async function readRow(
  parts: ClientParts,
  book: TableBook,
  ref: RecordRef,
  signal?: AbortSignal,
): Promise<Stored | undefined> {
  const facts = await book.facts(ref.table);
  const copied = await readColumns(parts, ref.table, signal);
  const withFiles = WITH_ATTACHMENTS.includes(ref.table);
  const requests = [rowRequest(facts, ref.id, copied), ...(withFiles ? [attachmentsRequest(ref)] : [])];
  const [main, attached] = await callAll(parts, requests, signal);
  if (main?.kind === "failed" && isProblem(main.error, "notFound")) return undefined;
  const source = bodyOf(row, main);
  const parties = copied.withParties ? await readParties(book, facts.table, source) : {};
  return {
    create: {
      [facts.idColumn]: ref.id,
      ...present(source, copied.plain),
      ...(await toBindings(book, source, copied.lookups)),
      overriddencreatedon: source["createdon"],
      ...parties,
    },
    state: { statecode: numberOf(source, "statecode") ?? 0, statuscode: numberOf(source, "statuscode") ?? 1 },
    attachments: withFiles ? bodyOf(page, attached).value.map((one) => present(one, ATTACHMENT_COLUMNS)) : [],
  };
}

async function readParties(book: TableBook, table: TableName, source: Row): Promise<Body> {
  const name = partiesOf(table);
  const rows = understand("crm", or(list(object), []), source[name]);
  const parties = (await Promise.all(rows.map((party) => toParty(book, party)))).flat();
  return parties.length === 0 ? {} : { [name]: parties };
}
