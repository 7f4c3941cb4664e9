import type { SqlValue } from "../../database/database.ts";
import type { AnnotationFilter } from "../http/prefer.ts";
import type { Table } from "../metadata/model.ts";
import type { QueryOptions } from "../odata/options.ts";
import type { Sql } from "../storage/sql.ts";
import type { Json } from "./shape.ts";

export interface ListPage {
  readonly rows: Json[];
  /** Key values of the last row when there are more. */
  readonly more: readonly SqlValue[] | undefined;
}

export interface ListQuery {
  readonly table: Table;
  readonly options: QueryOptions;
  readonly aliases: ReadonlyMap<string, string>;
  /** Conditions beside `$filter`, on the alias `t`. */
  readonly conditions: readonly Sql[];
  /** Most rows of this page. */
  readonly limit: number;
  /** Key values of the last row seen. */
  readonly position: readonly SqlValue[] | undefined;
  readonly annotations: AnnotationFilter | undefined;
  /** Rows per page of collections expanded from these. */
  readonly nestedLimit: number;
  /** These rows are themselves expanded from others. */
  readonly deep?: boolean;
}
