import type { Answer } from "../http/exchange.ts";
import { jsonAnswer, noContent } from "../http/exchange.ts";
import type { Table } from "../metadata/model.ts";
import { badArgument, notFound } from "../errors.ts";
import { requireAccess } from "../security/access.ts";
import { sql } from "../storage/sql.ts";
import { isObject, readPayload } from "../write/payload.ts";
import type { Row } from "../storage/store.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { existingRow } from "./sharing.ts";

/** AddToQueue: puts a row into a queue; one that waits in another queue moves over. */
export const addToQueue: MessageHandler = (call) => {
  const { session, bound, parameters } = call;
  const queueId = bound?.id ?? "";
  if (session.store.byId(session.model.table("queue"), queueId) === undefined) throw notFound("Queue", queueId);
  const target = existingRow(session, parameters["Target"]);
  if (!target.table.queues) throw badArgument(`Rows of ${target.table.name} cannot be put into a queue.`);
  requireAccess(session, target.table, target.row, "Read");
  const source = isObject(parameters["SourceQueue"])
    ? existingRow(session, parameters["SourceQueue"], "queue").id
    : undefined;
  const items = session.model.table("queueitem");
  const waiting = session.store.get(
    sql`SELECT * FROM crm_queueitem WHERE objectid = ${target.id} AND statecode = 0 LIMIT 1`,
  );
  if (source !== undefined && waiting?.["queueid"] !== source)
    throw badArgument("The row does not wait in the source queue.");
  const system = { ...session, system: true };
  const properties: Row = {};
  if (isObject(parameters["QueueItemProperties"])) {
    const { "@odata.type": _type, ...body } = parameters["QueueItemProperties"];
    for (const [column, value] of readPayload(session, items, body, true).values) properties[column.name] = value;
  }
  if (waiting !== undefined) {
    session.writer.change(system, items, waiting, { ...properties, queueid: queueId, enteredon: session.now });
    return jsonAnswer(200, { "@odata.context": responseContext(call), QueueItemId: waiting["queueitemid"] });
  }
  const id = session.writer.insert(system, items, {
    ...properties,
    queueid: queueId,
    objectid: target.id,
    objectid__type: target.table.name,
  });
  return jsonAnswer(200, { "@odata.context": responseContext(call), QueueItemId: id });
};

/** The item of a queue a message is bound to, which the caller may change. */
function boundItem({ session, bound }: MessageCall): { table: Table; row: Row } {
  const table = session.model.table("queueitem");
  const row = session.store.byId(table, bound?.id ?? "");
  if (row === undefined) throw notFound(table.schemaName, bound?.id ?? "");
  requireAccess(session, table, row, "Write");
  return { table, row };
}

function changeItem(call: MessageCall, changes: Row): Answer {
  const { table, row } = boundItem(call);
  call.session.writer.change({ ...call.session, system: true }, table, row, changes);
  return noContent();
}

const DONE: Row = { statecode: 1, statuscode: 2 };

/** RemoveFromQueue: the item is over, and so is no longer in the way of another one. */
export const removeFromQueue: MessageHandler = (call) => changeItem(call, { ...DONE });

/** PickFromQueue: somebody works on it, and takes it out of the queue when told to. */
export const pickFromQueue: MessageHandler = (call) => {
  const { id } = existingRow(call.session, call.parameters["SystemUser"], "systemuser");
  return changeItem(call, call.parameters["RemoveQueueItem"] === true ? { workerid: id, ...DONE } : { workerid: id });
};

/** ReleaseToQueue: nobody works on it any longer. */
export const releaseToQueue: MessageHandler = (call) => changeItem(call, { workerid: null });
