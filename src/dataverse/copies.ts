/**
 * Copies of records, so that a deletion can be undone (T12): the row, its parties and its attachments, as the bodies
 * that would create them again.
 */
import { toRecordId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import type { RecordCopy } from "../ports/crm.ts";
import { isProblem } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { list, number, object, or, record } from "../wire/shape.ts";
import { bodyOf, callAll, runBatch } from "./batch.ts";
import { type Body, type ClientParts, type DataverseRequest } from "./client.ts";
import {
  ATTACHMENT_COLUMNS,
  attachmentsRequest,
  bindingTo,
  PARTY_COLUMNS,
  present,
  toParty,
  type Stored,
} from "./copied-parts.ts";
import { KEY_TAKEN, refusalOf } from "./problems.ts";
import { rowAt, rowWith, setOf } from "./query.ts";
import { lookupOf, numberOf, page, row, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";

/** Columns of an e-mail that may be written when it is created. The state is not among them: it is set afterwards. */
const EMAIL_COLUMNS = [
  "subject",
  "description",
  "messageid",
  "directioncode",
  "prioritycode",
  "sender",
  "submittedby",
  "torecipients",
  "mimetype",
  "trackingtoken",
  "scheduledstart",
  "scheduledend",
  "actualstart",
  "actualend",
  "sortdate",
] as const;
const STATE_COLUMNS = ["statecode", "statuscode", "createdon", "_ownerid_value", "_regardingobjectid_value"];
/** What `RecordCopy.json` holds. */
const stored = record({
  create: object,
  state: record({ statecode: number, statuscode: number }),
  attachments: list(object),
});
const partyRow = record({ email_activity_parties: or(list(object), []) });

/** See {@link Crm.readCopy}. E-mail by columns known by heart; every other table by what its metadata says. */
export async function readCopy(
  parts: ClientParts,
  book: TableBook,
  ref: RecordRef,
  signal?: AbortSignal,
): Promise<RecordCopy | undefined> {
  if (ref.table !== "email") {
    // Rarely needed, so it is a chunk of its own (Q1).
    const { readRow } = await import("./row-copies.ts");
    const found = await readRow(parts, book, ref, signal);
    return found && { record: ref, takenAt: parts.clock.now(), json: JSON.stringify(found) };
  }
  const [main, attached] = await callAll(parts, [copyRequest(ref), attachmentsRequest(ref)], signal);
  if (main?.kind === "failed" && isProblem(main.error, "notFound")) return undefined;
  const source = bodyOf(row, main);
  const copy: Stored = {
    create: await toCreation(book, ref, source, understand("crm", partyRow, source).email_activity_parties),
    state: { statecode: numberOf(source, "statecode") ?? 0, statuscode: numberOf(source, "statuscode") ?? 1 },
    attachments: bodyOf(page, attached).value.map((one) => present(one, ATTACHMENT_COLUMNS)),
  };
  return { record: ref, takenAt: parts.clock.now(), json: JSON.stringify(copy) };
}

const copyRequest = ({ id }: RecordRef): DataverseRequest => ({
  method: "GET",
  annotated: true,
  address: rowWith("emails", id, {
    select: [...EMAIL_COLUMNS, ...STATE_COLUMNS],
    expand: [{ navigation: "email_activity_parties", select: PARTY_COLUMNS }],
  }),
});

async function toCreation(book: TableBook, ref: RecordRef, source: Row, partyRows: readonly Row[]): Promise<Body> {
  const regarding = lookupOf(source, "regardingobjectid");
  const owner = lookupOf(source, "ownerid");
  const parties = await Promise.all(partyRows.map((party) => toParty(book, party)));
  return {
    activityid: ref.id,
    ...present(source, EMAIL_COLUMNS),
    overriddencreatedon: source["createdon"],
    ...(regarding === undefined
      ? {}
      : {
          [`${await book.regardingNavigation("email", regarding.table)}@odata.bind`]: await bindingTo(book, regarding),
        }),
    ...(owner === undefined ? {} : { "ownerid@odata.bind": await bindingTo(book, owner) }),
    email_activity_parties: parties.flat(),
  };
}

/** See {@link Crm.restoreCopy}. The row and its attachments come back together or not at all; the state follows. */
export async function restoreCopy(
  parts: ClientParts,
  book: TableBook,
  copy: RecordCopy,
  signal?: AbortSignal,
): Promise<void> {
  const { create, state, attachments } = understand("crm", stored, toJson(copy.json));
  const id = toRecordId(copy.record.id);
  const { table } = copy.record;
  const { set } = await book.facts(table);
  const requests: readonly DataverseRequest[] = [
    { method: "POST", address: setOf(set), body: create },
    ...attachments.map((attachment): DataverseRequest => ({
      method: "POST",
      address: setOf("activitymimeattachments"),
      body: {
        ...attachment,
        objecttypecode: table,
        "objectid_activitypointer@odata.bind": `/activitypointers(${id})`,
      },
    })),
    { method: "PATCH", address: rowAt(set, id), body: state, ifMatch: "*" },
  ];
  const [outcome] = await runBatch(parts, [{ kind: "changeSet", parts: requests }], signal);
  if (outcome?.kind !== "failed") return;
  if (KEY_TAKEN.has(refusalOf(outcome.error)?.code ?? "")) return;
  throw outcome.error;
}
