import { Button, Text, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { ColumnInfo, TableInfo } from "../api/metadata.ts";
import type { CrmRecord, FieldValue } from "../api/record.ts";
import type { Draft } from "./changes.ts";
import { FieldInput } from "./field-input.tsx";
import { layoutOf } from "./layouts.ts";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 300px), 1fr))",
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
  },
  wide: { gridColumn: "1 / -1" },
});

interface FieldGridProps {
  readonly table: TableInfo;
  readonly record?: CrmRecord;
  readonly draft: Draft;
  readonly onChange: (name: string, value: FieldValue) => void;
}

/** The fields of the layout; on demand every column that has a value or can be written. */
export function FieldGrid({ table, record, draft, onChange }: FieldGridProps) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const closed = isClosedActivity(table, record);
  const writable = (column: ColumnInfo): boolean => {
    if (closed && !OPEN_WHEN_CLOSED.has(column.name)) return false;
    return record === undefined ? column.creatable : column.updatable;
  };
  return (
    <section aria-label="Fields" className={styles.grid}>
      {columnsOf(table, record, all).map((column) => (
        <div key={column.name} {...(column.type === "Memo" ? { className: styles.wide } : {})}>
          <FieldInput
            column={column}
            value={draft[column.name] ?? (column.name in draft ? null : (record?.values[column.name] ?? null))}
            formatted={column.name in draft ? "" : (record?.formatted[column.name] ?? "")}
            readOnly={!writable(column) || isFixed(column)}
            onChange={(value) => {
              onChange(column.name, value);
            }}
          />
        </div>
      ))}
      <div className={styles.wide}>
        {closed ? <Text block>This activity is closed: most of its fields are read-only.</Text> : null}
        <Button
          appearance="subtle"
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? "Show the usual fields" : "Show all fields"}
        </Button>
      </div>
    </section>
  );
}

/** Completed and cancelled activities take a new place, and say how long they took; the rest needs a reopened one. */
const OPEN_WHEN_CLOSED: ReadonlySet<string> = new Set([
  "actualdurationminutes",
  "actualend",
  "actualstart",
  "category",
  "regardingobjectid",
  "subcategory",
]);

const isClosedActivity = (table: TableInfo, record: CrmRecord | undefined): boolean =>
  table.isActivity && (record?.values["statecode"] === 1 || record?.values["statecode"] === 2);

/** Changed by commands, not by typing. */
const isFixed = ({ name, type }: ColumnInfo): boolean =>
  ["statecode", "statuscode", "ownerid"].includes(name) ||
  ["Uniqueidentifier", "BigInt", "EntityName", "PartyList", "Virtual"].includes(type);

function columnsOf(table: TableInfo, record: CrmRecord | undefined, all: boolean): readonly ColumnInfo[] {
  const layout = layoutOf(table.name)?.form ?? [table.nameColumn, "description"];
  const usual = [...layout, ...(record === undefined ? [] : ["ownerid", "createdon", "modifiedon", "modifiedby"])];
  const columns = usual.flatMap((name) => table.columns.get(name) ?? []);
  if (!all) return columns;
  const others = [...table.columns.values()].filter(
    ({ name, updatable, type }) =>
      !usual.includes(name) && type !== "Virtual" && (updatable || (record?.values[name] ?? null) !== null),
  );
  return [...columns, ...others];
}
