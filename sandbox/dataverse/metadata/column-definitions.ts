/** Columns as EntityDefinitions describes them, each kind by a class of its own. */
import type { Column } from "./facts.ts";
import { isLookup } from "./facts.ts";
import type { Description } from "./definitions.ts";
import { label, managed } from "./definitions.ts";
import { stableId } from "./identifiers.ts";
import type { Table } from "./model.ts";
import { describeOptionSet } from "./option-set-definitions.ts";

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

/** Columns a table describes as its own. */
export const ownColumns = (table: Table): Column[] => table.columns.filter(({ inherited }) => inherited !== true);
