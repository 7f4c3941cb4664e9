import { Button, makeStyles, SearchBox, Text, Title3, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Failure, Loaded } from "../shell/notices.tsx";
import { firstSorting } from "./query.ts";
import { RecordTable } from "./record-table.tsx";
import { useRows } from "./rows.ts";

const useStyles = makeStyles({
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  search: { flexGrow: 1, minWidth: "160px", maxWidth: "400px" },
  foot: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "center", padding: tokens.spacingVerticalM },
});

interface ListPageProps {
  readonly table: string;
  readonly search: string;
}

/** All records of a table that the user may see, with search and pages. */
export function ListPage({ table, search }: ListPageProps) {
  const { metadata } = useCrm();
  const loading = useLoading(table, () => metadata.table(table));
  return (
    <Loaded loading={loading} what={table} heading="Records">
      {(info) => <List table={info} search={search} />}
    </Loaded>
  );
}

function List({ table, search }: { readonly table: TableInfo; readonly search: string }) {
  const styles = useStyles();
  const { go } = useCrm();
  const [text, setText] = useState(search);
  const [sorting, setSorting] = useState(() => firstSorting(table));
  const { rows, count, more, loading, error, loadMore } = useRows(table, search, sorting);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text !== search) go({ page: "list", table: table.name, search: text });
    }, 300);
    return () => {
      clearTimeout(timer);
    };
  }, [text, search, table.name, go]);
  return (
    <>
      <div className={styles.head}>
        <Title3 as="h1">{table.plural}</Title3>
        <SearchBox
          className={styles.search}
          aria-label={`Search ${table.plural}`}
          placeholder="Search"
          value={text}
          onChange={(_, { value }) => {
            setText(value);
          }}
        />
        <Button
          icon={<AddRegular />}
          onClick={() => {
            go({ page: "new", table: table.name });
          }}
        >
          New
        </Button>
      </div>
      {error === undefined ? null : <Failure title={`${table.plural} could not be loaded.`} error={error} />}
      <RecordTable table={table} rows={rows} sorting={sorting} onSort={setSorting} />
      <div className={styles.foot}>
        <Text role="status">
          {loading
            ? "Loading …"
            : rows.length === 0
              ? search === ""
                ? "There is nothing you may see."
                : `Nothing found for “${search}”.`
              : `${String(rows.length)} of ${count}`}
        </Text>
        {more ? <Button onClick={loadMore}>Show more</Button> : null}
      </div>
    </>
  );
}
