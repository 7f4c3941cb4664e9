/**
 * The short notation the files in `tables/` are written in: one call a column, the schema name first (the logical name
 * is its lower-case form), then the label, then what the kind needs, then flags.
 *
 * Flags: `c` `u` `r` valid for create, update, read (default "cur", `-` for none) · `!` required by the platform · `*` required on
 * forms · `+` recommended · `n` `y` `t` has the SDK-only columns …name, …yominame, …type.
 */
import type { AlternateKey, Column, ColumnKind, DateBehavior, LookupTarget, Ownership, TableFacts } from "./facts.ts";

type Extras = Partial<Omit<Column, "name" | "schemaName" | "label" | "kind">>;
type Labels = Readonly<Record<number, string>>;

const requiredBy = (flags: string): Column["required"] => {
  if (flags.includes("!")) return "SystemRequired";
  if (flags.includes("*")) return "ApplicationRequired";
  return flags.includes("+") ? "Recommended" : "None";
};

const column = (kind: ColumnKind, schemaName: string, label: string, flags: string, extras: Extras = {}): Column => {
  const validity = /[-cur]/.test(flags) ? flags : "cur";
  return {
    name: schemaName.toLowerCase(),
    schemaName,
    label,
    kind,
    create: validity.includes("c"),
    update: validity.includes("u"),
    read: validity.includes("r"),
    required: requiredBy(flags),
    targets: [],
    ...extras,
  };
};

const shadow = (of: Column, suffix: "name" | "yominame" | "type"): Column => {
  const kind = suffix === "type" ? "EntityName" : of.targets.length > 0 ? "String" : "Virtual";
  const writable = suffix === "type" && of.create;
  return {
    ...column(kind, `${of.schemaName}${suffix}`, "", "r", { shadowOf: of.name }),
    name: `${of.name}${suffix}`,
    create: writable,
    update: suffix === "type" && of.update,
  };
};

/** A column and the SDK-only ones its flags ask for. */
const withShadows = (base: Column, flags: string): Column[] => {
  const all = [base];
  if (flags.includes("n")) all.push(shadow(base, "name"));
  if (flags.includes("y")) all.push(shadow(base, "yominame"));
  if (flags.includes("t")) all.push(shadow(base, "type"));
  return all;
};

const range = (limits: readonly [number, number] | undefined): Extras =>
  limits === undefined ? {} : { min: limits[0], max: limits[1] };

const numbers = (labels: Labels): ReadonlyMap<number, string> =>
  new Map(Object.entries(labels).map(([value, label]) => [Number(value), label]));

type Columns = readonly Column[];
type Limits = readonly [number, number];

export const id = (schemaName: string, label = "", flags = "cr!"): Columns => [
  column("Uniqueidentifier", schemaName, label, flags),
];
/** An id that is not the row's own. */
export const guid = (...facts: Parameters<typeof id>): Columns => id(...facts);
export const text = (
  schemaName: string,
  label: string,
  maxLength: number | undefined,
  flags = "",
  format?: string,
): Columns => [
  column("String", schemaName, label, flags, {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(format === undefined ? {} : { format }),
  }),
];
export const memo = (schemaName: string, label: string, maxLength: number | undefined, flags = ""): Columns => [
  column("Memo", schemaName, label, flags, maxLength === undefined ? {} : { maxLength }),
];
export const whole = (schemaName: string, label: string, limits?: Limits, flags = "", extras: Extras = {}): Columns => [
  column("Integer", schemaName, label, flags, { ...range(limits), ...extras }),
];
export const big = (schemaName: string, label: string, flags = ""): Columns => [
  column("BigInt", schemaName, label, flags),
];
export const double = (schemaName: string, label: string, limits?: Limits, precision?: number, flags = ""): Columns => [
  column("Double", schemaName, label, flags, { ...range(limits), ...(precision === undefined ? {} : { precision }) }),
];
export const decimal = (
  schemaName: string,
  label: string,
  limits?: Limits,
  precision?: number,
  flags = "",
): Columns => [
  column("Decimal", schemaName, label, flags, { ...range(limits), ...(precision === undefined ? {} : { precision }) }),
];
export const money = (schemaName: string, label: string, limits?: Limits, precision?: number, flags = ""): Columns => [
  column("Money", schemaName, label, flags, { ...range(limits), ...(precision === undefined ? {} : { precision }) }),
];
export const yesNo = (
  schemaName: string,
  label: string,
  labels: readonly [string, string],
  initial?: boolean,
  flags = "",
): Columns =>
  withShadows(
    column("Boolean", schemaName, label, flags, {
      options: numbers({ 0: labels[0], 1: labels[1] }),
      ...(initial === undefined ? {} : { initial }),
    }),
    flags,
  );
export const date = (
  schemaName: string,
  label: string,
  flags = "",
  behavior: DateBehavior = "UserLocal",
  format = "DateAndTime",
): Columns => [column("DateTime", schemaName, label, flags, { behavior, format })];
export const choice = (schemaName: string, label: string, labels: Labels, flags = "", extras: Extras = {}): Columns =>
  withShadows(column("Picklist", schemaName, label, flags, { options: numbers(labels), ...extras }), flags);
/** States with the status each of them gets by default: `{ 0: ["Open", 2] }`. */
export const state = (
  schemaName: string,
  label: string,
  states: Readonly<Record<number, readonly [string, number]>>,
  flags = "",
): Columns => {
  const entries = Object.entries(states).map(([value, fact]) => [Number(value), fact] as const);
  const extras: Extras = {
    options: new Map(entries.map(([value, [name]]) => [value, name])),
    defaultStatus: new Map(entries.map(([value, [, status]]) => [value, status])),
    initial: 0,
  };
  return withShadows(column("State", schemaName, label, flags, extras), flags);
};
/** Status reasons with the state each belongs to: `{ 5: ["Completed", 1] }`. */
export const status = (
  schemaName: string,
  label: string,
  reasons: Readonly<Record<number, readonly [string, number]>>,
  flags = "",
): Columns => {
  const entries = Object.entries(reasons).map(([value, fact]) => [Number(value), fact] as const);
  const extras: Extras = {
    options: new Map(entries.map(([value, [name]]) => [value, name])),
    stateOfStatus: new Map(entries.map(([value, [, of]]) => [value, of])),
  };
  return withShadows(column("Status", schemaName, label, flags, extras), flags);
};

/** Targets as words: `account` (navigation property by rule, see model.ts) or `account=Its_Name`. */
const targetsOf = (words: string): LookupTarget[] =>
  words
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [table = "", navigation = ""] = word.split("=");
      return { table, navigation };
    });

const pointing =
  (kind: "Lookup" | "Customer") =>
  (schemaName: string, label: string, targets = "", flags = ""): Columns =>
    withShadows(column(kind, schemaName, label, flags, { targets: targetsOf(targets) }), flags);

export const lookup = pointing("Lookup");
export const customer = pointing("Customer");
export const owner = (schemaName: string, label: string, flags = ""): Columns =>
  withShadows(column("Owner", schemaName, label, flags, { targets: targetsOf("systemuser team") }), flags);
export const parties = (schemaName: string, label: string, flags = ""): Columns => [
  column("PartyList", schemaName, label, flags),
];
export const tableName = (schemaName: string, label: string, flags = ""): Columns =>
  withShadows(column("EntityName", schemaName, label, flags), flags);
export const other = (
  kind: "Image" | "File" | "ManagedProperty" | "Virtual",
  schemaName: string,
  label: string,
  flags = "",
): Columns => [column(kind, schemaName, label, flags)];
/** A column only the SDK sees that the flags cannot express. */
export const sdkOnly = (kind: ColumnKind, schemaName: string, of: string, flags = "r"): Columns => [
  column(kind, schemaName, "", flags, { shadowOf: of }),
];

export interface TableHeader {
  readonly name: string;
  readonly schemaName: string;
  readonly label: string;
  readonly plural: string;
  readonly set: string;
  readonly code: number;
  readonly id: string;
  readonly nameColumn?: string;
  readonly ownership: Ownership;
  /** Words: tracked, concurrent, duplicates, connections, queues, party. */
  readonly traits: string;
  readonly keys?: readonly AlternateKey[];
}

export const table = (header: TableHeader, columns: readonly Columns[]): TableFacts => {
  const traits = new Set(header.traits.split(" "));
  return {
    name: header.name,
    schemaName: header.schemaName,
    label: header.label,
    plural: header.plural,
    set: header.set,
    objectTypeCode: header.code,
    primaryId: header.id,
    primaryName: header.nameColumn,
    ownership: header.ownership,
    changeTracking: traits.has("tracked"),
    optimisticConcurrency: traits.has("concurrent"),
    duplicateDetection: traits.has("duplicates"),
    connections: traits.has("connections"),
    queues: traits.has("queues"),
    party: traits.has("party"),
    keys: header.keys ?? [],
    columns: columns.flat(),
  };
};
