/** LocalTimeFromUtcTime and UtcTimeFromLocalTime: time zones by the codes of the platform. */
import { badArgument } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { instantOf, printInstant, wallClock } from "../time/local-time.ts";
import { isZoneCode, zoneOf } from "../time/zone-codes.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { instant, whole } from "./parameters.ts";

function zone({ parameters }: MessageCall): string {
  const code = whole(parameters, "TimeZoneCode");
  if (!isZoneCode(code)) throw badArgument(`${String(code)} is not the code of a time zone.`);
  return zoneOf(code);
}

/** The wall clock is printed as if it were UTC, as the service does. */
export const localTimeFromUtcTime: MessageHandler = (call) =>
  jsonAnswer(200, {
    "@odata.context": responseContext(call),
    LocalTime: printInstant(wallClock(instant(call.parameters, "UtcTime"), zone(call))),
  });

export const utcTimeFromLocalTime: MessageHandler = (call) =>
  jsonAnswer(200, {
    "@odata.context": responseContext(call),
    UtcTime: printInstant(instantOf(instant(call.parameters, "LocalTime"), zone(call))),
  });
