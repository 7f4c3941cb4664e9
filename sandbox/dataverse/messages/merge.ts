/** Merge: one row takes over from another of the same kind, which is deactivated. */
import { badArgument, privilegeDenied } from "../errors.ts";
import { noContent } from "../http/exchange.ts";
import type { Table } from "../metadata/model.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import { name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { isObject } from "../write/payload.ts";
import { updateRow } from "../write/update.ts";
import type { MessageHandler } from "./handler.ts";
import { rowParameter } from "./parameters.ts";
import { existingRow } from "./sharing.ts";

const MERGEABLE = new Set(["account", "contact", "lead", "incident"]);
/** The state and status a row gets that was merged into another. */
const MERGED_STATE: Readonly<Record<string, readonly [number, number]>> = {
  account: [1, 2],
  contact: [1, 2],
  lead: [2, 7],
  incident: [2, 2000],
};
const PLATFORM = new Set(["createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "masterid"]);

export const merge: MessageHandler = ({ session, parameters }) => {
  if (!session.caller.may("prvMerge"))
    throw privilegeDenied(`Principal user (Id=${session.caller.userId}, type=8) is missing prvMerge privilege.`);
  const target = existingRow(session, parameters["Target"]);
  const subordinate = existingRow(session, parameters["Subordinate"], target.table.name);
  const { table } = target;
  if (!MERGEABLE.has(table.name) || subordinate.table !== table)
    throw badArgument("Only two accounts, contacts, leads or cases can be merged.");
  if (target.id === subordinate.id) throw badArgument("A row cannot be merged with itself.");
  for (const { row } of [target, subordinate]) requireAccess(session, table, row, "Write");
  const content = parameters["UpdateContent"];
  if (isObject(content)) {
    const {
      "@odata.type": _type,
      [table.primaryId]: _key,
      ...values
    } = rowParameter(session, content, table.name).body;
    if (Object.keys(values).length > 0) updateRow(session, table, target.row, values);
  }
  moveReferences(session, table, subordinate.id, target.id);
  const [statecode, statuscode] = MERGED_STATE[table.name] ?? [1, 2];
  const changes: Row = { statecode, statuscode, masterid: target.id };
  if (table.column.has("merged")) changes["merged"] = 1;
  const current = session.store.byId(table, subordinate.id) ?? subordinate.row;
  session.writer.change({ ...session, system: true }, table, current, changes);
  return noContent();
};

function moveReferences(session: Session, table: Table, from: string, to: string): void {
  for (const navigation of table.navigations.values()) {
    if (
      navigation.kind !== "collection" ||
      PLATFORM.has(navigation.column.name) ||
      navigation.target === "activitypointer"
    )
      continue;
    const referencing = session.model.table(navigation.target);
    const rows = session.store.all(
      sql`SELECT * FROM ${sqlTable(referencing.name)} WHERE ${name(navigation.column.name)} = ${from}`,
    );
    for (const row of rows) {
      if (String(row[referencing.primaryId]) === to) continue;
      session.writer.change({ ...session, system: true }, referencing, row, { [navigation.column.name]: to });
    }
  }
}
