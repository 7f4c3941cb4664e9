/** Synchronization filters of users: made from templates, put back to them, and checked. */
import { badArgument, badRequest, privilegeDenied } from "../errors.ts";
import { checkFetch } from "../fetchxml/check.ts";
import { parseFetch } from "../fetchxml/parse.ts";
import { noContent } from "../http/exchange.ts";
import { instantiateTemplates } from "../platform-rows/user-filters.ts";
import { sql } from "../storage/sql.ts";
import type { MessageHandler } from "./handler.ts";
import { existingRow } from "./sharing.ts";
import { text, whole } from "./parameters.ts";

const FILTER_TYPES = new Set([16, 256]);

export const instantiateFilters: MessageHandler = ({ session, bound, parameters }) => {
  const userId = bound?.id ?? "";
  if (userId !== session.caller.userId && !session.caller.may("prvAdminFilter")) {
    throw privilegeDenied(`Principal user (Id=${session.caller.userId}, type=8) is missing prvAdminFilter privilege.`);
  }
  const given = Array.isArray(parameters["TemplateCollection"]) ? parameters["TemplateCollection"] : [];
  const templates = given.map((value) => existingRow(session, value, "savedquery").row);
  for (const row of templates)
    if (row["querytype"] !== 8192 && row["querytype"] !== 131072)
      throw badArgument(`The view ${String(row["savedqueryid"])} is not a filter template.`);
  instantiateTemplates(session, userId, templates);
  return noContent();
};

export const resetUserFilters: MessageHandler = ({ session, parameters }) => {
  const type = whole(parameters, "QueryType");
  if (!FILTER_TYPES.has(type))
    throw badArgument(`The query type ${String(type)} is neither 16 (offline) nor 256 (Outlook).`);
  const table = session.model.table("userquery");
  const mine = session.store.all(
    sql`SELECT * FROM crm_userquery WHERE ownerid = ${session.caller.userId} AND querytype = ${type}`,
  );
  for (const row of mine) session.writer.remove(session, table, row);
  const templates = session.store.all(
    sql`SELECT * FROM crm_savedquery WHERE querytype = ${type === 16 ? 8192 : 131072} AND isdefault = 1 AND statecode = 0`,
  );
  instantiateTemplates(session, session.caller.userId, templates);
  return noContent();
};

export const validateSavedQuery: MessageHandler = ({ session, parameters }) => {
  const fetch = text(parameters, "FetchXml");
  if (fetch === "") throw badRequest("Required parameter 'FetchXml' of ValidateSavedQuery is missing.");
  checkFetch(session, parseFetch(fetch));
  return noContent();
};
