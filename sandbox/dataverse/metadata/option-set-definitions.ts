/** Choices as EntityDefinitions and GlobalOptionSetDefinitions describe them. */
import type { Description } from "./definitions.ts";
import { label } from "./definitions.ts";
import type { Column } from "./facts.ts";
import { stableId } from "./identifiers.ts";
import type { Table } from "./model.ts";

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
