/** Forwarding an event invites more people. https://learn.microsoft.com/graph/api/event-forward */
import { badBody, invalidRequest } from "../http/errors.ts";
import { accepted } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { objectAt, objectsAt, textAt } from "../json.ts";
import type { Json } from "../json.ts";
import { readParameters, textParameter } from "../mail/parameters.ts";
import { recipient } from "../schema/common.ts";
import { readBody } from "../schema/read-body.ts";
import { toTicks } from "../schema/moment.ts";
import type { Visit } from "../visit.ts";
import { addressOf, NEVER } from "./event-doc.ts";
import { eventDoc } from "./event-ref.ts";
import type { EventRef } from "./event-ref.ts";
import { copyByUid, sendMeeting } from "./meetings.ts";

/** Adds the recipients to the organizer's meeting, which invites them. Throws GraphError 400. */
export function forwardMeeting(visit: Visit, ref: EventRef): Answer {
  const parameters = readParameters(visit.request, ["Comment", "ToRecipients"]);
  textParameter(parameters, "Comment");
  const given = parameters.get("torecipients");
  if (given !== undefined && !Array.isArray(given)) throw badBody("The parameter 'ToRecipients' must be a list.");
  const people = (given ?? []).map((entry) => readBody(recipient, entry, "create"));
  if (people.length === 0) throw invalidRequest("The parameter 'ToRecipients' is missing.");
  const doc = eventDoc(ref);
  const organizer = addressOf(objectAt(doc, "organizer") ?? {});
  const mailbox = visit.house.mailboxes.find((candidate) => candidate.user.upn.toLowerCase() === organizer);
  if (!mailbox) return accepted;
  const there = visit.at(mailbox);
  const original = copyByUid(there, textAt(doc, "iCalUId") ?? "");
  if (!original) return accepted;
  const known = objectsAt(original.doc, "attendees");
  const added: Json[] = people
    .filter((person) => !known.some((entry) => addressOf(entry) === addressOf(person)))
    .map((person) => ({
      type: "required",
      status: { response: "none", time: NEVER },
      emailAddress: person["emailAddress"] ?? null,
    }));
  const changed = there.store.update(original, {
    ...original.doc,
    attendees: [...known, ...added],
    lastModifiedDateTime: toTicks(visit.now),
  });
  sendMeeting(there, { is: "stored", item: changed }, original.doc, false);
  return accepted;
}
