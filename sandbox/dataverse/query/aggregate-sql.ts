/** Sums, averages and extremes the way the service's database makes them. */
import type { Column } from "../metadata/facts.ts";
import type { Sql } from "../storage/sql.ts";
import { raw, sql } from "../storage/sql.ts";

/** The average of whole numbers is a whole number, and the sum of nothing is zero. */
export function aggregateSql(method: string, { kind }: Column, value: Sql): Sql {
  const plain = sql`${raw(method)}(${value})`;
  if (method === "avg" && (kind === "Integer" || kind === "BigInt")) return sql`CAST(${plain} AS INTEGER)`;
  return method === "sum" ? sql`coalesce(${plain}, 0)` : plain;
}
