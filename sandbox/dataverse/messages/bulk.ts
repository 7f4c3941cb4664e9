/** CreateMultiple, UpdateMultiple, UpsertMultiple: many rows of one table, all or none. */
import { readGuid } from "../conditions/values.ts";
import { badRequest, messageNotSupported, notFound } from "../errors.ts";
import { jsonAnswer, noContent } from "../http/exchange.ts";
import type { Table } from "../metadata/model.ts";
import { readKey } from "../resource/keys.ts";
import type { Session } from "../session.ts";
import { createRow } from "../write/create.ts";
import type { Body } from "../write/payload.ts";
import { isObject } from "../write/payload.ts";
import { updateRow } from "../write/update.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";

const MOST = 1000;

interface Item {
  readonly id: string | undefined;
  /** Values without what only says which row is meant. */
  readonly body: Body;
}

function items({ session, bound, parameters, name }: MessageCall): { table: Table; items: Item[] } {
  const table = bound?.table;
  const targets = Array.isArray(parameters["Targets"]) ? parameters["Targets"].filter(isObject) : [];
  if (table === undefined || targets.length === 0) throw badRequest(`${name} needs at least one row in Targets.`);
  if (targets.length > MOST) throw badRequest(`${name} takes at most ${String(MOST)} rows.`);
  if (name !== "UpdateMultiple" && (table.name === "activitypointer" || table.name === "activityparty"))
    throw messageNotSupported(name, table.name);
  return { table, items: targets.map((body) => item(session, table, body)) };
}

function item(session: Session, table: Table, given: Body): Item {
  if (given["@odata.type"] === undefined) throw badRequest("Every row in Targets needs @odata.type.");
  const { "@odata.id": reference, [table.primaryId]: key, ...body } = given;
  const id = typeof key === "string" ? readGuid(key) : undefined;
  if (key !== undefined && id === undefined)
    throw badRequest(`${JSON.stringify(key)} is not a value of ${table.primaryId}.`);
  if (typeof reference !== "string") return { id, body };
  const args = /\(([\s\S]*)\)$/.exec(reference)?.[1] ?? "";
  const found = readKey(session, table, args);
  return {
    id: found.id,
    body: {
      ...Object.fromEntries(
        found.kind === "alternate" ? [...found.values].map(([column, value]) => [column.name, value]) : [],
      ),
      ...body,
    },
  };
}

function update(session: Session, table: Table, { id, body }: Item): void {
  if (id === undefined) throw badRequest(`A row to be updated needs its key '${table.primaryId}' or @odata.id.`);
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName, id);
  updateRow(session, table, row, body);
}

export const createMultiple: MessageHandler = (call) => {
  const { table, items: rows } = items(call);
  const ids = rows.map(({ id, body }) => createRow(call.session, table, body, id));
  return jsonAnswer(200, { "@odata.context": responseContext(call), Ids: ids });
};

export const updateMultiple: MessageHandler = (call) => {
  const { table, items: rows } = items(call);
  for (const row of rows) update(call.session, table, row);
  return noContent();
};

export const upsertMultiple: MessageHandler = (call) => {
  const { table, items: rows } = items(call);
  for (const row of rows) {
    const exists = row.id !== undefined && call.session.store.byId(table, row.id) !== undefined;
    if (exists) update(call.session, table, row);
    else createRow(call.session, table, row.body, row.id);
  }
  return noContent();
};

/** Only elastic tables have it, and none of these is one. */
export const deleteMultiple: MessageHandler = ({ bound }) => {
  throw messageNotSupported("DeleteMultiple", bound?.table.name ?? "");
};
