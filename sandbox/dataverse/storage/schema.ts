/** Creates and extends the SQL tables from the metadata. */
import type { Database } from "../../database/database.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Model, Table } from "../metadata/model.ts";
import { isPolymorphic, sqlTable, sqlType, storedColumns, typeColumn } from "./columns.ts";

const PLATFORM = `
  CREATE TABLE IF NOT EXISTS crm_platform (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crm_deleted (
    tablename TEXT NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL, deletedon TEXT NOT NULL,
    PRIMARY KEY (tablename, version)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crm_share (
    objectid TEXT NOT NULL, principalid TEXT NOT NULL, tablename TEXT NOT NULL, principaltype TEXT NOT NULL,
    rights INTEGER NOT NULL, PRIMARY KEY (objectid, principalid)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS crm_inheritedaccess (
    objectid TEXT NOT NULL, principalid TEXT NOT NULL, tablename TEXT NOT NULL, principaltype TEXT NOT NULL,
    rights INTEGER NOT NULL, PRIMARY KEY (objectid, principalid)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS crm_share_principal ON crm_share (principalid, tablename, objectid);
  CREATE TABLE IF NOT EXISTS crm_securedcolumn (
    tablename TEXT NOT NULL, columnname TEXT NOT NULL, principalid TEXT NOT NULL, rights INTEGER NOT NULL,
    PRIMARY KEY (tablename, columnname, principalid)
  ) WITHOUT ROWID;
`;

/** Columns people search and sort by; lookups come on top of these. */
const INDEXED = new Set([
  "addressused",
  "createdon",
  "emailaddress",
  "emailaddress1",
  "emailaddress2",
  "emailaddress3",
  "firstname",
  "fullname",
  "globalobjectid",
  "internalemailaddress",
  "lastname",
  "messageid",
  "modifiedon",
  "name",
  "scheduledend",
  "scheduledstart",
  "subject",
  "seriesid",
  "ticketnumber",
  "title",
  "versionnumber",
]);

/** Lookups nobody searches by; an index on each would only slow writing down. */
const UNINDEXED = new Set([
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "owningbusinessunit",
  "owningteam",
  "owninguser",
  "transactioncurrencyid",
]);

function definition(table: Table): string {
  const columns = storedColumns(table).flatMap((column) => columnDefinitions(table, column));
  // Every row has a version, also where the table does not show it.
  if (!table.column.has("versionnumber")) columns.push('"versionnumber" INTEGER');
  return `CREATE TABLE ${sqlTable(table.name).text} (${columns.join(", ")})`;
}

function columnDefinitions(table: Table, column: Column): string[] {
  if (column.name === table.primaryId) return [`"${column.name}" TEXT PRIMARY KEY NOT NULL`];
  const own = `"${column.name}" ${sqlType(column)}`;
  return isPolymorphic(column) ? [own, `"${typeColumn(column)}" TEXT`] : [own];
}

const tablesOf = (database: Database): ReadonlySet<unknown> =>
  new Set(database.all("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => name));

/** Tables kept by an older version get the columns they lack. */
function extend(database: Database, table: Table): void {
  const present = new Set(database.all(`PRAGMA table_info(${sqlTable(table.name).text})`).map((row) => row["name"]));
  for (const column of storedColumns(table)) {
    for (const text of columnDefinitions(table, column)) {
      const columnName = /^"([^"]+)"/.exec(text)?.[1];
      if (columnName !== undefined && !present.has(columnName)) {
        database.exec(`ALTER TABLE ${sqlTable(table.name).text} ADD COLUMN ${text}`);
      }
    }
  }
}

function indexes(table: Table): string[] {
  return storedColumns(table)
    .filter((column) => column.name !== table.primaryId && column.inherited !== true)
    .filter((column) => isIndexed(table, column))
    .flatMap((column) => {
      const partial = isLookup(column) ? ` WHERE "${column.name}" IS NOT NULL` : "";
      const index = (suffix: string, columns: string): string =>
        `CREATE INDEX IF NOT EXISTS "crm_${table.name}_${column.name}${suffix}" ON ${sqlTable(table.name).text} (${columns})${partial}`;
      const own = index("", `"${column.name}"`);
      if (column.name !== "ownerid" || table.ownership !== "User") return [own];
      // "My rows, latest first" is what people and synchronization ask for most.
      const sorted = ["modifiedon", "versionnumber"].filter((name) => table.column.has(name));
      return [own, ...sorted.map((name) => index(`_${name}`, `"ownerid", "${name}"`))];
    });
}

/** Whether a condition on this column finds its rows by an index. */
export const isIndexed = (table: Table, column: Column): boolean =>
  column.name === table.primaryId || INDEXED.has(column.name) || (isLookup(column) && !UNINDEXED.has(column.name));

export function ensureSchema(database: Database, model: Model): void {
  database.transaction(() => {
    database.exec(PLATFORM);
    const present = tablesOf(database);
    for (const table of model.tables.values()) {
      if (present.has(`crm_${table.name}`)) extend(database, table);
      else database.exec(definition(table));
      for (const statement of indexes(table)) database.exec(statement);
    }
    for (const { intersect, first, second } of model.manyToMany) {
      const columns = `${first.column} TEXT NOT NULL, ${second.column} TEXT NOT NULL`;
      database.exec(
        `CREATE TABLE IF NOT EXISTS crm_${intersect} (${columns}, PRIMARY KEY (${first.column}, ${second.column})) WITHOUT ROWID`,
      );
      database.exec(
        `CREATE INDEX IF NOT EXISTS crm_${intersect}_back ON crm_${intersect} (${second.column}, ${first.column})`,
      );
    }
  });
}
