/** The tables of `tables/`, indexed by the names that appear on the wire. */
import type { Column, LookupTarget, TableFacts } from "./facts.ts";
import { isLookup, propertyOf } from "./facts.ts";
import type { ManyToMany, Navigation } from "./navigation.ts";
import { MANY_TO_MANY, collectionName } from "./navigation.ts";
import { guid, table } from "./notation.ts";
import { TABLES } from "./tables/index.ts";

export interface Table extends TableFacts {
  /** All columns by logical name, those inherited from activitypointer included. */
  readonly column: ReadonlyMap<string, Column>;
  /** Columns by the name they have in JSON, in the order they are answered. */
  readonly properties: ReadonlyMap<string, Column>;
  readonly navigations: ReadonlyMap<string, Navigation>;
  /** A kind of activity (not activitypointer itself). */
  readonly isActivity: boolean;
}

export interface Model {
  readonly tables: ReadonlyMap<string, Table>;
  readonly bySet: ReadonlyMap<string, Table>;
  readonly byCode: ReadonlyMap<number, Table>;
  readonly manyToMany: readonly ManyToMany[];
  /** The tables between two others, by name: only FetchXML links to them. */
  readonly intersects: ReadonlyMap<string, Table>;
  /** Throws for a name that is none; for names that come from our own facts. */
  table(name: string): Table;
}

const POINTER = "activitypointer";

const isActivityTable = (facts: TableFacts): boolean => facts.primaryId === "activityid" && facts.name !== POINTER;

/** Fills in the navigation names that follow the rule; `-` stands for a lookup nothing navigates along. */
function withNames(table: TableFacts, column: Column): Column {
  if (column.targets.length === 0) return column;
  const single = column.targets.length === 1;
  const suffix = isActivityTable(table) ? `_${table.name}` : "";
  const named = column.targets.map(({ table: target, navigation }): LookupTarget => {
    if (column.kind === "Owner") return { table: target, navigation: `${column.name}${suffix}` };
    if (navigation !== "") return { table: target, navigation };
    return { table: target, navigation: single ? `${column.name}${suffix}` : `${column.name}_${target}${suffix}` };
  });
  return { ...column, targets: named };
}

function named(facts: TableFacts): TableFacts {
  return { ...facts, columns: facts.columns.map((column) => withNames(facts, column)) };
}

/** CSDL derives every kind of activity from activitypointer: the columns it lacks come from there. */
function inheritedColumns(facts: TableFacts, pointer: TableFacts): Column[] {
  const own = new Set(facts.columns.map((column) => column.name));
  return pointer.columns.filter((column) => !own.has(column.name)).map((column) => ({ ...column, inherited: true }));
}

function singleNavigations(columns: readonly Column[], pointer: TableFacts | undefined): Map<string, Navigation> {
  const found = new Map<string, Navigation>();
  const add = (column: Column, { table, navigation }: LookupTarget): void => {
    if (navigation === "-") return;
    const known = found.get(navigation);
    const targets = known?.kind === "single" && known.column.name === column.name ? [...known.targets, table] : [table];
    if (known === undefined || targets.length > 1)
      found.set(navigation, { kind: "single", name: navigation, column, targets });
  };
  for (const column of columns) for (const target of column.targets) if (isLookup(column)) add(column, target);
  // The names of activitypointer work on its subtypes, too.
  for (const base of pointer?.columns ?? []) {
    const column = columns.find(({ name }) => name === base.name);
    if (column === undefined || !isLookup(column)) continue;
    for (const target of base.targets) {
      if (column.targets.some(({ table }) => table === target.table) && !hasTarget(found, target, column))
        add(column, target);
    }
  }
  return found;
}

function hasTarget(
  found: ReadonlyMap<string, Navigation>,
  { table, navigation }: LookupTarget,
  column: Column,
): boolean {
  const known = found.get(navigation);
  return known?.kind === "single" && known.column.name === column.name && known.targets.includes(table);
}

function propertiesOf(columns: readonly Column[]): Map<string, Column> {
  const found = new Map<string, Column>();
  for (const column of columns) {
    const property = propertyOf(column);
    if (property !== undefined) found.set(property, column);
  }
  return found;
}

interface Draft extends Table {
  readonly navigations: Map<string, Navigation>;
}

function draft(facts: TableFacts, pointer: TableFacts): Draft {
  const isActivity = isActivityTable(facts);
  const columns = isActivity ? [...facts.columns, ...inheritedColumns(facts, pointer)] : facts.columns;
  return {
    ...facts,
    isActivity,
    columns,
    column: new Map(columns.map((column) => [column.name, column])),
    properties: propertiesOf(columns),
    navigations: singleNavigations(columns, isActivity ? pointer : undefined),
  };
}

function addCollections(drafts: ReadonlyMap<string, Draft>): void {
  for (const referencing of drafts.values()) {
    for (const column of referencing.columns) {
      if (!isLookup(column) || column.inherited === true) continue;
      for (const { table } of column.targets) {
        const referenced = drafts.get(table);
        if (referenced === undefined) continue;
        const name = collectionName(referenced, referencing.name, column.name);
        if (!referenced.navigations.has(name)) {
          referenced.navigations.set(name, { kind: "collection", name, target: referencing.name, column });
        }
      }
    }
  }
}

function addActivityCollections(drafts: ReadonlyMap<string, Draft>): void {
  const pointer = drafts.get(POINTER);
  for (const table of drafts.values()) {
    if (!table.isActivity) continue;
    for (const navigation of pointer?.navigations.values() ?? []) {
      if (navigation.kind === "collection" && !table.navigations.has(navigation.name))
        table.navigations.set(navigation.name, navigation);
    }
    const attachments = pointer?.navigations.get("activity_pointer_activity_mime_attachment");
    const name = `${table.name}_activity_mime_attachment`;
    if (attachments !== undefined) table.navigations.set(name, { ...attachments, name });
  }
}

function addManyToMany(drafts: ReadonlyMap<string, Draft>): void {
  for (const { schemaName: name, intersect, first, second } of MANY_TO_MANY) {
    for (const [here, there] of [[first, second] as const, [second, first] as const]) {
      drafts.get(here.table)?.navigations.set(name, {
        kind: "many",
        name,
        target: there.table,
        intersect,
        from: here.column,
        to: there.column,
      });
    }
  }
}

/** Two keys make a row; nobody owns it and nothing else points at it. */
function intersectTable({ intersect, first, second }: ManyToMany, pointer: TableFacts): Table {
  const columns = [first.column, second.column].flatMap((name) => guid(name, name, "r"));
  return draft(table({ ...BETWEEN, name: intersect, schemaName: intersect, id: first.column }, [columns]), pointer);
}

const BETWEEN = { label: "", plural: "", set: "", code: 0, ownership: "None", traits: "" } as const;

function build(tables: readonly TableFacts[]): Model {
  const facts = tables.map(named);
  const pointer = facts.find(({ name }) => name === POINTER);
  if (pointer === undefined) throw new Error("The metadata lack activitypointer.");
  const drafts = new Map(facts.map((table) => [table.name, draft(table, pointer)]));
  addCollections(drafts);
  addActivityCollections(drafts);
  addManyToMany(drafts);
  return {
    tables: drafts,
    bySet: new Map([...drafts.values()].map((table) => [table.set, table])),
    byCode: new Map([...drafts.values()].map((table) => [table.objectTypeCode, table])),
    manyToMany: MANY_TO_MANY,
    intersects: new Map(MANY_TO_MANY.map((between) => [between.intersect, intersectTable(between, pointer)])),
    table(name) {
      const found = drafts.get(name);
      if (found === undefined) throw new Error(`The metadata lack ${name}.`);
      return found;
    },
  };
}

/** The one model of the process: metadata do not change at run time. */
export const MODEL: Model = build(TABLES);
