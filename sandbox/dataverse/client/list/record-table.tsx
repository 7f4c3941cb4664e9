import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ColumnInfo, TableInfo } from "../api/metadata.ts";
import { isReference } from "../api/record.ts";
import type { CrmRecord } from "../api/record.ts";
import { PlaceLink } from "../shell/notices.tsx";
import type { Sorting } from "./query.ts";

const useStyles = makeStyles({
  scroll: {
    overflowX: "auto",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: { borderCollapse: "collapse", width: "100%" },
  head: {
    padding: 0,
    textAlign: "start",
    whiteSpace: "nowrap",
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  // Its text stands above the text of the cells.
  sort: { minWidth: "auto", padding: `0 ${tokens.spacingHorizontalM}`, borderLeftWidth: 0, borderRightWidth: 0 },
  time: { whiteSpace: "nowrap" },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
    minWidth: "100px",
  },
});

interface RecordTableProps {
  readonly table: TableInfo;
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly CrmRecord[];
  /** Absent where a view decides the order. */
  readonly sorting?: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** Rows with links; a click on a column's head sorts by it. */
export function RecordTable({ table, columns, rows, sorting, onSort }: RecordTableProps) {
  const styles = useStyles();
  const orderOf = ({ name }: ColumnInfo): "ascending" | "descending" | "none" =>
    name !== sorting?.column ? "none" : sorting.descending ? "descending" : "ascending";
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={table.plural}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={styles.head}
                {...(sorting === undefined ? {} : { "aria-sort": orderOf(column) })}
              >
                <Button
                  appearance="transparent"
                  size="small"
                  className={styles.sort}
                  disabled={sorting === undefined}
                  onClick={() => {
                    onSort({ column: column.name, descending: orderOf(column) === "ascending" });
                  }}
                >
                  {column.label}
                  {{ ascending: " ↑", descending: " ↓", none: "" }[orderOf(column)]}
                </Button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, index) => (
                <td key={column.name} className={mergeClasses(styles.cell, column.type === "DateTime" && styles.time)}>
                  {index === 0 ? (
                    <PlaceLink to={{ page: "record", table: table.name, id: row.id }}>
                      {shown(row, column) || row.name}
                    </PlaceLink>
                  ) : (
                    <Cell row={row} column={column} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row, column }: { readonly row: CrmRecord; readonly column: ColumnInfo }) {
  const value = row.values[column.name];
  if (isReference(value) && value.table !== "")
    return <PlaceLink to={{ page: "record", table: value.table, id: value.id }}>{value.name || value.id}</PlaceLink>;
  return shown(row, column);
}

function shown(row: CrmRecord, column: ColumnInfo): string {
  const value = row.values[column.name];
  return row.formatted[column.name] || (typeof value === "object" || value === undefined ? "" : String(value));
}
