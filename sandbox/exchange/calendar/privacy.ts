/**
 * Private events in somebody else's calendar: when they are, and nothing of what they are about.
 * https://learn.microsoft.com/graph/outlook-share-or-delegate-calendar
 */
import { calendarRights } from "../access/calendar-role.ts";
import { accessDenied } from "../http/errors.ts";
import type { JsonObject } from "../json.ts";
import type { Visit } from "../visit.ts";

/** What Outlook calls them in their stead. */
const HIDDEN: JsonObject = {
  subject: "Private Appointment",
  bodyPreview: "",
  body: { contentType: "html", content: "" },
  location: { displayName: "", locationType: "default", uniqueIdType: "unknown", address: {}, coordinates: {} },
  locations: [],
  attendees: [],
  categories: [],
  onlineMeeting: null,
  onlineMeetingUrl: null,
  hasAttachments: false,
};

/** True when the caller may know no more of this event than its times. */
export function isHidden(visit: Visit, doc: JsonObject): boolean {
  if (doc["sensitivity"] !== "private" || visit.caller.objectId === visit.owner) return false;
  return !calendarRights(visit.store, visit.mailbox, visit.caller).canViewPrivateItems;
}

/** The members that are shown instead of the event's own. */
export const withoutDetails = (shown: JsonObject): JsonObject => ({ ...shown, ...HIDDEN });

/** Throws GraphError 403: what is hidden can be neither changed nor looked into. */
export function refuseHidden(visit: Visit, doc: JsonObject): void {
  const looksInside = /\/(attachments|extensions)\b/i.test(visit.request.path);
  if ((visit.request.method !== "GET" || looksInside) && isHidden(visit, doc)) throw accessDenied();
}
