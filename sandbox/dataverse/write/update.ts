/** Changes rows: only what was sent, then what follows from it. Every write moves the version. */
import { accessDenied } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import { hasAccess, requireAccess } from "../security/access.ts";
import { COLUMN_UPDATE, requireColumns } from "../security/secured-columns.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import { updatePointer } from "./activity-pointer.ts";
import { replaceParties } from "./parties.ts";
import { refuseClosed } from "./closed-activities.ts";
import { refuseTakenKeys } from "./alternate-keys.ts";
import { compute } from "./computed.ts";
import { refuseDuplicates } from "./duplicates.ts";
import type { Draft } from "./draft.ts";
import { inheritAccess } from "./inherited-access.ts";
import { applyBinds } from "./lookups.ts";
import { refuseLoops } from "./loops.ts";
import { followOwner, passOn } from "./ownership.ts";
import type { Payload } from "./payload.ts";
import { readPayload } from "./payload.ts";
import { ruleOf } from "./rules/index.ts";
import { checkTransition, settleState } from "./state.ts";

/** Applies a request body to an existing row. Runs in one transaction. */
export function updateRow(session: Session, table: Table, before: Row, body: unknown): void {
  session.store.transaction(() => {
    updateFrom(session, table, before, readPayload(session, table, body, false));
  });
}

export function updateFrom(session: Session, table: Table, before: Row, payload: Payload): void {
  const id = String(before[table.primaryId]);
  const row: Row = {};
  for (const [column, value] of payload.values) row[column.name] = value;
  applyBinds(session, table, payload, row);
  requireColumns(session, table, Object.keys(row), COLUMN_UPDATE);
  requireRights(session, table, before, row, payload);
  changeRow(session, table, before, row);
  for (const { navigation, bodies } of payload.children.values()) {
    if (navigation.kind === "collection" && navigation.target === "activityparty")
      replaceParties(session, table, id, bodies);
  }
  if ("ownerid" in row && row["ownerid"] !== before["ownerid"]) passOn(session, table, id, row);
  const changed = new Set(Object.keys(row));
  if (payload.children.size > 0) changed.add("parties");
  ruleOf(table).settled?.(session, table, id, changed);
}

function requireRights(session: Session, table: Table, before: Row, row: Row, payload: Payload): void {
  const assigning = "ownerid" in row && row["ownerid"] !== before["ownerid"];
  const onlyAssigning = assigning && Object.keys(row).every((column) => column.startsWith("ownerid"));
  if (!onlyAssigning || payload.children.size > 0) requireAccess(session, table, before, "Write");
  if (assigning) requireAccess(session, table, before, "Assign");
  const ties = [...payload.binds.values()].some(
    ({ navigation, reference }) => reference !== null && navigation.column.kind !== "Owner",
  );
  const id = String(before[table.primaryId]);
  if (ties && table.ownership === "User" && !hasAccess(session, table, id, "Append"))
    throw accessDenied(`The caller may not append to ${table.name} ${id}.`);
}

/** Writes changes that are settled; also what the platform itself changes comes through here. */
export function changeRow(session: Session, table: Table, before: Row, row: Row): void {
  const id = String(before[table.primaryId]);
  refuseClosed(session, table, before, row);
  refuseLoops(session, table, id, row);
  settleState(table, row, before);
  checkTransition(session, table, row, before);
  const draft: Draft = { session, table, id, row, before };
  const rule = ruleOf(table);
  rule.update?.(draft);
  if ("ownerid" in row) followOwner(session, table, row);
  compute(session, table, row, { ...before, ...row });
  refuseTakenKeys(session, table, { ...before, ...row }, row, id);
  refuseDuplicates(session, table, { ...before, ...row }, id);
  if (table.column.has("modifiedon")) row["modifiedon"] = session.now;
  if (table.column.has("modifiedby")) row["modifiedby"] = session.caller.userId;
  if (table.column.has("modifiedonbehalfby")) row["modifiedonbehalfby"] = session.caller.actor ?? null;
  row["versionnumber"] = session.store.nextVersion();
  session.store.update(table, id, row);
  updatePointer(session, table, id, row);
  inheritAccess(session, table, id, { ...before, ...row }, row);
  rule.written?.(draft);
}
