/** Puts seed and import data in as the platform itself, through the same code that requests go through. */
import type { CrmReference, CrmRow, DataverseLoader } from "../seed/loaders.ts";
import type { SandboxUser } from "../seed/users.ts";
import { badArgument } from "./errors.ts";
import type { Table } from "./metadata/model.ts";
import type { Platform, Session } from "./session.ts";
import { openSystemSession } from "./sessions.ts";
import { isPolymorphic, sqlTable, typeColumn } from "./storage/columns.ts";
import { sql } from "./storage/sql.ts";
import type { Row } from "./storage/store.ts";
import { insertParty } from "./write/parties.ts";
import { ruleOf } from "./write/rules/index.ts";

/** Rows written in one transaction: enough to be fast, little enough to stop soon. */
const CHUNK = 5000;

const isReference = (value: CrmRow["values"][string]): value is CrmReference =>
  typeof value === "object" && value !== null;

function toRow(table: Table, values: CrmRow["values"]): Row {
  const row: Row = {};
  for (const [name, value] of Object.entries(values)) {
    const column = table.column.get(name);
    if (column === undefined || column.shadowOf !== undefined)
      throw badArgument(`The table ${table.name} has no column ${name}.`);
    if (isReference(value)) {
      row[name] = value.id;
      if (isPolymorphic(column)) row[typeColumn(column)] = value.table;
    } else if (typeof value === "boolean") row[name] = value ? 1 : 0;
    else
      row[name] =
        column.kind === "DateTime" && typeof value === "string"
          ? storedDate(value, column.behavior === "DateOnly")
          : value;
  }
  return row;
}

const storedDate = (text: string, dateOnly: boolean): string =>
  dateOnly ? text.slice(0, 10) : `${new Date(text).toISOString().slice(0, 19)}Z`;

function insertOne(session: Session, table: Table, { values, parties }: CrmRow): void {
  const row = toRow(table, values);
  const id = session.writer.insert(session, table, row);
  if (!table.isActivity) return;
  const activity = session.store.byId(table, id) ?? {};
  for (const { participationTypeMask, party, address } of parties ?? [])
    insertParty(session, table, activity, { mask: participationTypeMask, party, address });
  ruleOf(table).settled?.(session, table, id, new Set([...Object.keys(row), "parties"]));
}

export function createLoader(platform: Platform, users: readonly SandboxUser[]): DataverseLoader {
  const administrator = users.find(({ part }) => part === "administrator") ?? users[0];
  return {
    insert(tableName, rows) {
      const table = platform.model.table(tableName);
      for (let start = 0; start < rows.length; start += CHUNK) {
        platform.store.transaction(() => {
          const session = openSystemSession(platform, administrator?.systemUserId ?? "");
          for (const row of rows.slice(start, start + CHUNK)) insertOne(session, table, row);
        });
      }
    },
    count: (tableName) => Number(platform.store.get(sql`SELECT count(*) AS n FROM ${sqlTable(tableName)}`)?.["n"] ?? 0),
  };
}
