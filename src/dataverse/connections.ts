/**
 * Connections between records (R4).
 * https://learn.microsoft.com/power-apps/developer/data-platform/connection-entities
 */
import { readId, toRecordId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import type { Connection, ConnectionRole, NewConnection } from "../ports/crm-creation.ts";
import { isProblem } from "../ports/service-error.ts";
import { call, read, type Body, type ClientParts } from "./client.ts";
import { allOf, equals, pointsTo } from "./filter.ts";
import { rowAt, rowsOf } from "./query.ts";
import { formattedOf, lookupOf, page, textOf, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";

const MAX_ROWS = 100;

/** See {@link CrmCreation.readConnectionRoles}. */
export async function readConnectionRoles(
  parts: ClientParts,
  signal?: AbortSignal,
): Promise<readonly ConnectionRole[]> {
  const address = rowsOf("connectionroles", {
    select: ["name"],
    filter: equals("statecode", 0),
    orderBy: [{ column: "name" }],
  });
  const { value } = await read(parts, page, { method: "GET", address }, signal);
  return value.flatMap((source) => {
    const id = readId(toRecordId, textOf(source, "connectionroleid"));
    return id === undefined ? [] : [{ id, name: textOf(source, "name") }];
  });
}

/** See {@link CrmCreation.readConnections}. Every connection is kept twice, once from each side: ours is the one. */
export async function readConnections(
  parts: ClientParts,
  record: RecordRef,
  signal?: AbortSignal,
): Promise<readonly Connection[]> {
  const address = rowsOf("connections", {
    select: ["description", "_record2id_value", "_record2roleid_value"],
    filter: allOf(pointsTo("record1id", record.id), equals("statecode", 0)),
    orderBy: [{ column: "createdon", descending: true }],
    top: MAX_ROWS,
  });
  const { value } = await read(parts, page, { method: "GET", address, annotated: true }, signal);
  return value.flatMap(toConnection);
}

function toConnection(source: Row): readonly Connection[] {
  const id = readId(toRecordId, textOf(source, "connectionid"));
  const other = lookupOf(source, "record2id");
  if (id === undefined || other === undefined) return [];
  const otherRole = formattedOf(source, "_record2roleid_value");
  return [{ id, other, otherRole, description: textOf(source, "description") }];
}

/** See {@link CrmCreation.writeConnection}. */
export async function writeConnection(
  parts: ClientParts,
  book: TableBook,
  connection: NewConnection,
  signal?: AbortSignal,
): Promise<void> {
  const address = rowAt("connections", connection.id);
  const changes = toChanges(connection);
  const [from, to] = await Promise.all([connection.from, connection.to].map(({ table }) => book.facts(table)));
  const ends = {
    [`record1id_${connection.from.table}@odata.bind`]: `/${rowAt(from?.set ?? "", connection.from.id)}`,
    [`record2id_${connection.to.table}@odata.bind`]: `/${rowAt(to?.set ?? "", connection.to.id)}`,
  };
  try {
    const body = { ...ends, ...changes };
    await call(parts, { method: "PATCH", address, body, onlyIfNew: true }, signal);
  } catch (error) {
    if (!isTaken(error)) throw error;
    await call(parts, { method: "PATCH", address, body: changes, ifMatch: "*", repeatable: true }, signal);
  }
}

const roleBinding = (end: 1 | 2, id: string | undefined): Body =>
  id === undefined ? {} : { [`record${end}roleid@odata.bind`]: `/${rowAt("connectionroles", id)}` };

const toChanges = ({ fromRole, toRole, description }: NewConnection): Body => ({
  ...roleBinding(1, fromRole),
  ...roleBinding(2, toRole),
  ...(description === undefined ? {} : { description: description.slice(0, 2000) }),
});

/** "Only if new" was refused: the codes for it differ, the status does not. */
const isTaken = (error: unknown): boolean =>
  (isProblem(error, "refused") || isProblem(error, "conflict")) && error.problem.detail?.startsWith("412") === true;
