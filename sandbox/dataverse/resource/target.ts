/** What an address names, found step by step along its segments. */
import { badRequest, keyNotFound, noSegment, notFound, wrongMethod } from "../errors.ts";
import type { Address, Segment } from "../http/address.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Navigation } from "../metadata/navigation.ts";
import { isMessage } from "../messages/catalogue.ts";
import { collectionLink } from "../query/links.ts";
import { destination, referenceOf } from "../query/names.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import type { Key } from "./keys.ts";
import { readKey } from "./keys.ts";

export interface SetTarget {
  readonly kind: "set";
  readonly table: Table;
  /** On the alias `t`: what a navigation leads to. */
  readonly conditions: readonly Sql[];
  /** The row and collection this was reached through. */
  readonly through: { readonly table: Table; readonly id: string; readonly navigation: Navigation } | undefined;
}
export interface RowTarget {
  readonly kind: "row";
  readonly table: Table;
  readonly key: Key;
  readonly through: SetTarget["through"];
}
export type Target =
  | { readonly kind: "service" }
  | { readonly kind: "metadata"; readonly segments: readonly Segment[] }
  | SetTarget
  | RowTarget
  | { readonly kind: "count"; readonly of: SetTarget }
  | {
      readonly kind: "column";
      readonly table: Table;
      readonly id: string;
      readonly column: Column;
      readonly raw: boolean;
    }
  | {
      readonly kind: "reference";
      readonly table: Table;
      readonly id: string;
      readonly navigation: Navigation;
      /** Key of the row at the other end, for removing. */
      readonly other: string | undefined;
    }
  | { readonly kind: "nothing" }
  | {
      readonly kind: "message";
      readonly name: string;
      readonly args: string | undefined;
      readonly bound: { readonly table: Table; readonly id: string | undefined } | undefined;
    };

const NAMESPACE = "Microsoft.Dynamics.CRM.";
const METADATA = new Set([
  "$metadata",
  "EntityDefinitions",
  "RelationshipDefinitions",
  "GlobalOptionSetDefinitions",
  "ManagedPropertyDefinitions",
]);

/** Throws DataverseError for an address that leads nowhere. */
export function findTarget(session: Session, { segments }: Address, method: string): Target {
  const [first, ...rest] = segments;
  if (first === undefined) return { kind: "service" };
  if (METADATA.has(first.name)) return { kind: "metadata", segments };
  const table = session.model.bySet.get(first.name);
  if (table === undefined) return unbound(first, rest);
  const set: SetTarget = { kind: "set", table, conditions: [], through: undefined };
  if (first.args === undefined) return inSet(session, set, rest, method);
  return inRow(
    session,
    { kind: "row", table, key: readKey(session, table, first.args), through: undefined },
    rest,
    method,
  );
}

function unbound(first: Segment, rest: readonly Segment[]): Target {
  const name = first.name.startsWith(NAMESPACE) ? first.name.slice(NAMESPACE.length) : first.name;
  if (!isMessage(name) || rest.length > 0) throw noSegment(first.name);
  return { kind: "message", name, args: first.args, bound: undefined };
}

function inSet(session: Session, set: SetTarget, segments: readonly Segment[], method: string): Target {
  const [first, ...rest] = segments;
  if (first === undefined) return set;
  if (first.name === "$count" && rest.length === 0) return { kind: "count", of: set };
  if (first.name === "$ref" && rest.length === 0 && set.through !== undefined)
    return { kind: "reference", ...set.through, other: undefined };
  if (!first.name.startsWith(NAMESPACE)) throw isMessage(first.name) ? withoutNamespace() : noSegment(first.name);
  const name = first.name.slice(NAMESPACE.length);
  const cast = session.model.tables.get(name);
  if (cast !== undefined && set.table.name === "activitypointer")
    return inSet(session, { ...set, table: cast }, rest, method);
  if (isMessage(name) && rest.length === 0)
    return { kind: "message", name, args: first.args, bound: { table: set.table, id: undefined } };
  throw noSegment(first.name);
}

/** A bound message is called by its full name only. */
const withoutNamespace = (): Error => badRequest("Request message has unresolved parameters.");

/** The id behind a key; a row that is not there is 404. */
export function existingId(table: Table, key: Key): string {
  if (key.kind === "id") return key.id;
  if (key.id === undefined) throw keyNotFound(table.name);
  return key.id;
}

/** The row, if it is there and the caller may read it. */
export function readableRow(session: Session, table: Table, id: string): Row {
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName.toLowerCase(), id);
  requireAccess(session, table, row, "Read");
  return row;
}

function inRow(session: Session, target: RowTarget, segments: readonly Segment[], method: string): Target {
  const [first, ...rest] = segments;
  if (first === undefined) return target;
  const { table } = target;
  if (first.name === "$ref" && rest.length === 0 && target.through !== undefined) {
    return { kind: "reference", ...target.through, other: existingId(table, target.key) };
  }
  if (first.name.startsWith(NAMESPACE)) return boundOrCast(session, target, first, rest, method);
  const column = table.properties.get(first.name);
  if (column !== undefined) return columnTarget(target, column, rest);
  const navigation = table.navigations.get(first.name);
  if (navigation === undefined) throw isMessage(first.name) ? withoutNamespace() : noSegment(first.name);
  return along(session, table, existingId(table, target.key), navigation, first, rest, method);
}

function boundOrCast(
  session: Session,
  target: RowTarget,
  first: Segment,
  rest: readonly Segment[],
  method: string,
): Target {
  const name = first.name.slice(NAMESPACE.length);
  if (isMessage(name) && rest.length === 0) {
    const id = target.key.kind === "id" ? target.key.id : existingId(target.table, target.key);
    return { kind: "message", name, args: first.args, bound: { table: target.table, id } };
  }
  const cast = session.model.tables.get(name);
  if (cast === undefined || target.table.name !== "activitypointer") throw noSegment(first.name);
  return inRow(session, { ...target, table: cast }, rest, method);
}

function columnTarget({ table, key }: RowTarget, column: Column, rest: readonly Segment[]): Target {
  const raw = rest.length === 1 && rest[0]?.name === "$value";
  if (rest.length > 0 && !raw) throw noSegment(rest[0]?.name ?? "");
  return { kind: "column", table, id: existingId(table, key), column, raw };
}

function along(
  session: Session,
  table: Table,
  id: string,
  navigation: Navigation,
  step: Segment,
  rest: readonly Segment[],
  method: string,
): Target {
  const through = { table, id, navigation };
  if (navigation.kind === "single") {
    if (step.args !== undefined)
      throw badRequest(`'${step.name}' is a single-valued navigation property and takes no key.`);
    if (rest.length === 1 && rest[0]?.name === "$ref") return { kind: "reference", ...through, other: undefined };
    if (method !== "GET")
      throw wrongMethod(`The http method '${method}' is not supported on the navigation property '${step.name}'.`);
    return single(session, table, id, navigation, rest, method);
  }
  const target = session.model.table(navigation.target);
  if (step.args !== undefined && step.args !== "") {
    return inRow(
      session,
      { kind: "row", table: target, key: readKey(session, target, step.args), through },
      rest,
      method,
    );
  }
  // Reading a collection needs reading the row it belongs to; writing asks for more, later.
  if (method === "GET") readableRow(session, table, id);
  return inSet(
    session,
    { kind: "set", table: target, conditions: [collectionLink(navigation, target, id)], through },
    rest,
    method,
  );
}

function single(
  session: Session,
  table: Table,
  id: string,
  navigation: Extract<Navigation, { kind: "single" }>,
  rest: readonly Segment[],
  method: string,
): Target {
  const reference = destination(session, navigation, referenceOf(navigation.column, readableRow(session, table, id)));
  if (reference === undefined) return { kind: "nothing" };
  const target = session.model.tables.get(reference.table);
  if (target === undefined) return { kind: "nothing" };
  return inRow(
    session,
    { kind: "row", table: target, key: { kind: "id", id: reference.id }, through: undefined },
    rest,
    method,
  );
}
