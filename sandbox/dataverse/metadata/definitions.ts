/**
 * Tables, columns and relationships as EntityDefinitions describes them.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { Cascade } from "./cascades.ts";
import { cascadeOf } from "./cascades.ts";
import type { Column, TableFacts } from "./facts.ts";
import { isLookup } from "./facts.ts";
import { stableId } from "./identifiers.ts";
import type { Model, Table } from "./model.ts";
import { collectionName } from "./navigation.ts";

export type Description = Readonly<Record<string, unknown>>;

const LANGUAGE = 1033;

export function label(text: string): Description {
  const localized = {
    Label: text,
    LanguageCode: LANGUAGE,
    IsManaged: true,
    MetadataId: stableId(`label ${text}`),
    HasChanged: null,
  };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

const managed = (value: unknown, name: string): Description => ({
  Value: value,
  CanBeChanged: true,
  ManagedPropertyLogicalName: name,
});

const OWNERSHIP: Readonly<Record<TableFacts["ownership"], string>> = {
  User: "UserOwned",
  Business: "BusinessOwned",
  Organization: "OrganizationOwned",
  None: "None",
};

export function describeTable(table: Table): Description {
  return {
    MetadataId: stableId(`table ${table.name}`),
    LogicalName: table.name,
    SchemaName: table.schemaName,
    EntitySetName: table.set,
    LogicalCollectionName: table.set,
    CollectionSchemaName: table.plural.replaceAll(" ", ""),
    ObjectTypeCode: table.objectTypeCode,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName ?? null,
    PrimaryImageAttribute: table.columns.find(({ kind }) => kind === "Image")?.name ?? null,
    OwnershipType: OWNERSHIP[table.ownership],
    IsActivity: table.isActivity,
    IsActivityParty: table.party,
    ChangeTrackingEnabled: table.changeTracking,
    CanChangeTrackingBeEnabled: managed(table.name !== "syncattributemapping", "canchangetrackingbeenabled"),
    IsOptimisticConcurrencyEnabled: table.optimisticConcurrency,
    IsDuplicateDetectionEnabled: managed(table.duplicateDetection, "canmodifyduplicatedetectionsettings"),
    IsConnectionsEnabled: managed(table.connections, "canmodifyconnectionsettings"),
    IsValidForQueue: managed(table.queues, "canmodifyqueuesettings"),
    IsCustomizable: managed(true, "iscustomizable"),
    IsAuditEnabled: managed(false, "canmodifyauditsettings"),
    IsMailMergeEnabled: managed(true, "canmodifymailmergesettings"),
    IsVisibleInMobileClient: managed(true, "canmodifymobilevisibility"),
    IsCustomEntity: false,
    IsIntersect: false,
    IsManaged: true,
    IsPrivate: false,
    IsStateModelAware: table.column.has("statecode"),
    EnforceStateTransitions: false,
    IsValidForAdvancedFind: true,
    IsAvailableOffline: true,
    IsChildEntity: table.name === "activityparty",
    IsEnabledForCharts: true,
    TableType: "Standard",
    DataProviderId: null,
    DisplayName: label(table.label),
    DisplayCollectionName: label(table.plural),
    Description: label(""),
  };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  BigInt: "BigIntType",
  Boolean: "BooleanType",
  Customer: "CustomerType",
  DateTime: "DateTimeType",
  Decimal: "DecimalType",
  Double: "DoubleType",
  EntityName: "EntityNameType",
  File: "FileType",
  Image: "ImageType",
  Integer: "IntegerType",
  Lookup: "LookupType",
  ManagedProperty: "ManagedPropertyType",
  Memo: "MemoType",
  Money: "MoneyType",
  Owner: "OwnerType",
  PartyList: "PartyListType",
  Picklist: "PicklistType",
  State: "StateType",
  Status: "StatusType",
  String: "StringType",
  Uniqueidentifier: "UniqueidentifierType",
  Virtual: "VirtualType",
};

const SHARED_CLASS: Readonly<Record<string, string>> = {
  Customer: "Lookup",
  Owner: "Lookup",
  PartyList: "Lookup",
  Uniqueidentifier: "UniqueIdentifier",
  Virtual: "",
};

/** Class that describes a kind of column: `StringAttributeMetadata`. */
const attributeClass = ({ kind }: Column): string => `${SHARED_CLASS[kind] ?? kind}AttributeMetadata`;

/** Classes no table of ours happens to have a column of are classes all the same. */
export const isAttributeClass = (name: string): boolean =>
  name === "MultiSelectPicklistAttributeMetadata" ||
  Object.keys(TYPE_NAMES).some((kind) => `${SHARED_CLASS[kind] ?? kind}AttributeMetadata` === name);

/** Pictures and files are described as virtual. */
const attributeType = ({ kind }: Column): string => (kind === "Image" || kind === "File" ? "Virtual" : kind);

export function describeColumn(table: Table, column: Column, secured = false): Description {
  return {
    "@odata.type": `#Microsoft.Dynamics.CRM.${attributeClass(column)}`,
    MetadataId: stableId(`column ${table.name}.${column.name}`),
    LogicalName: column.name,
    SchemaName: column.schemaName,
    EntityLogicalName: table.name,
    AttributeType: attributeType(column),
    AttributeTypeName: { Value: TYPE_NAMES[column.kind] ?? column.kind },
    AttributeOf: column.shadowOf ?? null,
    IsValidForCreate: column.create,
    IsValidForRead: column.read,
    IsValidForUpdate: column.update,
    IsValidODataAttribute: column.shadowOf === undefined,
    IsPrimaryId: column.name === table.primaryId,
    IsPrimaryName: column.name === table.primaryName,
    IsLogical: column.shadowOf !== undefined,
    IsCustomAttribute: false,
    IsCustomizable: managed(true, "iscustomizable"),
    IsAuditEnabled: managed(false, "canmodifyauditsettings"),
    IsValidForAdvancedFind: managed(true, "canmodifysearchsettings"),
    ColumnNumber: table.columns.indexOf(column) + 1,
    IsManaged: true,
    IsSecured: secured,
    IsSearchable: true,
    IsFilterable: true,
    RequiredLevel: managed(column.required, "canmodifyrequirementlevelsettings"),
    DisplayName: label(column.label),
    Description: label(""),
    ...details(column),
    ...optionSets(table, column),
  };
}

function details(column: Column): Description {
  const found: Record<string, unknown> = {};
  if (column.kind === "String" || column.kind === "Memo") {
    found["MaxLength"] = column.maxLength ?? null;
    found["Format"] = column.format ?? (column.kind === "Memo" ? "TextArea" : "Text");
    found["FormatName"] = { Value: column.format ?? (column.kind === "Memo" ? "TextArea" : "Text") };
  }
  if (column.min !== undefined) found["MinValue"] = column.min;
  if (column.max !== undefined) found["MaxValue"] = column.max;
  if (column.kind === "Decimal" || column.kind === "Double" || column.kind === "Money")
    found["Precision"] = column.precision ?? 2;
  if (column.kind === "Money") found["IsBaseCurrency"] = column.name.endsWith("_base");
  if (column.kind === "Integer") found["Format"] = column.format ?? "None";
  if (column.kind === "DateTime") {
    found["Format"] = column.format ?? "DateAndTime";
    found["DateTimeBehavior"] = { Value: column.behavior ?? "UserLocal" };
  }
  if (isLookup(column) || column.kind === "PartyList") found["Targets"] = column.targets.map(({ table }) => table);
  if (column.kind === "Boolean") found["DefaultValue"] = column.initial ?? false;
  if (column.kind === "Picklist" || column.kind === "State" || column.kind === "Status") {
    found["DefaultFormValue"] =
      typeof column.initial === "number" ? column.initial : column.kind === "Picklist" ? -1 : null;
  }
  return found;
}

/** OptionSet and GlobalOptionSet are navigation properties: they show when they are expanded. */
function optionSets(table: Table, column: Column): Description {
  if (column.options === undefined) return {};
  const set = describeOptionSet(table, column);
  const isGlobal = column.globalOptionSet !== undefined;
  return { OptionSet: isGlobal && column.kind === "Picklist" ? set : set, GlobalOptionSet: isGlobal ? set : null };
}

export function describeOptionSet(table: Table, column: Column): Description {
  const isGlobal = column.globalOptionSet !== undefined;
  const set = {
    MetadataId: stableId(`options ${column.globalOptionSet ?? `${table.name}_${column.name}`}`),
    Name: column.globalOptionSet ?? `${table.name}_${column.name}`,
    IsGlobal: isGlobal,
    IsManaged: true,
    OptionSetType: column.kind === "Boolean" ? "Boolean" : column.kind,
    DisplayName: label(column.label),
  };
  const options = [...(column.options ?? [])].map(([value, text]) => ({
    Value: value,
    Label: label(text),
    Color: null,
    IsManaged: true,
    ...(column.kind === "State"
      ? { DefaultStatus: column.defaultStatus?.get(value) ?? null, InvariantName: text }
      : {}),
    ...(column.kind === "Status" ? { State: column.stateOfStatus?.get(value) ?? null } : {}),
  }));
  if (column.kind !== "Boolean")
    return { ...set, "@odata.type": "#Microsoft.Dynamics.CRM.OptionSetMetadata", Options: options };
  return {
    ...set,
    FalseOption: options.find(({ Value }) => Value === 0) ?? null,
    TrueOption: options.find(({ Value }) => Value === 1) ?? null,
  };
}

/** Columns a table describes as its own. */
export const ownColumns = (table: Table): Column[] => table.columns.filter(({ inherited }) => inherited !== true);

function relationshipName(referenced: string, table: Table, column: Column, model: Model): string {
  const target = model.tables.get(referenced);
  return target === undefined
    ? `${referenced}_${table.name}_${column.name}`
    : collectionName(target, table.name, column.name);
}

/** Lookups of a table, one relationship for each table they may point at. */
export function manyToOne(model: Model, table: Table): Description[] {
  return ownColumns(table).flatMap((column) => {
    if (!isLookup(column)) return [];
    const targets =
      column.kind === "Owner"
        ? [{ table: "owner", navigation: column.targets[0]?.navigation ?? column.name }]
        : column.targets;
    return targets
      .filter(({ navigation }) => navigation !== "-")
      .map(({ table: referenced, navigation }) => describeRelationship(model, table, column, referenced, navigation));
  });
}

function describeRelationship(
  model: Model,
  table: Table,
  column: Column,
  referenced: string,
  navigation: string,
): Description {
  const schemaName = relationshipName(referenced, table, column, model);
  const target = model.tables.get(referenced);
  return {
    MetadataId: stableId(`relationship ${table.name}.${column.name} ${referenced}`),
    SchemaName: schemaName,
    RelationshipType: "OneToManyRelationship",
    ReferencedAttribute: target?.primaryId ?? `${referenced}id`,
    ReferencedEntity: referenced,
    ReferencedEntityNavigationPropertyName: schemaName,
    ReferencingAttribute: column.name,
    ReferencingEntity: table.name,
    ReferencingEntityNavigationPropertyName: navigation,
    CascadeConfiguration: describeCascade(cascadeOf(referenced, table, column.name)),
    IsCustomRelationship: false,
    IsHierarchical: referenced === table.name,
    IsManaged: true,
    IsValidForAdvancedFind: true,
  };
}

const describeCascade = ({ assign, remove, share }: Cascade): Description => ({
  Assign: assign,
  Delete: remove,
  Archive: "NoCascade",
  Merge: assign,
  Reparent: assign,
  Share: share,
  Unshare: share,
  RollupView: "NoCascade",
});

export function oneToMany(model: Model, table: Table): Description[] {
  return [...model.tables.values()].flatMap((referencing) =>
    manyToOne(model, referencing).filter((relation) => relation["ReferencedEntity"] === table.name),
  );
}

export function manyToMany(model: Model, table: Table | undefined): Description[] {
  return model.manyToMany
    .filter(({ first, second }) => table === undefined || first.table === table.name || second.table === table.name)
    .map(({ schemaName, intersect, first, second }) => ({
      MetadataId: stableId(`relationship ${schemaName}`),
      SchemaName: schemaName,
      RelationshipType: "ManyToManyRelationship",
      IntersectEntityName: intersect,
      Entity1LogicalName: first.table,
      Entity1IntersectAttribute: first.column,
      Entity1NavigationPropertyName: schemaName,
      Entity2LogicalName: second.table,
      Entity2IntersectAttribute: second.column,
      Entity2NavigationPropertyName: schemaName,
      IsCustomRelationship: false,
      IsManaged: true,
    }));
}

export const keysOf = (table: Table): Description[] =>
  table.keys.map(({ name, columns }) => ({
    MetadataId: stableId(`key ${table.name} ${name}`),
    LogicalName: name,
    SchemaName: name,
    EntityLogicalName: table.name,
    KeyAttributes: columns,
    EntityKeyIndexStatus: "Active",
  }));
