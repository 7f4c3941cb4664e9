/** What copies of all kinds of rows have in common: attachments, parties, bindings. */
import type { RecordRef } from "../domain/records.ts";
import type { Body, DataverseRequest } from "./client.ts";
import { pointsTo } from "./filter.ts";
import { rowAt, rowsOf } from "./query.ts";
import { lookupOf, numberOf, textOf, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";

export const PARTY_COLUMNS = ["participationtypemask", "addressused", "_partyid_value"];
export const ATTACHMENT_COLUMNS = [
  "filename",
  "mimetype",
  "body",
  "subject",
  "attachmentnumber",
  "attachmentcontentid",
];
/** Regarding and owner, which the platform writes by itself. */
const PLATFORM_MASKS: ReadonlySet<number> = new Set([8, 9]);

/** The bodies that make a row again. */
export interface Stored {
  readonly create: Body;
  readonly state: { readonly statecode: number; readonly statuscode: number };
  readonly attachments: readonly Body[];
}

export const attachmentsRequest = ({ id }: RecordRef): DataverseRequest => ({
  method: "GET",
  address: rowsOf("activitymimeattachments", { select: ATTACHMENT_COLUMNS, filter: pointsTo("objectid", id) }),
});

/** The named columns that hold something. */
export function present(source: Row, columns: readonly string[]): Body {
  return Object.fromEntries(
    columns.flatMap((column) =>
      source[column] === null || source[column] === undefined ? [] : [[column, source[column]]],
    ),
  );
}

export async function bindingTo(book: TableBook, { table, id }: RecordRef): Promise<string> {
  return `/${rowAt((await book.facts(table)).set, id)}`;
}

export async function toParty(book: TableBook, source: Row): Promise<readonly Body[]> {
  const participationtypemask = numberOf(source, "participationtypemask");
  if (participationtypemask === undefined || PLATFORM_MASKS.has(participationtypemask)) return [];
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
