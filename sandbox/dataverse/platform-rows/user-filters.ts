/** Personal filters made from templates: one of each kind for each person. */
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

/** A template of this type becomes a filter of that type. */
const FILTER_TYPE: Readonly<Record<number, number>> = { 8192: 16, 131072: 256 };

export function instantiateTemplates(session: Session, userId: string, templates: readonly Row[]): void {
  const table = session.model.table("userquery");
  for (const template of templates) {
    const querytype = FILTER_TYPE[Number(template["querytype"])];
    if (querytype === undefined) continue;
    session.writer.insert({ ...session, system: true }, table, {
      name: template["name"] ?? null,
      description: template["description"] ?? null,
      returnedtypecode: template["returnedtypecode"] ?? null,
      fetchxml: template["fetchxml"] ?? null,
      querytype,
      parentqueryid: template["savedqueryid"] ?? null,
      ownerid: userId,
      ownerid__type: "systemuser",
    });
  }
}

/** People who have no filters of a kind yet get the default ones. */
export function ensureUserFilters(session: Session, userId: string): void {
  for (const [template, filter] of Object.entries(FILTER_TYPE)) {
    const any = session.store.get(
      sql`SELECT 1 AS yes FROM crm_userquery WHERE ownerid = ${userId} AND querytype = ${filter} LIMIT 1`,
    );
    if (any !== undefined) continue;
    const templates = session.store.all(
      sql`SELECT * FROM crm_savedquery WHERE querytype = ${Number(template)} AND isdefault = 1 ORDER BY savedqueryid`,
    );
    instantiateTemplates(session, userId, templates);
  }
}
