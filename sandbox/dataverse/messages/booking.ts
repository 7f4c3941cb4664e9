/** Book and Reschedule: appointments written after a look at the calendar. */
import { badArgument } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { createRow } from "../write/create.ts";
import { updateRow } from "../write/update.ts";
import type { MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import type { ParameterRow } from "./parameters.ts";
import { rowParameter } from "./parameters.ts";
import { existingRow } from "./sharing.ts";

const BOOKABLE = new Set(["appointment", "recurringappointmentmaster", "serviceappointment"]);

function bookable(row: ParameterRow): ParameterRow {
  if (!BOOKABLE.has(row.table.name)) throw badArgument(`Rows of ${row.table.name} cannot be booked.`);
  return row;
}

const validation = (activityId: string): Readonly<Record<string, unknown>> => ({
  ValidationResult: { ValidationSuccess: true, TraceInfo: { ErrorInfoList: [] }, ActivityId: activityId },
  Notifications: null,
});

export const book: MessageHandler = (call) => {
  const { session, parameters } = call;
  const { table, id, body } = bookable(rowParameter(session, parameters["Target"]));
  const activityId = createRow(session, table, body, id);
  return jsonAnswer(200, { "@odata.context": responseContext(call), ...validation(activityId) });
};

export const reschedule: MessageHandler = (call) => {
  const { session, parameters } = call;
  const { table, body } = bookable(rowParameter(session, parameters["Target"]));
  const { id, row } = existingRow(session, parameters["Target"]);
  const { activityid: _key, "@odata.id": _reference, ...values } = body;
  updateRow(session, table, row, values);
  return jsonAnswer(200, { "@odata.context": responseContext(call), ...validation(id) });
};
