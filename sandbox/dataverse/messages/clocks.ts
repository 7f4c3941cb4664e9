/** Time zones by the codes of the platform: their names, and local times in them. */
import { badArgument } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { instantOf, printInstant, wallClock } from "../time/local-time.ts";
import { stableId } from "../metadata/identifiers.ts";
import { isZoneCode, namedZones, zoneOf } from "../time/zone-codes.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { instant, text, whole } from "./parameters.ts";

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

/** Names are known in English alone. */
const ENGLISH = 1033;

function requireEnglish({ parameters }: MessageCall): void {
  const locale = whole(parameters, "LocaleId");
  if (locale !== ENGLISH) throw badArgument(`The language ${String(locale)} is not installed.`);
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/gettimezonecodebylocalizedname */
export const getTimeZoneCodeByLocalizedName: MessageHandler = (call) => {
  requireEnglish(call);
  const wanted = text(call.parameters, "LocalizedStandardName").toLowerCase();
  const found = namedZones().find(({ standardName }) => standardName.toLowerCase() === wanted);
  if (found === undefined) throw badArgument(`No time zone is called '${wanted}'.`);
  return jsonAnswer(200, { "@odata.context": responseContext(call), TimeZoneCode: found.code });
};

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/getalltimezoneswithdisplayname */
export const getAllTimeZonesWithDisplayName: MessageHandler = (call) => {
  requireEnglish(call);
  const { session } = call;
  const value = namedZones().map(({ code, zone, standardName }) => {
    const minutes = Math.round((wallClock(session.nowMs, zone) - session.nowMs) / 60_000);
    return {
      timezonecode: code,
      standardname: standardName,
      daylightname: standardName.replace("Standard Time", "Daylight Time"),
      userinterfacename: `(GMT${offsetText(minutes)}) ${(zone.split("/").pop() ?? zone).replaceAll("_", " ")}`,
      timezonedefinitionid: stableId(`time zone ${String(code)}`),
    };
  });
  return jsonAnswer(200, { "@odata.context": `${session.base}/$metadata#timezonedefinitions`, value });
};

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
