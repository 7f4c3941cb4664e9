import { type TableName, isKnownTable } from "../../domain/records.ts";
import type { Words } from "./words.ts";
import type { english } from "./english.ts";

/** What people call a table: ours for the tables we know, its own name otherwise. */
export function tableName(words: Words<typeof english>, table: TableName, how: "one" | "many"): string {
  return isKnownTable(table) ? words.say(`${how}.${table}`) : table;
}

/** The same at the beginning of a line, as in a list to choose from. */
export function tableTitle(words: Words<typeof english>, table: TableName): string {
  const name = tableName(words, table, "one");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
