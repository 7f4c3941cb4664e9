/** `?savedQuery=` and `?userQuery=`: the FetchXML of a view stands in for the query options. */
import { readGuid } from "../conditions/values.ts";
import { badArgument, badRequest } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import { readableRow } from "../resource/target.ts";
import type { Session } from "../session.ts";

export function savedFetch(session: Session, table: Table, options: ReadonlyMap<string, string>): string | undefined {
  const saved = options.get("savedQuery");
  const personal = options.get("userQuery");
  if (saved === undefined && personal === undefined) return undefined;
  const id = readGuid(saved ?? personal ?? "");
  if (id === undefined) throw badRequest(`'${saved ?? personal ?? ""}' is not the id of a view.`);
  const row = readableRow(session, session.model.table(saved === undefined ? "userquery" : "savedquery"), id);
  if (row["returnedtypecode"] !== table.name) throw badArgument(`The view ${id} is not about '${table.name}'.`);
  const text = row["fetchxml"];
  if (typeof text !== "string") throw badArgument(`The view ${id} has no query.`);
  return text;
}
