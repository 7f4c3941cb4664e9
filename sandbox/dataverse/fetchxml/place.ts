import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Link, Source } from "./query.ts";

/** One table of the query. */
export interface Place {
  /** As the query calls it. */
  readonly alias: string;
  /** As SQL calls it. */
  readonly sqlAlias: string;
  readonly table: Table;
  readonly source: Source;
}

/** Names tables of one query `t`, `k1`, `k2` … */
export class Numbering {
  #last = 0;

  next(): string {
    this.#last += 1;
    return `k${String(this.#last)}`;
  }
}

/** What the parts of one query share. */
export interface Context {
  readonly session: Session;
  /** Tables conditions may name by `entityname`. */
  readonly places: readonly Place[];
  readonly assigned: ReadonlyMap<Link, Place>;
  readonly numbering: Numbering;
}
