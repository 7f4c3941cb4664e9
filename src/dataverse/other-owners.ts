/**
 * Records outside the usual tables that own an e-mail address (T6, "any record"): which tables those are, custom ones
 * included, only the organization's metadata can tell.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { EmailAddress } from "../domain/ids.ts";
import type { RecordCard } from "../domain/records.ts";
import { isProblem } from "../ports/service-error.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { remember } from "../wire/remember.ts";
import { bodyOf, callAll } from "./batch.ts";
import { toCards } from "./cards.ts";
import { read, type ClientParts } from "./client.ts";
import { isOneOf, oneOf } from "./filter.ts";
import { columnsOf, partyTables, rowsOf } from "./query.ts";
import { page, textOf } from "./row.ts";
import { knownTable, type TableFacts } from "./tables.ts";

const tables = record({
  value: list(
    record({
      LogicalName: text,
      EntitySetName: or(text, ""),
      PrimaryIdAttribute: text,
      PrimaryNameAttribute: or(text, undefined),
    }),
  ),
});
const columns = record({ value: list(record({ LogicalName: text, Format: or(text, "") })) });

interface MailTable {
  readonly facts: TableFacts;
  readonly columns: readonly string[];
}

const ADDRESSES_PER_PART = 30;

/** See {@link Crm.readOtherOwners}. Tables and columns are learned once. */
export function createOtherOwners(parts: ClientParts) {
  const readTables = remember(() => readMailTables(parts));
  return async (
    addresses: readonly EmailAddress[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<EmailAddress, readonly RecordCard[]>> => {
    const found = new Map<EmailAddress, RecordCard[]>();
    const mailTables = addresses.length === 0 ? [] : await readTables();
    for (let at = 0; at < addresses.length; at += ADDRESSES_PER_PART) {
      await readChunk(parts, mailTables, addresses.slice(at, at + ADDRESSES_PER_PART), found, signal);
    }
    return found;
  };
}

/** Tables that can be on the party list of an activity and have a column in the format of an e-mail address. */
async function readMailTables(parts: ClientParts): Promise<readonly MailTable[]> {
  const { value } = await read(parts, tables, { method: "GET", address: partyTables() });
  const others = value.filter(({ LogicalName, EntitySetName }) => EntitySetName !== "" && !knownTable(LogicalName));
  if (others.length === 0) return [];
  const outcomes = await callAll(
    parts,
    others.map(({ LogicalName }) => ({
      method: "GET",
      address: columnsOf(LogicalName, "StringAttributeMetadata", ["LogicalName", "Format"]),
    })),
  );
  return others.flatMap((table, index) => {
    const mail = bodyOf(columns, outcomes[index]).value.filter(({ Format }) => Format === "Email");
    const facts: TableFacts = {
      table: table.LogicalName,
      set: table.EntitySetName,
      idColumn: table.PrimaryIdAttribute,
      nameColumn: table.PrimaryNameAttribute ?? table.PrimaryIdAttribute,
    };
    return mail.length === 0 ? [] : [{ facts, columns: mail.map(({ LogicalName }) => LogicalName) }];
  });
}

async function readChunk(
  parts: ClientParts,
  mailTables: readonly MailTable[],
  addresses: readonly EmailAddress[],
  found: Map<EmailAddress, RecordCard[]>,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (mailTables.length === 0) return;
  const outcomes = await callAll(
    parts,
    mailTables.map(({ facts, columns: mail }) => ({
      method: "GET",
      address: rowsOf(facts.set, {
        select: [...new Set([facts.idColumn, facts.nameColumn, ...mail])],
        filter: oneOf(...mail.map((column) => isOneOf(column, addresses))),
      }),
    })),
    signal,
  );
  for (const [index, { facts, columns: mail }] of mailTables.entries()) {
    const outcome = outcomes[index];
    // A table that is closed to this user has no records for them.
    if (outcome?.kind === "failed" && isProblem(outcome.error, "noPrivilege")) continue;
    for (const row of bodyOf(page, outcome).value) {
      const [card] = toCards(facts, [row]);
      const values = mail.map((column) => textOf(row, column).toLowerCase());
      for (const address of addresses.filter((one) => values.includes(one))) {
        if (card) found.set(address, [...(found.get(address) ?? []), card]);
      }
    }
  }
}
