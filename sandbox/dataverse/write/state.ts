/** State and status: which pairs go together, and what moves a row from one state to another. */
import { DataverseError, badState } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";

interface StateColumns {
  readonly state: Column;
  readonly status: Column;
}

const stateColumns = (table: Table): StateColumns | undefined => {
  const state = table.column.get("statecode");
  const status = table.column.get("statuscode");
  return state === undefined || status === undefined ? undefined : { state, status };
};

const mismatch = (table: Table, state: unknown, status: unknown): DataverseError =>
  badState(
    `${String(status)} is not a valid status code for state code ${String(state)} on ${table.name}. State code is invalid or state code is valid but status code is invalid for a specified state code.`,
  );

/** Completes the pair of a row about to be written. `before` is the row as it stands, undefined for a new one. */
export function settleState(table: Table, row: Row, before: Row | undefined): void {
  const columns = stateColumns(table);
  if (columns === undefined) return;
  const { state, status } = columns;
  const given = row["statecode"] ?? undefined;
  const reason = row["statuscode"] ?? undefined;
  if (before !== undefined && given === undefined && reason === undefined) return;
  const current = before === undefined ? (state.initial ?? 0) : before["statecode"];
  const next = Number(given ?? current);
  if (!(state.options?.has(next) ?? true)) throw mismatch(table, given, reason);
  if (reason === undefined) {
    row["statecode"] = next;
    row["statuscode"] = state.defaultStatus?.get(next) ?? null;
    return;
  }
  if (status.stateOfStatus?.get(Number(reason)) !== next) throw mismatch(table, next, reason);
  row["statecode"] = next;
}

/** Transitions that only a message makes. */
const BY_MESSAGE: Readonly<
  Record<string, Readonly<Record<number, { readonly code: string; readonly message: string }>>>
> = {
  opportunity: {
    1: { code: "0x80040516", message: "The opportunity cannot be closed by an update; use WinOpportunity." },
    2: { code: "0x80040516", message: "The opportunity cannot be closed by an update; use LoseOpportunity." },
  },
  lead: { 1: { code: "0x8004f854", message: "A lead cannot be qualified by an update; use QualifyLead." } },
  incident: { 1: { code: "0x8004f456", message: "A case cannot be resolved by an update; use CloseIncident." } },
};

/** Refuses to close by PATCH what has a message for it. */
export function checkTransition(session: Session, table: Table, row: Row, before: Row): void {
  const next = row["statecode"];
  if (session.system || typeof next !== "number" || next === before["statecode"]) return;
  const rule = BY_MESSAGE[table.name]?.[next];
  if (rule !== undefined) throw new DataverseError(400, rule.code, rule.message);
}
