/**
 * Connections between records (R4).
 * https://learn.microsoft.com/power-apps/developer/data-platform/connection-entities
 */
import { readId, toRecordId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import type { NewConnection } from "../domain/new-record.ts";
import type { Connection, ConnectionRole, NamedRole } from "../ports/crm-creation.ts";
import { isProblem } from "../ports/service-error.ts";
import { call, read, type Body, type ClientParts } from "./client.ts";
import { allOf, equals, pointsTo } from "./filter.ts";
import { fetched, rowAt, rowsOf } from "./query.ts";
import { formattedOf, lookupOf, page, textOf, type Row } from "./row.ts";
import type { TableBook } from "./table-book.ts";

const MAX_ROWS = 100;

/** See {@link CrmCreation.readConnectionRoles}. Which tables a role fits is a table of its own; a role without rows there fits all. */
export async function readConnectionRoles(
  parts: ClientParts,
  signal?: AbortSignal,
): Promise<readonly ConnectionRole[]> {
  const address = rowsOf("connectionroles", {
    select: ["name"],
    filter: equals("statecode", 0),
    orderBy: [{ column: "name" }],
  });
  const [{ value }, tables] = await Promise.all([
    read(parts, page, { method: "GET", address }, signal),
    readRoleTables(parts, signal),
  ]);
  return value.flatMap((source) => {
    const id = readId(toRecordId, textOf(source, "connectionroleid"));
    return id === undefined ? [] : [{ id, name: textOf(source, "name"), tables: tables.get(id) ?? [] }];
  });
}

/** Every role with each table it fits. */
const ROLE_TABLES =
  '<fetch><entity name="connectionrole"><attribute name="connectionroleid"/>' +
  '<link-entity name="connectionroleobjecttypecode" from="connectionroleid" to="connectionroleid" alias="fits">' +
  '<attribute name="associatedobjecttypecode"/></link-entity></entity></fetch>';

/** https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connectionroleobjecttypecode */
async function readRoleTables(
  parts: ClientParts,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const address = fetched("connectionroles", ROLE_TABLES);
  const found = new Map<string, string[]>();
  try {
    const { value } = await read(parts, page, { method: "GET", address }, signal);
    for (const source of value) {
      const role = textOf(source, "connectionroleid");
      const table = textOf(source, "fits.associatedobjecttypecode");
      if (table !== "" && table !== "none") found.set(role, [...(found.get(role) ?? []), table]);
    }
  } catch (error) {
    // Who may not read it chooses among all roles, and the CRM judges.
    if (!isProblem(error, "noPrivilege") && !isProblem(error, "notFound")) throw error;
  }
  return found;
}

/** See {@link CrmCreation.readConnections}. Every connection is kept twice, once from each side: ours is the one. */
export async function readConnections(
  parts: ClientParts,
  record: RecordRef,
  signal?: AbortSignal,
): Promise<readonly Connection[]> {
  const address = rowsOf("connections", {
    select: ["description", "_record2id_value", "_record2roleid_value", "_record1roleid_value"],
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
  const [ownRole, otherRole] = [toRole(source, "record1roleid"), toRole(source, "record2roleid")];
  return [
    {
      id,
      other,
      description: textOf(source, "description"),
      ...(ownRole && { ownRole }),
      ...(otherRole && { otherRole }),
    },
  ];
}

function toRole(source: Row, column: string): NamedRole | undefined {
  const id = readId(toRecordId, textOf(source, `_${column}_value`));
  return id && { id, name: formattedOf(source, `_${column}_value`) };
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
    const body = { ...ends, ...present(changes) };
    await call(parts, { method: "PATCH", address, body, onlyIfNew: true }, signal);
  } catch (error) {
    if (!isTaken(error)) throw error;
    await call(parts, { method: "PATCH", address, body: changes, ifMatch: "*", repeatable: true }, signal);
  }
}

/** No role any more is an answer too: null clears the lookup. */
const roleBinding = (end: 1 | 2, id: string | undefined): Body => ({
  [`record${end}roleid@odata.bind`]: id === undefined ? null : `/${rowAt("connectionroles", id)}`,
});

const toChanges = ({ fromRole, toRole, description }: NewConnection): Body => ({
  ...roleBinding(1, fromRole),
  ...roleBinding(2, toRole),
  description: description === undefined ? null : description.slice(0, 2000),
});

/** A new row has nothing to clear. */
const present = (changes: Body): Body =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));

/** "Only if new" was refused: the codes for it differ, the status does not. */
const isTaken = (error: unknown): boolean =>
  (isProblem(error, "refused") || isProblem(error, "conflict")) && error.problem.detail?.startsWith("412") === true;
