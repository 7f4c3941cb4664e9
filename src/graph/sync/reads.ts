import type { Shelf } from "../../domain/fields/kinds.ts";
import type { MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { FoundStamp, ItemRef } from "../../ports/sync-mailbox.ts";
import type { ReadOutcome } from "../../ports/sync-outcome.ts";
import { isObject, list, object, or, record, text } from "../../wire/shape.ts";
import { resource, followed } from "../address.ts";
import type { Outcome } from "../batch.ts";
import { read, type ClientParts, type GraphRequest } from "../client.ts";
import { reasonOf, refusalOf } from "../../wire/refusal.ts";
import type { Json } from "./json.ts";
import type { LinkedContacts } from "./linked-contacts.ts";
import { textAt } from "./json.ts";
import type { ListedStamps } from "./listed-stamps.ts";
import { patiently } from "../../wire/patience.ts";
import { isOutOfOrder } from "../../wire/retry.ts";
import { askAll } from "./patience.ts";
import { listOf, segmentsOf, toTaskId } from "./paths.ts";
import { EVENT_MEMBERS, EVERYTHING, STAMPS_ONLY, stampReader, toSnapshot, type Viewer } from "./snapshots.ts";
import { readStamp, type StampReader } from "./stamps.ts";

/** From so many items on, a shelf is listed instead of asking one by one. */
const LIST_FROM = 60;

/** The entity of an answer; undefined when it holds none. */
export function entityOf(outcome: Outcome | undefined): Json | undefined {
  return outcome?.kind === "done" && isObject(outcome.answer.body) ? outcome.answer.body : undefined;
}

const readRequest = ({ shelf, id }: ItemRef): GraphRequest => ({
  method: "GET",
  address: resource(segmentsOf(shelf, id), {
    ...(shelf === "calendar" ? { $select: EVENT_MEMBERS } : {}),
    $expand: EVERYTHING[shelf],
  }),
});

/** Is it this very item that cannot be read, while the service answers otherwise? */
export function isOwnFault(outcome: Outcome | undefined): boolean {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  if (error === undefined || error.problem.kind === "signedOut" || error.problem.kind === "throttled") return false;
  return !isOutOfOrder(refusalOf(error)?.status);
}

/** Why the stamps of an item are not known. */
function unread(outcome: Outcome | undefined): FoundStamp {
  if (isOwnFault(outcome)) return "unread";
  if (outcome?.kind === "failed") return outcome.error;
  return new ServiceError({ service: "mailbox", kind: "serviceDown", detail: "no answer" });
}

/** What a failed read says about the item: only "there is no such thing" is a proof. */
function absence(outcome: Outcome | undefined): ReadOutcome<never> {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  switch (error?.problem.kind) {
    case "notFound":
      return { state: "gone" };
    case "noPrivilege":
      return { state: "forbidden", reason: error.problem.detail ?? "" };
    default:
      return {
        state: "later",
        reason: reasonOf(error),
        ...(isOwnFault(outcome) ? { own: true as const } : {}),
      };
  }
}

/** Full items with stamps. */
export async function readItems(
  parts: ClientParts,
  items: readonly ItemRef[],
  viewer: Viewer,
  signal?: AbortSignal,
): Promise<readonly ReadOutcome<MailboxSnapshot>[]> {
  const outcomes = await askAll(parts, items.map(readRequest), signal);
  return items.map(({ shelf, id }, index): ReadOutcome<MailboxSnapshot> => {
    const entity = entityOf(outcomes[index]);
    return entity === undefined
      ? absence(outcomes[index])
      : { state: "live", snapshot: toSnapshot(shelf, id, entity, viewer) };
  });
}

/** The same; many contacts at once come from the listing of those that are linked. */
export async function readManyItems(
  parts: ClientParts,
  linked: LinkedContacts,
  items: readonly ItemRef[],
  viewer: Viewer,
  signal?: AbortSignal,
): Promise<readonly ReadOutcome<MailboxSnapshot>[]> {
  const contacts = items.filter(({ shelf }) => shelf === "contacts").map(({ id }) => id);
  const listed = contacts.length < LIST_FROM ? new Map<string, Json>() : await linked.take(contacts, signal);
  const others = items.filter(({ id }) => !listed.has(id));
  const asked = await readItems(parts, others, viewer, signal);
  let at = 0;
  return items.map(({ shelf, id }): ReadOutcome<MailboxSnapshot> => {
    const item = listed.get(id);
    if (item !== undefined) return { state: "live", snapshot: toSnapshot(shelf, id, item, viewer) };
    return asked[at++] ?? { state: "later", reason: "not asked" };
  });
}

const page = record({ value: list(object), "@odata.nextLink": or(text, undefined) });

/** Stamps of a whole folder or list, page by page; nothing else of its items is asked for (S2). */
async function* listStamps(
  parts: ClientParts,
  shelf: Shelf,
  segments: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Json> {
  const options = {
    $top: shelf === "tasks" ? "100" : "500",
    $expand: STAMPS_ONLY[shelf],
    ...(shelf === "tasks" ? {} : { $select: "id" }),
  };
  let address = resource(segments, options);
  for (;;) {
    const asked = address;
    const found = await patiently(
      parts.clock,
      () => read(parts, page, { method: "GET", address: asked }, signal),
      signal,
    );
    yield* found.value;
    const next = found["@odata.nextLink"];
    if (next === undefined) return;
    address = followed(next, parts.root);
  }
}

/** Every stamped item of a calendar, inside the window of its feed or not; of the default one without a `place`. */
export async function listCalendarStamps(
  parts: ClientParts,
  place: string | undefined,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Stamp | null>> {
  const segments = placeOf({ shelf: "calendar", id: "", ...(place === undefined ? {} : { place }) });
  const found = new Map<string, Stamp | null>();
  for await (const [id, stamp] of stampsIn(listStamps(parts, "calendar", segments, signal), "calendar", (own) => own))
    if (stamp !== null) found.set(id, stamp);
  return found;
}

/** The stamp of a linked item without what was agreed on, which is read with the item: there may be very many. */
const readHead = (stamps: StampReader): Stamp | null =>
  readStamp((name) => (name === "agreed" && Number(stamps("state")) === 2 ? null : stamps(name)));

async function* stampsIn(
  items: AsyncIterable<Json>,
  shelf: Shelf,
  toId: (id: string) => string,
): AsyncGenerator<readonly [string, Stamp | null]> {
  for await (const item of items) {
    const id = textAt(item, "id");
    if (id !== null) yield [toId(id), readHead(stampReader(shelf, item))];
  }
}

/** Path segments of what lies in the same place as the item, which tell places apart, too. */
function placeOf({ shelf, id, place }: ItemRef): readonly string[] {
  switch (shelf) {
    case "contacts":
      return [...(place === undefined ? [] : ["contactFolders", place]), "contacts"];
    case "calendar":
      return [...(place === undefined ? [] : ["calendars", place]), "events"];
    case "tasks":
      return ["todo", "lists", listOf(id), "tasks"];
  }
}

/** Items by place: a folder, a calendar, or one task list. */
function places(items: readonly ItemRef[]): ReadonlyMap<string, readonly ItemRef[]> {
  const found = new Map<string, ItemRef[]>();
  for (const item of items) {
    const key = placeOf(item).join("/");
    const group = found.get(key);
    if (group === undefined) found.set(key, [item]);
    else group.push(item);
  }
  return found;
}

/** Stamps of the given items; absent items are missing from the answer. */
export async function readStamps(
  parts: ClientParts,
  items: readonly ItemRef[],
  listed: ListedStamps,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FoundStamp>> {
  const found = new Map<string, FoundStamp>();
  const single: ItemRef[] = [];
  for (const [place, group] of places(items)) {
    const [first] = group;
    if (first === undefined) continue;
    if (group.length < LIST_FROM) single.push(...group);
    else {
      const { shelf } = first;
      const toId = shelf === "tasks" ? (id: string) => toTaskId(listOf(first.id), id) : (id: string) => id;
      const stamps = await listed.of(place, () =>
        stampsIn(listStamps(parts, shelf, placeOf(first), signal), shelf, toId),
      );
      for (const { id } of group) {
        const stamp = stamps.get(id);
        if (stamp !== undefined) found.set(id, stamp);
      }
      // Items elsewhere (another folder) are not in the list: asked one by one.
      single.push(...group.filter((item) => !stamps.has(item.id)));
    }
  }
  const requests = single.map(({ shelf, id }): GraphRequest => ({
    method: "GET",
    address: resource(segmentsOf(shelf, id), {
      ...(shelf === "tasks" ? {} : { $select: "id" }),
      $expand: STAMPS_ONLY[shelf],
    }),
  }));
  (await askAll(parts, requests, signal)).forEach((outcome, index) => {
    const [entity, item] = [entityOf(outcome), single[index]];
    if (item === undefined) return;
    if (entity !== undefined) found.set(item.id, readStamp(stampReader(item.shelf, entity)));
    else if (absence(outcome).state === "later") found.set(item.id, unread(outcome));
  });
  return found;
}
