/** Keys in addresses: a GUID, the primary key by name, or an alternate key. */
import type { SqlValue } from "../../database/database.ts";
import { conditionValue, readGuid } from "../conditions/values.ts";
import { badRequest, notDefinedKey } from "../errors.ts";
import { splitTop } from "../http/address.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import { and, name, sql } from "../storage/sql.ts";

export type Key =
  | { readonly kind: "id"; readonly id: string }
  | {
      readonly kind: "alternate";
      readonly name: string;
      readonly values: ReadonlyMap<Column, SqlValue>;
      readonly id: string | undefined;
    };

function literal(text: string): string {
  const trimmed = text.trim();
  const quoted = /^'((?:[^']|'')*)'$/.exec(trimmed);
  return quoted === null ? trimmed : (quoted[1] ?? "").replaceAll("''", "'");
}

/** Throws DataverseError (400) for what is no key of the table. */
export function readKey(session: Session, table: Table, args: string): Key {
  const guid = readGuid(args);
  if (guid !== undefined && !args.includes("{")) return { kind: "id", id: guid };
  const pairs = splitTop(args, ",").map((part) => {
    const equals = part.indexOf("=");
    return [equals < 0 ? "" : part.slice(0, equals).trim(), literal(part.slice(equals + 1))] as const;
  });
  if (pairs.some(([column]) => column === ""))
    throw badRequest(`Unrecognized 'Edm.Guid' literal '${args}' in '${table.set}(${args})'.`);
  const [first] = pairs;
  if (pairs.length === 1 && first?.[0] === table.primaryId) {
    const id = readGuid(first[1]);
    if (id === undefined) throw badRequest(`Unrecognized 'Edm.Guid' literal '${first[1]}'.`);
    return { kind: "id", id };
  }
  return alternateKey(session, table, new Map(pairs));
}

function alternateKey(session: Session, table: Table, given: ReadonlyMap<string, string>): Key {
  const byLogicalName = new Map(
    [...given].map(([property, text]) => [/^_(\w+)_value$/.exec(property)?.[1] ?? property, text]),
  );
  const names = [...byLogicalName.keys()];
  const key = table.keys.find(
    ({ columns }) => columns.length === names.length && columns.every((column) => names.includes(column)),
  );
  if (key === undefined) {
    throw notDefinedKey(
      `The specified key attributes are not a defined key for the ${table.name} entity: ${names.join(", ")}`,
    );
  }
  const values = new Map<Column, SqlValue>();
  for (const [columnName, text] of byLogicalName) {
    const column = table.column.get(columnName);
    if (column === undefined)
      throw badRequest(`The property '${columnName}' does not exist on type 'Microsoft.Dynamics.CRM.${table.name}'.`);
    values.set(column, isLookup(column) ? (readGuid(text) ?? text) : conditionValue(column, text, "Etc/UTC"));
  }
  const found = session.store.get(sql`
    SELECT ${name(table.primaryId)} AS id FROM ${sqlTable(table.name)}
    WHERE ${and([...values].map(([column, value]) => sql`${name(column.name)} = ${value}`))} LIMIT 1`);
  return { kind: "alternate", name: key.name, values, id: found === undefined ? undefined : String(found["id"]) };
}
