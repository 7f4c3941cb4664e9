/** Creates rows: defaults, rules of the table, the row itself, then what hangs on it. */
import { duplicateRow } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import { requirePrivilege } from "../security/access.ts";
import { DEPTH } from "../security/rights.ts";
import { COLUMN_CREATE, requireColumns } from "../security/secured-columns.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import { privilegeDenied, missingField } from "../errors.ts";
import { hasPointer, insertPointer } from "./activity-pointer.ts";
import { createChildren } from "./children.ts";
import { refuseTakenKeys } from "./alternate-keys.ts";
import { compute } from "./computed.ts";
import type { Draft } from "./draft.ts";
import { refuseDuplicates } from "./duplicates.ts";
import { inheritAccess } from "./inherited-access.ts";
import { applyBinds, setLookup } from "./lookups.ts";
import { followOwner, isUserOwned } from "./ownership.ts";
import type { Payload } from "./payload.ts";
import { readPayload } from "./payload.ts";
import { ruleOf } from "./rules/index.ts";
import { settleState } from "./state.ts";

/** Creates a row from a request body, with everything nested in it. Answers the id. Runs in one transaction. */
export function createRow(session: Session, table: Table, body: unknown, id?: string): string {
  return session.store.transaction(() => {
    const payload = readPayload(session, table, body, true);
    return createFrom(session, table, payload, id);
  });
}

export function createFrom(session: Session, table: Table, payload: Payload, id?: string): string {
  requirePrivilege(session, table, "Create");
  requireColumns(
    session,
    table,
    [...payload.values.keys()].map(({ name }) => name),
    COLUMN_CREATE,
  );
  const row: Row = {};
  for (const [column, value] of payload.values) row[column.name] = value;
  applyBinds(session, table, payload, row);
  for (const { navigation, body } of payload.singles.values()) {
    const target = nestedTable(session, navigation.targets, body);
    setLookup(row, navigation, target.name, createRow(session, target, body));
  }
  const newId = insertRow(session, table, row, id);
  createChildren(session, table, newId, payload, createFrom);
  ruleOf(table).settled?.(session, table, newId, new Set([...Object.keys(row), "parties"]));
  return newId;
}

/** A nested row says by `@odata.type` what it is where the lookup leaves a choice. */
function nestedTable(session: Session, targets: readonly string[], body: Readonly<Record<string, unknown>>): Table {
  const declared = typeof body["@odata.type"] === "string" ? /(\w+)$/.exec(body["@odata.type"])?.[1] : undefined;
  return session.model.table(declared !== undefined && targets.includes(declared) ? declared : (targets[0] ?? ""));
}

/** Writes a row whose lookups and values are settled; fills in what the platform fills in. */
export function insertRow(session: Session, table: Table, row: Row, id?: string): string {
  const given = row[table.primaryId];
  const newId = id ?? (typeof given === "string" ? given : session.platform.newId());
  if (session.store.has(table, newId) || hasPointer(session, table, newId)) throw duplicateRow();
  row[table.primaryId] = newId;
  setDefaults(table, row);
  stamp(session, table, row);
  settleState(table, row, undefined);
  const draft: Draft = { session, table, id: newId, row, before: undefined };
  const rule = ruleOf(table);
  rule.create?.(draft);
  followOwner(session, table, row);
  requireOwnerInReach(session, table, row);
  requireValues(table, row);
  compute(session, table, row, row);
  refuseTakenKeys(session, table, row, row, newId);
  refuseDuplicates(session, table, row, newId);
  row["versionnumber"] = session.store.nextVersion();
  session.store.insert(table, row);
  insertPointer(session, table, row);
  inheritAccess(session, table, newId, row, row);
  rule.written?.(draft);
  return newId;
}

const initialOf = ({ initial }: Column): Row[string] =>
  typeof initial === "boolean" ? (initial ? 1 : 0) : (initial ?? null);

/** What depends on the table alone, worked out once. */
interface Demands {
  readonly defaults: readonly (readonly [column: string, value: Row[string]])[];
  readonly required: readonly string[];
}

const demands = new Map<string, Demands>();

function demandsOf(table: Table): Demands {
  const known = demands.get(table.name);
  if (known !== undefined) return known;
  const own = table.columns.filter(({ shadowOf }) => shadowOf === undefined);
  const made: Demands = {
    defaults: own.flatMap((column) => {
      if (column.initial !== undefined) return [[column.name, initialOf(column)] as const];
      if (column.kind === "Boolean" && column.inherited !== true) return [[column.name, 0] as const];
      return column.kind === "ManagedProperty" ? [[column.name, 1] as const] : [];
    }),
    required: own.filter(isDemanded).map(({ name }) => name),
  };
  demands.set(table.name, made);
  return made;
}

const DEMANDED_KINDS: ReadonlySet<string> = new Set(["Lookup", "Customer", "String", "Memo", "EntityName"]);

/** Columns the platform requires and has no value of its own for. */
const isDemanded = ({ required, create, inherited, kind }: Column): boolean =>
  required === "SystemRequired" && create && inherited !== true && DEMANDED_KINDS.has(kind);

function setDefaults(table: Table, row: Row): void {
  for (const [column, value] of demandsOf(table).defaults) if (!(column in row)) row[column] = value;
}

/** Who and when; `createdon` may have been set by a loader or through `overriddencreatedon`. */
function stamp(session: Session, table: Table, row: Row): void {
  const has = (column: string): boolean => table.column.has(column);
  const overridden = row["overriddencreatedon"] ?? null;
  if (has("createdon")) {
    if (overridden !== null && (row["createdon"] ?? null) === null) {
      row["createdon"] = overridden;
      row["overriddencreatedon"] = session.now;
    } else row["createdon"] ??= session.now;
  }
  if (has("modifiedon")) row["modifiedon"] ??= session.now;
  if (has("createdby")) row["createdby"] ??= session.caller.userId;
  if (has("modifiedby")) row["modifiedby"] ??= session.caller.userId;
  const { actor } = session.caller;
  if (actor !== undefined && has("createdonbehalfby")) row["createdonbehalfby"] ??= actor;
  if (actor !== undefined && has("modifiedonbehalfby")) row["modifiedonbehalfby"] ??= actor;
  if (has("organizationid") && table.name !== "organization") row["organizationid"] ??= session.caller.organizationId;
  if (isUserOwned(table) && (row["ownerid"] ?? null) === null) {
    row["ownerid"] = session.caller.userId;
    row["ownerid__type"] = "systemuser";
  }
  if (typeof row["ownerid"] === "string") row["ownerid__type"] ??= "systemuser";
}

/** A row for somebody else needs the create privilege to reach that far. */
function requireOwnerInReach(session: Session, table: Table, row: Row): void {
  if (session.system || !isUserOwned(table)) return;
  const owner = row["ownerid"];
  if (typeof owner !== "string" || session.caller.principals.includes(owner)) return;
  const depth = session.caller.depth(table.isActivity ? session.model.table("activitypointer") : table, "Create");
  const unit = row["owningbusinessunit"];
  const near = depth === DEPTH.businessUnit && unit === session.caller.businessUnitId;
  const below = depth === DEPTH.parentChild && typeof unit === "string" && session.caller.businessUnits.includes(unit);
  if (depth === DEPTH.organization || near || below) return;
  throw privilegeDenied(
    `Principal user (Id=${session.caller.userId}, type=8) is missing prvCreate${table.schemaName} privilege to create a row owned by ${owner}.`,
  );
}

function requireValues(table: Table, row: Row): void {
  for (const column of demandsOf(table).required) {
    if ((row[column] ?? null) === null)
      throw missingField(`Attribute '${column}' of '${table.name}' is required and has no value.`);
  }
}
