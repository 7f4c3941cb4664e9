/** A row on its way into the database, as the rules of its table see it. */
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";

export interface Draft {
  readonly session: Session;
  readonly table: Table;
  readonly id: string;
  /** What will be written; rules add to it. */
  readonly row: Row;
  /** The row as it stood; undefined for a new one. */
  readonly before: Row | undefined;
}

/** A value as it will be after the write. */
export const valueOf = ({ row, before }: Pick<Draft, "row" | "before">, column: string): Row[string] =>
  (column in row ? row[column] : before?.[column]) ?? null;

export interface TableRule {
  /** Before a new row is written: refuse it or fill it in. */
  create?(draft: Draft): void;
  /** Before a change is written. */
  update?(draft: Draft): void;
  /** After either was written. */
  written?(draft: Draft): void;
  /** After everything that came with a row was written, too; `changed` names its columns, and `parties`. */
  settled?(session: Session, table: Table, id: string, changed: ReadonlySet<string>): void;
  /** Before a row goes. */
  remove?(session: Session, table: Table, row: Row): void;
}
