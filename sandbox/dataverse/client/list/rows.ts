/** The rows of a list, page after page. */
import { useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import { toRecord } from "../api/record.ts";
import type { CrmRecord } from "../api/record.ts";
import { listIn, textIn } from "../api/values.ts";
import type { WebApi } from "../api/web-api.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { PAGE_SIZE } from "./query.ts";

interface PageOfRows {
  readonly rows: readonly CrmRecord[];
  readonly next: string;
  /** As the service counts: 5000 at most, with a plus then. */
  readonly count: string;
}

export interface Rows {
  readonly rows: readonly CrmRecord[];
  readonly count: string;
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly loadMore: () => void;
}

/** `path`: the request of the first page. */
export function useRows(table: TableInfo, path: string): Rows {
  const { api } = useCrm();
  const first = useLoading(path, () => readPage(api, table, path));
  const [later, setLater] = useState<{ path: string; pages: readonly PageOfRows[]; error?: unknown }>({
    path,
    pages: [],
  });
  const pages = first.kind !== "ready" ? [] : [first.value, ...(later.path === path ? later.pages : [])];
  const next = pages.at(-1)?.next ?? "";
  const loadMore = (): void => {
    readPage(api, table, next).then(
      (page) => {
        setLater({ path, pages: [...pages.slice(1), page] });
      },
      (error: unknown) => {
        setLater({ path, pages: pages.slice(1), error });
      },
    );
  };
  return {
    rows: pages.flatMap(({ rows }) => rows),
    count: pages[0]?.count ?? "0",
    more: next !== "",
    loading: first.kind === "loading",
    error: first.kind === "failed" ? first.error : later.path === path ? later.error : undefined,
    loadMore,
  };
}

async function readPage(api: WebApi, table: TableInfo, path: string): Promise<PageOfRows> {
  const answer = await api.get(path, {
    Prefer: `odata.maxpagesize=${String(PAGE_SIZE)},odata.include-annotations="*"`,
  });
  const rows = listIn(answer["value"]);
  // Views do not say how many there are beyond the page.
  const more = textIn(answer["@odata.nextLink"]) === "" ? "" : "+";
  const count =
    answer["@odata.count"] === undefined ? `${String(rows.length)}${more}` : String(Number(answer["@odata.count"]));
  return {
    rows: rows.map((row) => toRecord(table, row)),
    next: textIn(answer["@odata.nextLink"]),
    count: answer["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"] === true ? `${count}+` : count,
  };
}
