/** How a calendar looks on the wire. https://learn.microsoft.com/graph/api/resources/calendar */
import { calendarRights } from "../access/calendar-role.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { calendar } from "../schema/calendar.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";

export function showCalendar(visit: Visit, item: Item): JsonObject {
  const isDefault = textAt(item.doc, "_wellKnown") === "calendar";
  const own = visit.caller.objectId === visit.owner;
  const doc: JsonObject = {
    color: "auto",
    hexColor: "",
    allowedOnlineMeetingProviders: ["teamsForBusiness"],
    defaultOnlineMeetingProvider: "teamsForBusiness",
    isTallyingResponses: isDefault,
    ...item.doc,
    id: visit.idOf(item),
    changeKey: visit.changeKey(item),
    isDefaultCalendar: isDefault,
    isRemovable: !isDefault,
    canShare: own,
    ...calendarRights(visit.store, visit.mailbox, visit.caller),
    owner: { name: visit.mailbox.user.name, address: visit.mailbox.user.upn },
  };
  return toWire(calendar, doc, undefined, {});
}
