/** RetrieveTotalRecordCount and RetrieveDuplicates. */
import { badArgument } from "../errors.ts";
import { fetchTable } from "../fetchxml/check.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { shapeRows } from "../query/shape.ts";
import { reachable, requirePrivilege } from "../security/access.ts";
import { sqlTable } from "../storage/columns.ts";
import { and, name, sql } from "../storage/sql.ts";
import { duplicateCondition } from "../write/duplicates.ts";
import { isObject, readPayload } from "../write/payload.ts";
import type { Row } from "../storage/store.ts";
import type { MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { rowParameter, text } from "./parameters.ts";

export const retrieveTotalRecordCount: MessageHandler = (call) => {
  const { session, parameters } = call;
  const names = Array.isArray(parameters["EntityNames"]) ? parameters["EntityNames"].map(String) : [];
  const counts = names.map((tableName) => {
    const table = fetchTable(session, tableName);
    return Number(session.store.get(sql`SELECT count(*) AS n FROM ${sqlTable(table.name)}`)?.["n"] ?? 0);
  });
  return jsonAnswer(200, {
    "@odata.context": responseContext(call),
    EntityRecordCountCollection: { Count: names.length, IsReadOnly: false, Keys: names, Values: counts },
  });
};

const PAGE_SIZE = 5000;

export const retrieveDuplicates: MessageHandler = ({ session, parameters }) => {
  const { table, id, body } = rowParameter(session, parameters["BusinessEntity"]);
  const matching = fetchTable(session, text(parameters, "MatchingEntityName"));
  requirePrivilege(session, matching, "Read");
  if (!matching.duplicateDetection) throw badArgument(`Duplicate detection is not enabled for ${matching.name}.`);
  const { "@odata.type": _type, "@odata.id": _reference, ...values } = body;
  const given: Row = {};
  for (const [column, value] of readPayload(session, table, values, true).values) given[column.name] = value;
  const row = { ...(id === undefined ? {} : session.store.byId(table, id)), ...given };
  const paging = isObject(parameters["PagingInfo"]) ? parameters["PagingInfo"] : {};
  const size = Math.min(Number(paging["Count"] ?? PAGE_SIZE) || PAGE_SIZE, PAGE_SIZE);
  const page = Math.max(Number(paging["PageNumber"] ?? 1) || 1, 1);
  const key = name(matching.primaryId, "t");
  const rows = session.store.all(sql`
    SELECT * FROM ${sqlTable(matching.name)} t
    WHERE ${and([duplicateCondition(matching, row), sql`${key} <> ${id ?? ""}`, reachable(session, matching, "t")])}
    ORDER BY ${key} LIMIT ${size} OFFSET ${(page - 1) * size}`);
  const columns = [...matching.properties.values()];
  const value = shapeRows(session, { table: matching, columns, annotations: undefined }, rows).map((json) => ({
    "@odata.type": `#Microsoft.Dynamics.CRM.${matching.name}`,
    ...json,
  }));
  return jsonAnswer(200, { "@odata.context": `${session.base}/$metadata#${matching.set}`, value });
};
