/** What belongs to a record (P3): open opportunities, open cases, recent activities. */
import { readId, toRecordId } from "../domain/ids.ts";
import type { RecordCard, RecordRef } from "../domain/records.ts";
import type { RelatedList, RelatedRecords } from "../ports/crm.ts";
import { isProblem } from "../ports/service-error.ts";
import { bodyOf, callAll, type Outcome } from "./batch.ts";
import { cardColumns, toDetails } from "./card-columns.ts";
import { toCards } from "./cards.ts";
import type { ClientParts, DataverseRequest } from "./client.ts";
import { read } from "./client.ts";
import { allOf, compare, equals, oneOf, pointsTo, type Filter } from "./filter.ts";
import { rowsOf, rowWith } from "./query.ts";
import { lookupOf, page, row, textOf, type Row } from "./row.ts";
import { declaredTable } from "./tables.ts";

/** Lookups of opportunities and cases that lead to a customer of the table. */
export const CUSTOMER_LOOKUPS = {
  account: { opportunity: ["customerid", "parentaccountid"], incident: ["customerid"] },
  contact: { opportunity: ["customerid", "parentcontactid"], incident: ["customerid", "primarycontactid"] },
} as const;
export type CustomerTable = keyof typeof CUSTOMER_LOOKUPS;

export const isCustomerTable = (table: string): table is CustomerTable => Object.hasOwn(CUSTOMER_LOOKUPS, table);

/** See {@link Crm.readRelated}. */
export async function readRelated(
  parts: ClientParts,
  record: RecordRef,
  top: number,
  signal?: AbortSignal,
): Promise<RelatedRecords> {
  const customer = isCustomerTable(record.table) ? record : await readCustomer(parts, record, signal);
  const [opportunities, cases] = (["opportunity", "incident"] as const).map((table) =>
    customer === undefined ? undefined : openWorkOf(table, customer, record, top),
  );
  const requests = [activitiesOf(record, top), opportunities, cases].filter((request) => request !== undefined);
  const [activities, ...work] = await callAll(parts, requests, signal);
  const toList = (table: "opportunity" | "incident", outcome: Outcome | undefined): RelatedList =>
    toRelatedList(outcome, top, (rows) => toCards(declaredTable(table), rows));
  return {
    opportunities: toList("opportunity", work[0]),
    cases: toList("incident", work[1]),
    activities: toRelatedList(activities, top, toActivityCards),
  };
}

/** An opportunity or a case stands for its customer. */
async function readCustomer(
  parts: ClientParts,
  record: RecordRef,
  signal: AbortSignal | undefined,
): Promise<RecordRef | undefined> {
  if (record.table !== "opportunity" && record.table !== "incident") return undefined;
  const { set } = declaredTable(record.table);
  const address = rowWith(set, record.id, { select: ["_customerid_value"] });
  return lookupOf(await read(parts, row, { method: "GET", address, annotated: true }, signal), "customerid");
}

/** Open rows of a customer, the record itself left out. */
function openWorkOf(
  table: "opportunity" | "incident",
  customer: RecordRef,
  except: RecordRef,
  top: number,
): DataverseRequest | undefined {
  if (!isCustomerTable(customer.table)) return undefined;
  const facts = declaredTable(table);
  const belongs = oneOf(...CUSTOMER_LOOKUPS[customer.table][table].map((lookup) => pointsTo(lookup, customer.id)));
  const conditions: Filter[] = [equals("statecode", 0), belongs];
  if (except.table === table) conditions.push(compare(facts.idColumn, "ne", { guid: except.id }));
  return {
    method: "GET",
    annotated: true,
    address: rowsOf(facts.set, {
      select: cardColumns(facts),
      filter: allOf(...conditions),
      orderBy: [{ column: "modifiedon", descending: true }],
      top: top + 1,
    }),
  };
}

const ACTIVITY_COLUMNS = ["subject", "activitytypecode", "scheduledend", "statecode", "statuscode", "_ownerid_value"];

const activitiesOf = (record: RecordRef, top: number): DataverseRequest => ({
  method: "GET",
  annotated: true,
  address: rowsOf("activitypointers", {
    select: ACTIVITY_COLUMNS,
    filter: pointsTo("regardingobjectid", record.id),
    orderBy: [{ column: "modifiedon", descending: true }],
    top: top + 1,
  }),
});

/** Every activity is shown as what it is; all of them have the columns of their common table. */
export function toActivityCards(rows: readonly Row[]): readonly RecordCard[] {
  const facts = declaredTable("email");
  return rows.flatMap((source) => {
    const id = readId(toRecordId, textOf(source, "activityid"));
    const table = textOf(source, "activitytypecode");
    if (id === undefined || table === "") return [];
    const open = facts.openStates?.some((state) => state === source["statecode"]) ?? true;
    return [{ table, id, name: textOf(source, "subject"), details: toDetails(facts, source), open }];
  });
}

/** A table this user may not read has nothing related for this user. */
function toRelatedList(
  outcome: Outcome | undefined,
  top: number,
  toCardsOf: (rows: readonly Row[]) => readonly RecordCard[],
): RelatedList {
  const mayNot = outcome?.kind === "failed" && isProblem(outcome.error, "noPrivilege");
  if (outcome === undefined || mayNot) return { records: [], more: false };
  const records = toCardsOf(bodyOf(page, outcome).value);
  return { records: records.slice(0, top), more: records.length > top };
}
