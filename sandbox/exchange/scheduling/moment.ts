/** Times among the parameters of scheduling. */
import { zonedMillis } from "../calendar/zones.ts";
import { invalidRequest } from "../http/errors.ts";
import { textAt } from "../json.ts";
import type { Json } from "../json.ts";
import { readBody } from "../schema/read-body.ts";
import { dateTimeTimeZone } from "../schema/scheduling.ts";

/** Milliseconds of a dateTimeTimeZone. Throws GraphError 400 when it is none. */
export function moment(value: Json | undefined, name: string): number {
  const given = readBody(dateTimeTimeZone, value, "create");
  const millis = zonedMillis(textAt(given, "dateTime") ?? "", textAt(given, "timeZone") ?? "UTC");
  if (millis === undefined) throw invalidRequest(`The parameter '${name}' is not a date and time.`);
  return millis;
}
