/** Relationships and alternate keys as EntityDefinitions and RelationshipDefinitions describe them. */
import type { Cascade } from "./cascades.ts";
import { cascadeOf } from "./cascades.ts";
import { ownColumns } from "./column-definitions.ts";
import type { Description } from "./definitions.ts";
import type { Column } from "./facts.ts";
import { isLookup } from "./facts.ts";
import { stableId } from "./identifiers.ts";
import type { Model, Table } from "./model.ts";
import { collectionName } from "./navigation.ts";

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

const describeCascade = ({ assign, remove, share, reparent }: Cascade): Description => ({
  Assign: assign,
  Delete: remove,
  Archive: "NoCascade",
  Merge: assign,
  Reparent: reparent,
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
