/** Views: what is saved must be a query the service could run. */
import { badArgument, missingField } from "../../errors.ts";
import { parseFetch } from "../../fetchxml/parse.ts";
import { checkFetch } from "../../fetchxml/check.ts";
import type { Draft, TableRule } from "../draft.ts";
import { valueOf } from "../draft.ts";

/** Query types of personal views; templates (8192, 131072) exist only as system views. */
const USER_TYPES = new Set([0, 1, 2, 4, 8, 16, 64, 128, 256, 512, 1024, 2048, 4096, 16384]);
const SYSTEM_TYPES = new Set([...USER_TYPES, 8192, 65536, 131072]);

function checkQuery(draft: Draft): void {
  const { session, row } = draft;
  const text = row["fetchxml"];
  const type = valueOf(draft, "returnedtypecode");
  if (typeof type === "string" && !session.model.tables.has(type))
    throw badArgument(`The entity '${type}' of the view does not exist.`);
  if (typeof text !== "string") return;
  const fetch = parseFetch(text);
  checkFetch(session, fetch);
  if (typeof type === "string" && fetch.entity.table !== type) {
    throw badArgument(`The query is about '${fetch.entity.table}', the view about '${type}'.`);
  }
}

const rule = (types: ReadonlySet<number>): TableRule => ({
  create(draft) {
    const { row } = draft;
    const type = row["querytype"] ?? null;
    if (type === null) throw missingField("Attribute 'querytype' is required and has no value.");
    if (!types.has(Number(type)))
      throw badArgument(`The query type ${String(type)} is not valid for ${draft.table.name}.`);
    checkQuery(draft);
  },
  update: checkQuery,
});

export const USER_QUERY_RULE: TableRule = rule(USER_TYPES);
export const SAVED_QUERY_RULE: TableRule = rule(SYSTEM_TYPES);
