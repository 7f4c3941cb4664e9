/** POST, PATCH, PUT and DELETE on rows and columns, with their conditions. */
import {
  badRequest,
  duplicateKey,
  keyNotFound,
  messageNotSupported,
  notConcurrent,
  notFound,
  versionMismatch,
  wrongMethod,
} from "../errors.ts";
import type { Address } from "../http/address.ts";
import type { Answer, Call } from "../http/exchange.ts";
import { header, jsonAnswer, noContent } from "../http/exchange.ts";
import type { Preferences } from "../http/prefer.ts";
import { repeatedName } from "../http/json-names.ts";
import { isLookup, propertyOf } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import { readOptions } from "../odata/options.ts";
import { etag } from "../query/shape.ts";
import type { Key } from "../resource/keys.ts";
import type { RowTarget, SetTarget, Target } from "../resource/target.ts";
import { hasAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import { createFrom } from "../write/create.ts";
import { createChildren } from "../write/children.ts";
import { deleteRow } from "../write/delete.ts";
import { createRow } from "../write/create.ts";
import { isObject, readPayload } from "../write/payload.ts";
import { updateFrom, updateRow } from "../write/update.ts";
import { requireAccess } from "../security/access.ts";
import { rowJson } from "./read-row.ts";
import { aliasesOf } from "./read-set.ts";

/** Tables whose rows only the platform makes, changes or takes away. */
const NOT_CREATED = new Set(["activitypointer", "activityparty", "usersettings", "organization"]);
const NOT_UPDATED = new Set(["activitypointer", "activityparty"]);

export function readBody(call: Call): unknown {
  if (call.body.trim() === "") throw badRequest("The request has no body.");
  const type = header(call, "content-type");
  if (type !== null && !/\bjson\b/i.test(type))
    throw badRequest(
      `A supported MIME type could not be found that matches the content type of the request: '${type}'.`,
    );
  const body = parse(call.body.replace(/^\uFEFF/, ""));
  const repeated = repeatedName(call.body);
  if (repeated !== undefined)
    throw badRequest(
      `Error identified in Payload provided by the user: Multiple properties with the name '${repeated}' were detected in a resource or a complex value.`,
    );
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `Error identified in Payload provided by the user: ${error instanceof Error ? error.message : "not JSON"}`,
    );
  }
}

const entityUri = (session: Session, table: Table, id: string): string => `${session.base}/${table.set}(${id})`;

function created(session: Session, table: Table, id: string, address: Address, preferences: Preferences): Answer {
  const uri = entityUri(session, table, id);
  if (!preferences.representation) return noContent({ "OData-EntityId": uri, Location: uri, "OData-Version": "4.0" });
  const row = session.store.byId(table, id) ?? {};
  const json = rowJson(session, table, row, readOptions(address.options), preferences.annotations, aliasesOf(address));
  return jsonAnswer(201, json, { ETag: etag(row), Location: uri, "Preference-Applied": preferences.applied });
}

function changed(session: Session, table: Table, id: string, address: Address, preferences: Preferences): Answer {
  const uri = entityUri(session, table, id);
  if (!preferences.representation) return noContent({ "OData-EntityId": uri, Location: uri });
  const row = session.store.byId(table, id) ?? {};
  // $expand has no effect on an update.
  const options = { ...readOptions(address.options), expand: [] };
  return jsonAnswer(200, rowJson(session, table, row, options, preferences.annotations, aliasesOf(address)), {
    ETag: etag(row),
    "Preference-Applied": preferences.applied,
  });
}

export function createInSet(
  session: Session,
  target: SetTarget,
  address: Address,
  preferences: Preferences,
  call: Call,
): Answer {
  const { table, through } = target;
  if (NOT_CREATED.has(table.name)) throw messageNotSupported("Create", table.name);
  const body = readBody(call);
  if (through === undefined) return created(session, table, createRow(session, table, body), address, preferences);
  // POST to a collection creates a row that belongs to it.
  const { navigation } = through;
  if (navigation.kind === "single" || !isObject(body))
    throw badRequest("A JSON object was expected as the body of the request.");
  const id = session.store.transaction(() => {
    let newId = "";
    const payload = readPayload(session, through.table, { [navigation.name]: [body] }, true);
    createChildren(session, through.table, through.id, payload, (inner, child, childPayload) => {
      newId = createFrom(inner, child, childPayload);
      return newId;
    });
    return newId;
  });
  return created(session, table, id, address, preferences);
}

/** Refuses (412) what does not meet If-Match, and If-Match on tables that have no such thing. */
function checkMatch(table: Table, row: Row, call: Call): void {
  const expected = header(call, "if-match");
  if (expected === null || expected === "*") return;
  if (!table.optimisticConcurrency) throw notConcurrent(table.name);
  const tags = expected.split(",").map((tag) => tag.trim());
  if (!tags.includes(etag(row)) && !tags.includes(etag(row).slice(2))) throw versionMismatch();
}

const rowOf = (session: Session, table: Table, key: Key): Row | undefined => {
  const id = key.kind === "id" ? key.id : key.id;
  return id === undefined ? undefined : session.store.byId(table, id);
};

export function patchRow(
  session: Session,
  target: RowTarget,
  address: Address,
  preferences: Preferences,
  call: Call,
): Answer {
  const { table, key } = target;
  if (NOT_UPDATED.has(table.name)) throw messageNotSupported("Update", table.name);
  const body = readBody(call);
  return session.store.transaction(() => {
    const row = rowOf(session, table, key);
    if (row === undefined) return upsert(session, target, body, address, preferences, call);
    if (header(call, "if-none-match") === "*") throw duplicateKey();
    checkMatch(table, row, call);
    if (!hasAccess(session, table, String(row[table.primaryId]), "Write")) guardAssign(session, table, row, body);
    updateRow(session, table, row, body);
    return changed(session, table, String(row[table.primaryId]), address, preferences);
  });
}

/** Without write access only a change of owner can be meant, which has a right of its own. */
function guardAssign(session: Session, table: Table, row: Row, body: unknown): void {
  const keys = isObject(body) ? Object.keys(body) : [];
  if (!keys.every((key) => /^ownerid(_\w+)?@odata\.bind$/.test(key))) requireAccess(session, table, row, "Write");
}

function upsert(
  session: Session,
  { table, key }: RowTarget,
  body: unknown,
  address: Address,
  preferences: Preferences,
  call: Call,
): Answer {
  const match = header(call, "if-match");
  if (match !== null)
    throw key.kind === "id" ? notFound(table.schemaName.toLowerCase(), key.id) : keyNotFound(table.name);
  if (NOT_CREATED.has(table.name)) throw messageNotSupported("Create", table.name);
  const payload = readPayload(session, table, body, true);
  if (key.kind === "alternate")
    for (const [column, value] of key.values) if (!isLookup(column)) payload.values.set(column, value);
  const id = createFrom(session, table, payload, key.kind === "id" ? key.id : undefined);
  return created(session, table, id, address, preferences);
}

export function removeRow(session: Session, target: RowTarget, call: Call): Answer {
  const { table, key } = target;
  const row = rowOf(session, table, key);
  if (row === undefined)
    throw key.kind === "id" ? notFound(table.schemaName.toLowerCase(), key.id) : keyNotFound(table.name);
  checkMatch(table, row, call);
  deleteRow(session, table, row);
  return noContent();
}

/** PUT …/column {"value":…} and DELETE …/column. */
export function writeColumn(
  session: Session,
  { table, id, column }: Extract<Target, { kind: "column" }>,
  call: Call,
): Answer {
  if (NOT_UPDATED.has(table.name)) throw messageNotSupported("Update", table.name);
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName.toLowerCase(), id);
  const property = propertyOf(column) ?? column.name;
  const body = call.method === "DELETE" ? { value: null } : readBody(call);
  if (!isObject(body) || !("value" in body)) throw badRequest('The body of a property update is {"value": …}.');
  checkMatch(table, row, call);
  session.store.transaction(() => {
    updateFrom(session, table, row, readPayload(session, table, { [property]: body["value"] }, false));
  });
  return noContent();
}

/** PUT …/<activity>_activity_parties {"value":[…]}: the one collection that may be replaced. */
export function replaceCollection(session: Session, { table, through }: SetTarget, call: Call): Answer {
  if (table.name !== "activityparty" || through === undefined || !through.table.isActivity) {
    throw wrongMethod("The http method 'PUT' is not supported on this collection.");
  }
  const body = readBody(call);
  const values = isObject(body) ? body["value"] : undefined;
  if (!Array.isArray(values) || !values.every(isObject))
    throw badRequest('The body of a replaced collection is {"value": […]}.');
  const row = session.store.byId(through.table, through.id);
  if (row === undefined) throw notFound(through.table.schemaName, through.id);
  session.store.transaction(() => {
    updateFrom(
      session,
      through.table,
      row,
      readPayload(session, through.table, { [`${through.table.name}_activity_parties`]: values }, false),
    );
  });
  return noContent();
}
