/** Completed and cancelled activities are read-only, but for what describes how they ended and where they belong. */
import { readOnly } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";

const CLOSED = new Set([1, 2]);
const OPEN_TO_CHANGE = new Set([
  "actualdurationminutes",
  "actualend",
  "actualstart",
  "category",
  "ownerid",
  "ownerid__type",
  "regardingobjectid",
  "regardingobjectid__type",
  "statecode",
  "statuscode",
  "subcategory",
]);

export function refuseClosed(session: Session, table: Table, before: Row, row: Row): void {
  const state = before["statecode"];
  if (session.system || !table.isActivity || typeof state !== "number" || !CLOSED.has(state)) return;
  const reopened = typeof row["statecode"] === "number" && !CLOSED.has(row["statecode"]);
  const touched = Object.keys(row).find((column) => !OPEN_TO_CHANGE.has(column));
  if (reopened || touched === undefined) return;
  throw readOnly(`The ${table.name} is completed or canceled; '${touched}' cannot be updated because it is read-only.`);
}
