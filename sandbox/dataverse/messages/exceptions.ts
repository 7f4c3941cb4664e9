/** CreateException: one occurrence of a series is moved, changed or taken out. */
import { badArgument, notFound } from "../errors.ts";
import { readGuid } from "../conditions/values.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { EXCEPTION, rememberDeleted } from "../recurrence/series.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { printInstant } from "../time/local-time.ts";
import type { Body } from "../write/payload.ts";
import { updateRow } from "../write/update.ts";
import type { MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { instant, rowParameter } from "./parameters.ts";

/** The occurrence by its series and the day it was meant for, or by its own id. */
function occurrence(session: Session, body: Body, id: string | undefined, original: string): Row {
  const given = typeof body["seriesid"] === "string" ? readGuid(body["seriesid"]) : undefined;
  const own = id === undefined ? undefined : session.store.byId(session.model.table("appointment"), id);
  const series = given ?? own?.["seriesid"] ?? (own === undefined ? id : undefined);
  if (typeof series !== "string") throw badArgument("The appointment of an exception names its series (seriesid).");
  const found = session.store.get(
    sql`SELECT * FROM crm_appointment WHERE seriesid = ${series} AND originalstartdate = ${original} LIMIT 1`,
  );
  if (found === undefined) throw notFound("Appointment", `of series ${series} at ${original}`);
  return found;
}

export const createException: MessageHandler = (call) => {
  const { session, parameters } = call;
  const { id, body } = rowParameter(session, parameters["Target"], "appointment");
  const table = session.model.table("appointment");
  const row = occurrence(session, body, id, printInstant(instant(parameters, "OriginalStartDate")));
  const activityId = String(row["activityid"]);
  if (parameters["IsDeleted"] === true) {
    requireAccess(session, table, row, "Delete");
    rememberDeleted(session, row);
    session.writer.remove({ ...session, system: true }, table, row);
  } else {
    const { seriesid: _series, activityid: _key, "@odata.id": _reference, ...values } = body;
    if (Object.keys(values).some((key) => !key.startsWith("@"))) updateRow(session, table, row, values);
    session.store.update(table, activityId, {
      instancetypecode: EXCEPTION,
      versionnumber: session.store.nextVersion(),
    });
  }
  return jsonAnswer(200, { "@odata.context": responseContext(call), id: activityId });
};
