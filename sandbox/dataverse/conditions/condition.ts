import type { Column } from "../metadata/facts.ts";
import type { Sql } from "../storage/sql.ts";
import type { Operator } from "./operators.ts";

export interface Condition {
  readonly operator: Operator;
  readonly column: Column;
  /** The table the column belongs to. */
  readonly table: string;
  /** The column's value. */
  readonly value: Sql;
  readonly values: readonly string[];
}
