/** The tables of one SELECT: the one asked for and those reached along lookups, each joined once. */
import { badQuery } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Navigation, SingleNavigation } from "../metadata/navigation.ts";
import type { Session } from "../session.ts";
import { columnSql, sqlTable, typeColumn, isPolymorphic } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { join, name, raw, sql } from "../storage/sql.ts";

export interface Place {
  readonly table: Table;
  readonly alias: string;
}

export interface Found extends Place {
  readonly column: Column;
  readonly value: Sql;
}

const describe = (table: Table): string => `Microsoft.Dynamics.CRM.${table.name}`;

export const noProperty = (table: Table, property: string): Error =>
  badQuery(`Could not find a property named '${property}' on type '${describe(table)}'.`);

export class Scope {
  readonly root: Place;
  readonly #session: Session;
  readonly #joins = new Map<string, { readonly place: Place; readonly text: Sql }>();
  readonly #prefix: string;

  constructor(session: Session, table: Table, alias = "t") {
    this.#session = session;
    this.root = { table, alias };
    this.#prefix = alias;
  }

  /** FROM clause: the table and everything joined so far. */
  from(): Sql {
    const { table, alias } = this.root;
    return sql`${sqlTable(table.name)} ${raw(alias)}${join(
      [...this.#joins.values()].map(({ text }) => text),
      "",
    )}`;
  }

  get hasJoins(): boolean {
    return this.#joins.size > 0;
  }

  /** The column a path leads to: `name` or `lookup/…/name`. */
  find(path: readonly string[], from: Place = this.root): Found {
    const [first = "", ...rest] = path;
    if (rest.length === 0) return this.#property(from, first);
    const navigation = from.table.navigations.get(first);
    if (navigation?.kind !== "single") throw noProperty(from.table, first);
    return this.find(rest, this.#follow(from, navigation, rest[0] ?? ""));
  }

  navigation(from: Place, step: string): Navigation {
    const found = from.table.navigations.get(step);
    if (found === undefined) throw noProperty(from.table, step);
    return found;
  }

  /** The place a single-valued navigation leads to. */
  follow(from: Place, navigation: SingleNavigation): Place {
    return this.#follow(from, navigation, "");
  }

  #property(place: Place, property: string): Found {
    const column = place.table.properties.get(property);
    if (column !== undefined) return { ...place, column, value: columnSql(column, place.alias) };
    // Users and teams derive from principal, whose key is ownerid.
    const key = place.table.column.get(place.table.primaryId);
    if (
      property === "ownerid" &&
      (place.table.name === "systemuser" || place.table.name === "team") &&
      key !== undefined
    ) {
      return { ...place, column: key, value: columnSql(key, place.alias) };
    }
    throw noProperty(place.table, property);
  }

  #follow(from: Place, navigation: SingleNavigation, next: string): Place {
    const target = this.#target(navigation, next);
    const key = `${from.alias}/${navigation.name}/${target.name}`;
    const known = this.#joins.get(key);
    if (known !== undefined) return known.place;
    const alias = `${this.#prefix}${String(this.#joins.size + 1)}`;
    const { column } = navigation;
    const typed =
      isPolymorphic(column) && target.name !== "activitypointer"
        ? sql` AND ${name(typeColumn(column), from.alias)} = ${target.name}`
        : raw("");
    const text = sql` LEFT JOIN ${sqlTable(target.name)} ${raw(alias)} ON ${name(target.primaryId, alias)} = ${columnSql(column, from.alias)}${typed}`;
    const place = { table: target, alias };
    this.#joins.set(key, { place, text });
    return place;
  }

  /** Owners are users or teams: the next step of the path decides. */
  #target(navigation: SingleNavigation, next: string): Table {
    const tables = navigation.targets.flatMap((target) => {
      const table = this.#session.model.tables.get(target);
      return table === undefined ? [] : [table];
    });
    const fitting = tables.find((table) => table.properties.has(next)) ?? tables[0];
    if (fitting === undefined)
      throw badQuery(`The navigation property '${navigation.name}' leads to a table that is not installed.`);
    return fitting;
  }
}
