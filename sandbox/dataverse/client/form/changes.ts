/** What a person has changed in a form, as the requests that save it. Pure. */
import type { ColumnInfo, TableInfo } from "../api/metadata.ts";
import type { CrmRecord, FieldValue } from "../api/record.ts";
import { isReference } from "../api/record.ts";
import type { Json } from "../api/values.ts";

export type Draft = Readonly<Record<string, FieldValue>>;

export interface Saving {
  /** Body of the PATCH or POST. */
  readonly body: Json;
  /** Navigation properties to clear, each by `DELETE …/$ref`. */
  readonly clear: readonly string[];
}

export const isChanged = (record: CrmRecord | undefined, name: string, value: FieldValue): boolean =>
  !same(record?.values[name] ?? null, value);

function same(one: FieldValue, other: FieldValue): boolean {
  if (isReference(one) && isReference(other)) return one.id === other.id && one.table === other.table;
  return one === other || ((one === null || one === "") && (other === null || other === ""));
}

export function planSaving(
  table: TableInfo,
  record: CrmRecord | undefined,
  draft: Draft,
  sets: ReadonlyMap<string, string>,
): Saving {
  const body: Record<string, unknown> = {};
  const clear: string[] = [];
  for (const [name, value] of Object.entries(draft)) {
    const column = table.columns.get(name);
    if (column === undefined || !isChanged(record, name, value)) continue;
    if (isReference(value))
      body[`${navigationOf(column, value.table)}@odata.bind`] = `/${sets.get(value.table) ?? ""}(${value.id})`;
    else if (column.targets.length > 0) clear.push(navigationOf(column, referencedTable(record, name)));
    else body[name] = value === "" ? null : value;
  }
  return { body, clear };
}

const referencedTable = (record: CrmRecord | undefined, name: string): string => {
  const value = record?.values[name];
  return isReference(value) ? value.table : "";
};

const navigationOf = (column: ColumnInfo, table: string): string =>
  (column.targets.find((target) => target.table === table) ?? column.targets[0])?.navigation ?? column.name;

/** A field that both sides changed since the form was opened. */
export interface Conflict {
  readonly name: string;
  readonly label: string;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
}

/** Compares the draft with what is stored now; fields only the others changed are no conflict. */
export function findConflicts(table: TableInfo, opened: CrmRecord, now: CrmRecord, draft: Draft): readonly Conflict[] {
  return Object.entries(draft).flatMap(([name, mine]) => {
    const theirs = now.values[name] ?? null;
    const untouched = same(opened.values[name] ?? null, theirs);
    if (untouched || same(mine, theirs)) return [];
    return [{ name, label: table.columns.get(name)?.label ?? name, mine, theirs }];
  });
}
