/** What the CRM says about its own tables; nothing about columns is written down here. */
import { listIn, numberIn, objectIn, textIn } from "./values.ts";
import type { Json } from "./values.ts";
import type { WebApi } from "./web-api.ts";

export interface Choice {
  readonly value: number;
  readonly label: string;
}

export interface ColumnInfo {
  readonly name: string;
  readonly label: string;
  /** `AttributeType` of the metadata: String, Memo, Picklist, Lookup … */
  readonly type: string;
  readonly creatable: boolean;
  readonly updatable: boolean;
  readonly required: boolean;
  /** Options of choices; states and yes/no included. */
  readonly choices: readonly Choice[];
  readonly dateOnly: boolean;
  /** Tables a lookup can point at, each with the navigation property to bind. */
  readonly targets: readonly { readonly table: string; readonly navigation: string }[];
}

export interface TableInfo {
  readonly name: string;
  readonly set: string;
  readonly label: string;
  readonly plural: string;
  readonly idColumn: string;
  readonly nameColumn: string;
  readonly isActivity: boolean;
  readonly hasOwner: boolean;
  readonly columns: ReadonlyMap<string, ColumnInfo>;
}

export interface Metadata {
  table(name: string): Promise<TableInfo>;
  /** How the records of every table are called together. */
  labels(): Promise<ReadonlyMap<string, string>>;
}

/** Asks once per table. */
export function createMetadata(api: WebApi): Metadata {
  const known = new Map<string, Promise<TableInfo>>();
  return {
    table(name) {
      const found = known.get(name) ?? readTable(api, name);
      known.set(name, found);
      found.catch(() => known.delete(name));
      return found;
    },
    async labels() {
      const tables = await api.get("EntityDefinitions?$select=LogicalName,DisplayCollectionName");
      return new Map(
        listIn(tables["value"]).map((one) => [textIn(one["LogicalName"]), labelOf(one["DisplayCollectionName"])]),
      );
    },
  };
}

const TABLE_FACTS =
  "LogicalName,EntitySetName,DisplayName,DisplayCollectionName,PrimaryIdAttribute,PrimaryNameAttribute,IsActivity,OwnershipType";

async function readTable(api: WebApi, name: string): Promise<TableInfo> {
  const path = `EntityDefinitions(LogicalName='${name}')`;
  const [facts, attributes, relationships, choices, dates] = await Promise.all([
    api.get(`${path}?$select=${TABLE_FACTS}`),
    api.get(
      `${path}/Attributes?$select=LogicalName,DisplayName,AttributeType,IsValidForCreate,IsValidForUpdate,RequiredLevel`,
    ),
    api.get(
      `${path}/ManyToOneRelationships?$select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName`,
    ),
    readChoices(api, path),
    readDateColumns(api, path),
  ]);
  const targets = targetsByColumn(listIn(relationships["value"]));
  const columns = listIn(attributes["value"]).map((attribute) => toColumn(attribute, choices, dates, targets));
  return {
    name,
    set: textIn(facts["EntitySetName"]),
    label: labelOf(facts["DisplayName"]) || name,
    plural: labelOf(facts["DisplayCollectionName"]) || name,
    idColumn: textIn(facts["PrimaryIdAttribute"]),
    nameColumn: textIn(facts["PrimaryNameAttribute"]),
    isActivity: facts["IsActivity"] === true,
    hasOwner: facts["OwnershipType"] === "UserOwned",
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

const labelOf = (label: unknown): string => textIn(objectIn(objectIn(label)["UserLocalizedLabel"])["Label"]);

type Choices = ReadonlyMap<string, readonly Choice[]>;

/** Options hang on casts of the attributes, one request for each kind. */
async function readChoices(api: WebApi, path: string): Promise<Choices> {
  const kinds = ["Picklist", "State", "Status", "MultiSelectPicklist"].map((kind) => `${kind}AttributeMetadata`);
  const lists = await Promise.all(
    [...kinds, "BooleanAttributeMetadata"].map((kind) =>
      readKind(api, path, kind, "$select=LogicalName&$expand=OptionSet"),
    ),
  );
  return new Map(
    lists.flat().map((attribute) => [textIn(attribute["LogicalName"]), optionsOf(objectIn(attribute["OptionSet"]))]),
  );
}

function optionsOf(set: Json): readonly Choice[] {
  const options = [set["FalseOption"], set["TrueOption"]].every((option) => option === undefined)
    ? listIn(set["Options"])
    : [objectIn(set["FalseOption"]), objectIn(set["TrueOption"])];
  return options.map((option) => ({
    value: numberIn(option["Value"]),
    label: labelOf(option["Label"]) || String(option["Value"]),
  }));
}

async function readDateColumns(api: WebApi, path: string): Promise<ReadonlySet<string>> {
  const dates = await readKind(api, path, "DateTimeAttributeMetadata", "$select=LogicalName,DateTimeBehavior");
  const only = dates.filter((attribute) => objectIn(attribute["DateTimeBehavior"])["Value"] === "DateOnly");
  return new Set(only.map((attribute) => textIn(attribute["LogicalName"])));
}

/** Without options a choice is shown but not offered for change; that is no reason to show nothing. */
async function readKind(api: WebApi, path: string, kind: string, query: string): Promise<readonly Json[]> {
  const answer = await api.get(`${path}/Attributes/Microsoft.Dynamics.CRM.${kind}?${query}`).catch((): Json => ({}));
  return listIn(answer["value"]);
}

function targetsByColumn(relationships: readonly Json[]): ReadonlyMap<string, ColumnInfo["targets"]> {
  const targets = new Map<string, { table: string; navigation: string }[]>();
  for (const relationship of relationships) {
    const column = textIn(relationship["ReferencingAttribute"]);
    const target = {
      table: textIn(relationship["ReferencedEntity"]),
      navigation: textIn(relationship["ReferencingEntityNavigationPropertyName"]),
    };
    targets.set(column, [...(targets.get(column) ?? []), target]);
  }
  return targets;
}

function toColumn(
  attribute: Json,
  choices: Choices,
  dates: ReadonlySet<string>,
  targets: ReadonlyMap<string, ColumnInfo["targets"]>,
): ColumnInfo {
  const name = textIn(attribute["LogicalName"]);
  return {
    name,
    label: labelOf(attribute["DisplayName"]) || name,
    type: textIn(attribute["AttributeType"]),
    creatable: attribute["IsValidForCreate"] === true,
    updatable: attribute["IsValidForUpdate"] === true,
    required: ["ApplicationRequired", "SystemRequired"].includes(textIn(objectIn(attribute["RequiredLevel"])["Value"])),
    choices: choices.get(name) ?? [],
    dateOnly: dates.has(name),
    targets: targets.get(name) ?? [],
  };
}
