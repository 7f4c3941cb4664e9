/** Knowledge articles: full-text search and the count of views. */
import { notFound } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { shapeRows } from "../query/shape.ts";
import { reachable, requireAccess, requirePrivilege } from "../security/access.ts";
import { like } from "../conditions/patterns.ts";
import { and, or, raw, sql } from "../storage/sql.ts";
import type { MessageHandler } from "./handler.ts";
import { text, whole } from "./parameters.ts";

const SEARCHED = ["title", "keywords", "description", "content", "articlepublicnumber"];
const MOST = 100;

/** Words that end alike count as the same word when inflection is asked for. */
const stem = (word: string): string => (word.length > 4 ? word.replace(/(ing|ed|es|s)$/i, "") : word);

export const fullTextSearchKnowledgeArticle: MessageHandler = ({ session, parameters }) => {
  const table = session.model.table("knowledgearticle");
  requirePrivilege(session, table, "Read");
  const inflect = parameters["UseInflection"] === true;
  const words = text(parameters, "SearchText")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => (inflect ? stem(word) : word));
  const found = words.map((word) => or(SEARCHED.map((column) => like(raw(`t."${column}"`), `%${word}%`))));
  const rows = session.store.all(sql`
    SELECT * FROM crm_knowledgearticle t
    WHERE ${and([sql`t.statecode = ${whole(parameters, "StateCode")}`, reachable(session, table, "t"), ...found])}
    ORDER BY t.modifiedon DESC LIMIT ${MOST}`);
  const columns = [...table.properties.values()];
  const value = shapeRows(session, { table, columns, annotations: undefined }, rows).map((json) => ({
    "@odata.type": "#Microsoft.Dynamics.CRM.knowledgearticle",
    ...json,
  }));
  return jsonAnswer(200, { "@odata.context": `${session.base}/$metadata#${table.set}`, value });
};

export const incrementKnowledgeArticleViewCount: MessageHandler = ({ session, bound, parameters }) => {
  const table = session.model.table("knowledgearticle");
  const row = session.store.byId(table, bound?.id ?? "");
  if (row === undefined) throw notFound(table.schemaName, bound?.id ?? "");
  requireAccess(session, table, row, "Read");
  const views = Number(row["knowledgearticleviews"] ?? 0) + whole(parameters, "Count");
  session.writer.change({ ...session, system: true }, table, row, { knowledgearticleviews: views });
  return jsonAnswer(200, {
    "@odata.context": `${session.base}/$metadata#${table.set}/$entity`,
    knowledgearticleid: row["knowledgearticleid"],
  });
};
