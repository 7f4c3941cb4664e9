/** Shows stored UTC times in the zone the caller prefers. */
import { localMillis } from "../schema/moment.ts";
import { objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Visit } from "../visit.ts";
import { toZoned } from "./zones.ts";

/** `names`: dateTimeTimeZone members stored in UTC. */
export function zonedMembers(visit: Visit, doc: JsonObject, names: readonly string[]): JsonObject {
  const zone = visit.preferences.timeZone ?? "UTC";
  const shown: JsonObject = { ...doc };
  for (const name of names) {
    const value = textAt(objectAt(doc, name), "dateTime");
    const millis = value === undefined ? undefined : localMillis(value);
    if (millis !== undefined) shown[name] = { ...toZoned(millis, zone) };
  }
  return shown;
}

/** A proposed time is shown in the zone of all the others. */
export function withProposal(visit: Visit, holder: JsonObject): JsonObject {
  const proposed = objectAt(holder, "proposedNewTime");
  return proposed ? { ...holder, proposedNewTime: zonedMembers(visit, proposed, ["start", "end"]) } : holder;
}
