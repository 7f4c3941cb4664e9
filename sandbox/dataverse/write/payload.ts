/** A request body sorted into what it asks for: column values, lookups to set or clear, rows to create with it. */
import type { SqlValue } from "../../database/database.ts";
import { badPayload, badRequest } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation, ManyToManyNavigation, SingleNavigation } from "../metadata/navigation.ts";
import type { Session } from "../session.ts";
import type { RowReference } from "./references.ts";
import { readReference } from "./references.ts";
import { writeValue } from "./values.ts";

export type Body = Readonly<Record<string, unknown>>;

export interface Payload {
  readonly values: Map<Column, SqlValue>;
  readonly binds: Map<string, { readonly navigation: SingleNavigation; readonly reference: RowReference | null }>;
  /** Rows to create that this one then points at. */
  readonly singles: Map<string, { readonly navigation: SingleNavigation; readonly body: Body }>;
  /** Rows to create that then point at this one; parties are among them. */
  readonly children: Map<
    string,
    { readonly navigation: CollectionNavigation | ManyToManyNavigation; readonly bodies: readonly Body[] }
  >;
  /** Existing rows to tie to this one. */
  readonly links: Map<
    string,
    { readonly navigation: CollectionNavigation | ManyToManyNavigation; readonly references: readonly RowReference[] }
  >;
}

const BIND = "@odata.bind";
const TYPE = /^#?Microsoft\.Dynamics\.CRM\.(\w+)$/;

export const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A reference by a name that is no lookup's. */
const undeclared = (table: Table, name: string): Error =>
  badPayload(
    table.set,
    `Microsoft.OData.ODataException: An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload.`,
  );

const unknownProperty = (table: Table, name: string): Error =>
  badPayload(
    table.set,
    `Microsoft.Crm.CrmException: Invalid property '${name}' was found in entity 'Microsoft.Dynamics.CRM.${table.name}'.`,
  );

/** `creating`: whether values go by what is valid for create or for update; what is not valid is passed over. */
export function readPayload(session: Session, table: Table, body: unknown, creating: boolean): Payload {
  if (!isObject(body)) throw badRequest("A JSON object was expected as the body of the request.");
  checkType(table, body);
  const payload: Payload = {
    values: new Map(),
    binds: new Map(),
    singles: new Map(),
    children: new Map(),
    links: new Map(),
  };
  for (const [key, value] of Object.entries(body)) {
    if (key.endsWith(BIND)) readBind(session, table, payload, key.slice(0, -BIND.length), value, creating);
    else if (!key.includes("@")) readMember(table, payload, key, value, creating);
  }
  return payload;
}

function checkType(table: Table, body: Body): void {
  const declared = body["@odata.type"];
  if (declared === undefined) return;
  const name = typeof declared === "string" ? TYPE.exec(declared)?.[1] : undefined;
  if (name !== table.name)
    throw badRequest(`The type ${JSON.stringify(declared)} is not 'Microsoft.Dynamics.CRM.${table.name}'.`);
}

/** Platform columns in a body are passed over, not refused. */
const isWritable = (table: Table, column: Column, creating: boolean): boolean =>
  column.name !== table.primaryId && (creating ? column.create : column.update);

function readMember(table: Table, payload: Payload, key: string, value: unknown, creating: boolean): void {
  const column = table.properties.get(key);
  if (column !== undefined) {
    if (isLookup(column)) writeValue({ ...column, required: "None" }, value ?? "", table.name);
    if (column.name === table.primaryId && creating) payload.values.set(column, writeValue(column, value, table.name));
    else if (isWritable(table, column, creating)) payload.values.set(column, writeValue(column, value, table.name));
    return;
  }
  const navigation = table.navigations.get(key);
  if (navigation === undefined) throw unknownProperty(table, key);
  if (navigation.kind === "single") {
    if (value === null) payload.binds.set(key, { navigation, reference: null });
    else if (isObject(value) && creating) payload.singles.set(key, { navigation, body: value });
    else throw badRequest(`The navigation property '${key}' cannot be set by a value; use '${key}${BIND}'.`);
    return;
  }
  if (!Array.isArray(value) || !value.every(isObject))
    throw badRequest(`The property '${key}' is a collection; an array of objects was expected.`);
  if (!creating && navigation.target !== "activityparty") {
    throw badRequest(
      `The collection '${key}' cannot be changed in an update; associate or create the rows one by one.`,
    );
  }
  payload.children.set(key, { navigation, bodies: value });
}

function readBind(
  session: Session,
  table: Table,
  payload: Payload,
  key: string,
  value: unknown,
  creating: boolean,
): void {
  const navigation = table.navigations.get(key);
  if (navigation === undefined) throw undeclared(table, key);
  if (navigation.kind !== "single") {
    if (!Array.isArray(value) || !creating)
      throw badRequest(`'${key}${BIND}' takes an array of references and works on create only.`);
    const references = value.map((uri) => readReference(session, typeof uri === "string" ? uri : ""));
    payload.links.set(key, { navigation, references });
    return;
  }
  if (value !== null && typeof value !== "string") throw badRequest(`'${key}${BIND}' takes the address of a row.`);
  const { column } = navigation;
  const reference = value === null ? null : readReference(session, value);
  if (creating ? column.create : column.update) payload.binds.set(key, { navigation, reference });
}
