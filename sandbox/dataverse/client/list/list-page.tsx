import { Button, makeStyles, SearchBox, Select, Text, Title3, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Failure, Loaded } from "../shell/notices.tsx";
import { firstSorting, listColumns, listPath } from "./query.ts";
import { RecordTable } from "./record-table.tsx";
import { useRows } from "./rows.ts";
import { readViews, viewColumns, viewPath, type View, type ViewReference } from "./views.ts";

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
  readonly view?: ViewReference;
}

/** The records of a table that the user may see, all or those of a view, with search and pages. */
export function ListPage({ table, search, view }: ListPageProps) {
  const { api, metadata } = useCrm();
  const loading = useLoading(table, async () => {
    const [info, views] = await Promise.all([metadata.table(table), readViews(api, table)]);
    return { info, views };
  });
  return (
    <Loaded loading={loading} what={table} heading="Records">
      {({ info, views }) => {
        const chosen = views.find((one) => one.id === view?.id);
        if (view !== undefined && chosen === undefined)
          return <Failure title="There is no such view." error={new Error(`${view.id} is no view of ${table}.`)} />;
        return <List table={info} search={search} views={views} {...(chosen === undefined ? {} : { view: chosen })} />;
      }}
    </Loaded>
  );
}

interface ListProps {
  readonly table: TableInfo;
  readonly search: string;
  readonly views: readonly View[];
  readonly view?: View;
}

function List({ table, search, views, view }: ListProps) {
  const styles = useStyles();
  const { go } = useCrm();
  const [text, setText] = useState(search);
  const [sorting, setSorting] = useState(() => firstSorting(table));
  const path = view === undefined ? listPath(table, search, sorting) : viewPath(table, view);
  const { rows, count, more, loading, error, loadMore } = useRows(table, path);
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
        <Select
          aria-label="View"
          value={view?.id ?? ""}
          onChange={(_, { value }) => {
            const next = views.find((one) => one.id === value);
            const to = next === undefined ? {} : { view: { id: next.id, kind: next.kind } };
            go({ page: "list", table: table.name, search: "", ...to });
          }}
        >
          <option value="">All {table.plural}</option>
          {views.map((one) => (
            <option key={one.id} value={one.id}>
              {one.kind === "system" ? one.name : `${one.name} (my view)`}
            </option>
          ))}
        </Select>
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
      <RecordTable
        table={table}
        columns={view === undefined ? listColumns(table) : viewColumns(table, view.fetchXml)}
        rows={rows}
        onSort={setSorting}
        {...(view === undefined ? { sorting } : {})}
      />
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
