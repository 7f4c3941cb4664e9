/** A connection is two rows, one seen from each side. */
import { sql } from "../../storage/sql.ts";
import { readNames } from "../../query/names.ts";
import type { Row } from "../../storage/store.ts";
import type { Draft, TableRule } from "../draft.ts";
import { valueOf } from "../draft.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function nameOfOther(draft: Draft): string | null {
  const reference = { table: text(valueOf(draft, "record2id__type")), id: text(valueOf(draft, "record2id")) };
  return readNames(draft.session, [reference]).of(reference) ?? null;
}

const SWAPPED: readonly (readonly [string, string])[] = [
  ["record1id", "record2id"],
  ["record1id__type", "record2id__type"],
  ["record1roleid", "record2roleid"],
];

/** The same connection from the other side. */
function mirror({ row, id }: Draft): Row {
  const other: Row = { relatedconnectionid: id, ismaster: 0 };
  for (const column of ["description", "effectivestart", "effectiveend", "ownerid", "ownerid__type"])
    other[column] = row[column] ?? null;
  for (const [one, two] of SWAPPED) {
    other[one] = row[two] ?? null;
    other[two] = row[one] ?? null;
  }
  return other;
}

export const CONNECTION_RULE: TableRule = {
  create(draft) {
    draft.row["name"] = nameOfOther(draft);
    draft.row["ismaster"] = (draft.row["relatedconnectionid"] ?? null) === null ? 1 : 0;
    for (const side of ["record1", "record2"]) {
      const table = draft.session.model.tables.get(text(draft.row[`${side}id__type`]));
      draft.row[`${side}objecttypecode`] = table?.objectTypeCode ?? null;
    }
  },
  update(draft) {
    draft.row["name"] = nameOfOther(draft);
  },
  written(draft) {
    const { session, table, id, row, before } = draft;
    if (before !== undefined || row["ismaster"] !== 1) return;
    const relatedId = session.writer.insert(session, table, mirror(draft));
    session.store.run(sql`UPDATE crm_connection SET relatedconnectionid = ${relatedId} WHERE connectionid = ${id}`);
  },
  remove(session, _table, row) {
    const related = row["relatedconnectionid"];
    if (typeof related !== "string") return;
    session.store.run(sql`UPDATE crm_connection SET relatedconnectionid = NULL WHERE connectionid = ${related}`);
    if (session.store.byId(session.model.table("connection"), related) !== undefined) {
      session.store.remove(session.model.table("connection"), related, session.now);
    }
  },
};
