/** Subscriptions: made after the receiver has agreed, renewed, ended. https://learn.microsoft.com/graph/api/resources/subscription */
import { badRequest, GraphError, itemNotFound } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { chosen, listInMemory } from "../query/list.ts";
import { subscription } from "../schema/settings.ts";
import { readBody } from "../schema/read-body.ts";
import { toMillis, toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { longestMinutes, readResource } from "./resource.ts";
import { checkCertificate, checkRich } from "./rich.ts";

const CHANGES = ["created", "updated", "deleted"];
const MOST = 1000;
const MINUTE = 60_000;
/** The sandbox's application id, as subscriptions show it. */
export const APPLICATION = "3f9d2c71-5b0a-4e86-9c1d-7a60e2b8f415";

export function isActive(item: Item, now: number): boolean {
  return (toMillis(textAt(item.doc, "expirationDateTime") ?? "") ?? 0) > now;
}

function own(visit: Visit): Item[] {
  return visit.store.children(0, "subscription", visit.mailbox.number).filter((item) => isActive(item, visit.now));
}

function one(visit: Visit): Item {
  const item = visit.find("subscription", visit.parameter("subscription"));
  if (!isActive(item, visit.now)) throw itemNotFound();
  return item;
}

const show = (visit: Visit, item: Item): JsonObject =>
  toWire(
    subscription,
    {
      applicationId: APPLICATION,
      creatorId: visit.owner,
      includeResourceData: null,
      latestSupportedTlsVersion: "v1_2",
      ...item.doc,
      id: visit.idOf(item),
    },
    undefined,
    {},
  );
const entity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": `${visit.house.origin}/v1.0/$metadata#subscriptions/$entity`,
  ...show(visit, item),
});

const invalid = (message: string): GraphError => new GraphError(400, "ValidationError", message);

/** No subscription is granted for less. */
const SHORTEST_MINUTES = 45;

/** The end that is granted. Throws GraphError 400 when the wished one is in the past or too far away. */
function grantedEnd(visit: Visit, fields: JsonObject, minutes: number): string {
  const at = toMillis(textAt(fields, "expirationDateTime") ?? "");
  if (at === undefined) throw badRequest("Required property 'expirationDateTime' of the subscription is missing.");
  if (at <= visit.now) throw invalid("The expirationDateTime of the subscription is in the past.");
  if (at > visit.now + minutes * MINUTE)
    throw invalid(`Subscription expiration can only be ${minutes} minutes in the future.`);
  return toSeconds(Math.max(at, visit.now + SHORTEST_MINUTES * MINUTE));
}

async function create(visit: Visit): Promise<Answer> {
  const fields = readBody(subscription, jsonBody(visit.request), "create");
  const [resource, url, types] = [
    textAt(fields, "resource"),
    textAt(fields, "notificationUrl"),
    textAt(fields, "changeType"),
  ];
  if (resource === undefined || url === undefined || types === undefined)
    throw badRequest("A subscription needs a resource, a notificationUrl and a changeType.");
  const unknown = types
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .find((name) => !CHANGES.includes(name));
  if (unknown !== undefined) throw invalid(`The changeType '${unknown}' is none of ${CHANGES.join(", ")}.`);
  if ((textAt(fields, "clientState") ?? "").length > 128) throw invalid("The clientState has at most 128 characters.");
  const watched = readResource(visit, resource);
  const rich = fields["includeResourceData"] === true;
  if (rich) checkRich(watched, fields);
  const expirationDateTime = grantedEnd(visit, fields, longestMinutes(watched, rich));
  if (own(visit).length >= MOST)
    throw new GraphError(403, "ExtensionError", `A mailbox has at most ${MOST} subscriptions.`);
  const lifecycle = textAt(fields, "lifecycleNotificationUrl");
  await checkReceivers(visit, lifecycle === undefined ? [url] : [url, lifecycle]);
  const doc: JsonObject = {
    ...fields,
    expirationDateTime,
    changeType: types.replaceAll(" ", "").toLowerCase(),
    _kind: watched.kind,
    _parent: watched.parent,
    _type: watched.type,
    _segment: watched.segment,
    ...(watched.filter === undefined ? {} : { _filter: watched.filter }),
    _immutable: visit.preferences.immutableIds && watched.kind !== "todoTask",
  };
  const item = visit.store.db.transaction(() =>
    visit.store.create({ mailbox: visit.mailbox.number, kind: "subscription", parent: 0, doc }),
  );
  return created(entity(visit, item));
}

/** What a renewal may say. https://learn.microsoft.com/graph/api/subscription-update */
const RENEWABLE = new Set([
  "expirationDateTime",
  "notificationUrl",
  "encryptionCertificate",
  "encryptionCertificateId",
]);

async function patch(visit: Visit): Promise<Answer> {
  const item = one(visit);
  const body = jsonBody(visit.request);
  const fields = readBody(subscription, body, "update");
  const fixed = Object.keys(isObject(body) ? body : {}).find(
    (name) => !RENEWABLE.has(name) && !name.includes("@odata."),
  );
  if (fixed !== undefined) throw badRequest(`The property '${fixed}' of a subscription cannot be changed.`);
  const url = textAt(fields, "notificationUrl");
  if (Object.keys(fields).length === 0)
    throw badRequest("Required property 'expirationDateTime' of the subscription is missing.");
  const rich = item.doc["includeResourceData"] === true;
  if (rich) checkCertificate({ ...item.doc, ...fields });
  const granted: JsonObject = { ...fields };
  if ("expirationDateTime" in fields) {
    const minutes = longestMinutes(readResource(visit, textAt(item.doc, "resource") ?? ""), rich);
    granted["expirationDateTime"] = grantedEnd(visit, fields, minutes);
  }
  if (url !== undefined && url !== item.doc["notificationUrl"]) await checkReceivers(visit, [url]);
  const changed = visit.store.db.transaction(() => visit.store.update(item, { ...item.doc, ...granted }));
  return ok(entity(visit, changed));
}

/** Throws GraphError 400 when one of them does not answer the validation request. */
async function checkReceivers(visit: Visit, urls: readonly string[]): Promise<void> {
  for (const url of urls)
    if (!(await visit.house.subscriptions.validate(url)))
      throw invalid(
        "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.",
      );
}

export const subscriptionHandlers = {
  create,
  patch,
  list: (visit: Visit): Answer => {
    const answer = listInMemory(
      visit,
      "subscriptions",
      own(visit).map((item) => show(visit, item)),
      visit.query(subscription),
      100,
    );
    return answer;
  },
  get: (visit: Visit): Answer => ok(chosen(entity(visit, one(visit)), visit.query(subscription).select)),
  remove: (visit: Visit): Answer => {
    const item = one(visit);
    visit.store.db.transaction(() => {
      visit.store.remove(item, 0);
    });
    return noContent;
  },
  reauthorize: (visit: Visit): Answer => {
    one(visit);
    return noContent;
  },
};
