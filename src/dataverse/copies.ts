/**
 * Copies of records, so that a deletion can be undone (T12): the row, its parties and its attachments, as the bodies
 * that would create them again.
 */
import { toRecordId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import type { RecordCopy } from "../ports/crm.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { list, number, object, or, record } from "../wire/shape.ts";
import { bodyOf, callAll, runBatch } from "./batch.ts";
import { type Body, type ClientParts, type DataverseRequest } from "./client.ts";
import { pointsTo } from "./filter.ts";
import { KEY_TAKEN, refusalOf } from "./problems.ts";
import { rowAt, rowsOf, rowWith, setOf } from "./query.ts";
import { lookupOf, numberOf, page, row, textOf, type Row } from "./row.ts";
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
const PARTY_COLUMNS = ["participationtypemask", "addressused", "_partyid_value"];
const ATTACHMENT_COLUMNS = ["filename", "mimetype", "body", "subject", "attachmentnumber", "attachmentcontentid"];
/** 8 (regarding) and 9 (owner) are written by the platform itself. */
const OWN_PARTY_MASKS: ReadonlySet<number> = new Set([1, 2, 3, 4]);

/** What `RecordCopy.json` holds. */
const stored = record({
  create: object,
  state: record({ statecode: number, statuscode: number }),
  attachments: list(object),
});
interface Stored {
  readonly create: Body;
  readonly state: { readonly statecode: number; readonly statuscode: number };
  readonly attachments: readonly Body[];
}

const partyRow = record({ email_activity_parties: or(list(object), []) });

/** See {@link Crm.readCopy}. Only e-mail so far: the only record our deletions can reach. */
export async function readCopy(
  parts: ClientParts,
  book: TableBook,
  ref: RecordRef,
  signal?: AbortSignal,
): Promise<RecordCopy | undefined> {
  if (ref.table !== "email")
    throw new ServiceError({ service: "crm", kind: "unsupported", feature: `copy of ${ref.table}` });
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

const attachmentsRequest = ({ id }: RecordRef): DataverseRequest => ({
  method: "GET",
  address: rowsOf("activitymimeattachments", { select: ATTACHMENT_COLUMNS, filter: pointsTo("objectid", id) }),
});

/** The named columns that hold something. */
function present(source: Row, columns: readonly string[]): Body {
  return Object.fromEntries(
    columns.flatMap((column) =>
      source[column] === null || source[column] === undefined ? [] : [[column, source[column]]],
    ),
  );
}

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

async function bindingTo(book: TableBook, { table, id }: RecordRef): Promise<string> {
  return `/${rowAt((await book.facts(table)).set, id)}`;
}

async function toParty(book: TableBook, source: Row): Promise<readonly Body[]> {
  const participationtypemask = numberOf(source, "participationtypemask");
  if (participationtypemask === undefined || !OWN_PARTY_MASKS.has(participationtypemask)) return [];
  const party = lookupOf(source, "partyid");
  const addressused = textOf(source, "addressused");
  if (party === undefined) return addressused === "" ? [] : [{ participationtypemask, addressused }];
  return [
    {
      participationtypemask,
      [`partyid_${party.table}@odata.bind`]: await bindingTo(book, party),
      ...(addressused === "" ? {} : { addressused }),
    },
  ];
}

/** See {@link Crm.restoreCopy}. The row and its attachments come back together or not at all; the state follows. */
export async function restoreCopy(parts: ClientParts, copy: RecordCopy, signal?: AbortSignal): Promise<void> {
  const { create, state, attachments } = understand("crm", stored, toJson(copy.json));
  const id = toRecordId(copy.record.id);
  const requests: readonly DataverseRequest[] = [
    { method: "POST", address: setOf("emails"), body: create },
    ...attachments.map((attachment): DataverseRequest => ({
      method: "POST",
      address: setOf("activitymimeattachments"),
      body: {
        ...attachment,
        objecttypecode: "email",
        "objectid_activitypointer@odata.bind": `/activitypointers(${id})`,
      },
    })),
    { method: "PATCH", address: rowAt("emails", id), body: state, ifMatch: "*" },
  ];
  const [outcome] = await runBatch(parts, [{ kind: "changeSet", parts: requests }], signal);
  if (outcome?.kind !== "failed") return;
  if (KEY_TAKEN.has(refusalOf(outcome.error)?.code ?? "")) return;
  throw outcome.error;
}
