/** The views of a table: those of the system and the person's own. */
import type { ColumnInfo, TableInfo } from "../api/metadata.ts";
import { listIn, textIn } from "../api/values.ts";
import type { WebApi } from "../api/web-api.ts";

/** `system`: savedquery, for everybody; `personal`: userquery. */
export interface ViewReference {
  readonly kind: "system" | "personal";
  readonly id: string;
}
export interface View extends ViewReference {
  readonly name: string;
  readonly fetchXml: string;
}

const MAIN_VIEW = 0;

/** Views that lists offer. https://learn.microsoft.com/power-apps/developer/data-platform/saved-queries */
export async function readViews(api: WebApi, table: string): Promise<readonly View[]> {
  const read = async (kind: View["kind"], set: string, id: string, more: string): Promise<readonly View[]> => {
    const filter = encodeURIComponent(`returnedtypecode eq '${table}'${more}`);
    const answer = await api.get(`${set}?$select=name,fetchxml,${id}&$filter=${filter}&$orderby=name`);
    return listIn(answer["value"]).map((row) => ({
      kind,
      id: textIn(row[id]),
      name: textIn(row["name"]),
      fetchXml: textIn(row["fetchxml"]),
    }));
  };
  const main = ` and querytype eq ${String(MAIN_VIEW)}`;
  const [system, personal] = await Promise.all([
    read("system", "savedqueries", "savedqueryid", main),
    read("personal", "userqueries", "userqueryid", main),
  ]);
  return [...system, ...personal];
}

export const viewPath = (table: TableInfo, view: ViewReference): string =>
  `${table.set}?${view.kind === "system" ? "savedQuery" : "userQuery"}=${view.id}`;

/** The columns a view asks for, in its order; the id is no column for people. */
export function viewColumns(table: TableInfo, fetchXml: string): readonly ColumnInfo[] {
  const [own = ""] = fetchXml.split("<link-entity");
  return [...own.matchAll(/<attribute name="(\w+)"/g)].flatMap(([, name = ""]) =>
    name === table.idColumn ? [] : (table.columns.get(name) ?? []),
  );
}
