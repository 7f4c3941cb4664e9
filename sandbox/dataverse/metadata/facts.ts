/**
 * What the stand-in knows about a table and its columns. One source drives the SQL schema, EntityDefinitions,
 * $metadata, the translation of queries and the validation of writes.
 */
export type ColumnKind =
  | "String"
  | "Memo"
  | "Integer"
  | "BigInt"
  | "Double"
  | "Decimal"
  | "Money"
  | "Boolean"
  | "DateTime"
  | "Picklist"
  | "State"
  | "Status"
  | "Lookup"
  | "Customer"
  | "Owner"
  | "PartyList"
  | "Uniqueidentifier"
  | "EntityName"
  | "Image"
  | "File"
  | "ManagedProperty"
  | "Virtual";

export type RequiredLevel = "None" | "Recommended" | "ApplicationRequired" | "SystemRequired";

/** How a date-time column treats time zones (`DateTimeBehavior`). */
export type DateBehavior = "UserLocal" | "DateOnly" | "TimeZoneIndependent";

/** One table a lookup may point at, and the navigation property that leads there. */
export interface LookupTarget {
  readonly table: string;
  readonly navigation: string;
}

export interface Column {
  readonly name: string;
  readonly schemaName: string;
  readonly label: string;
  readonly kind: ColumnKind;
  readonly create: boolean;
  readonly update: boolean;
  readonly read: boolean;
  readonly required: RequiredLevel;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly precision?: number;
  readonly format?: string;
  readonly behavior?: DateBehavior;
  /** Labels of a choice, state, status or boolean by value. */
  readonly options?: ReadonlyMap<number, string>;
  readonly initial?: number | boolean | string;
  readonly globalOptionSet?: string;
  /** Status columns: the state each status belongs to. */
  readonly stateOfStatus?: ReadonlyMap<number, number>;
  /** State columns: the status a state gets when none is given. */
  readonly defaultStatus?: ReadonlyMap<number, number>;
  readonly targets: readonly LookupTarget[];
  /** Set for columns that only the SDK sees (names and types beside lookups and choices). */
  readonly shadowOf?: string;
  /** Set for columns a subtype of activity has only because it derives from activitypointer. */
  readonly inherited?: true;
}

export type Ownership = "User" | "Business" | "Organization" | "None";

export interface AlternateKey {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface TableFacts {
  readonly name: string;
  readonly schemaName: string;
  readonly label: string;
  readonly plural: string;
  readonly set: string;
  readonly objectTypeCode: number;
  readonly primaryId: string;
  readonly primaryName: string | undefined;
  readonly ownership: Ownership;
  readonly changeTracking: boolean;
  readonly optimisticConcurrency: boolean;
  readonly duplicateDetection: boolean;
  readonly connections: boolean;
  readonly queues: boolean;
  readonly party: boolean;
  readonly keys: readonly AlternateKey[];
  readonly columns: readonly Column[];
}

const LOOKUP_KINDS: ReadonlySet<ColumnKind> = new Set(["Lookup", "Customer", "Owner"]);

export const isLookup = (column: Column): boolean => LOOKUP_KINDS.has(column.kind);

/** The name a column has in JSON, or undefined when the Web API does not show it. */
export const propertyOf = (column: Column): string | undefined => {
  if (column.shadowOf !== undefined || column.kind === "PartyList") return undefined;
  return isLookup(column) ? `_${column.name}_value` : column.name;
};
