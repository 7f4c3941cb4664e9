import { decideTrackingState } from "../domain/decide-state.ts";
import type { EmailAddress } from "../domain/ids.ts";
import { matchPeople } from "../domain/match-people.ts";
import { identityOf } from "../domain/message-identity.ts";
import type { Message } from "../domain/message.ts";
import type { Participant } from "../domain/people.ts";
import type { Instant, NamedRecord, RecordRef } from "../domain/records.ts";
import type { RelatedRecords } from "../ports/crm.ts";
import type { PaneCache } from "../ports/pane-cache.ts";
import { addressesOf } from "../tracking/read-people.ts";
import type { Ports } from "./ports.ts";
import { trackedOf, type MessageModel } from "./message-model.ts";
import { orCached } from "./sections.ts";
import type { WritableStore } from "./store.ts";
import type { RelatedGroup } from "./view.ts";

/** Key of a record in the cache. */
export const recordKey = ({ table, id }: RecordRef): string => `${table}/${id}`;

/** Related records in the order the pane shows them. */
export const groupsOf = (related: RelatedRecords): readonly RelatedGroup[] => [
  { kind: "opportunities", ...related.opportunities },
  { kind: "cases", ...related.cases },
  { kind: "activities", ...related.activities },
];

/** Which record the user chose for each ambiguous address (R7). */
export async function readChosen(
  cache: PaneCache,
  participants: readonly Participant[],
): Promise<ReadonlyMap<EmailAddress, NamedRecord>> {
  const addresses = addressesOf(participants, []);
  const entries = await Promise.all(
    addresses.map(async (address) => [address, await cache.read("chosen", address)] as const),
  );
  return new Map(entries.flatMap(([address, entry]) => (entry ? [[address, entry.value] as const] : [])));
}

type Painter = (how: (model: MessageModel) => Partial<MessageModel>) => void;

async function paintState(
  { cache, ids }: Ports,
  message: Message,
  paint: Painter,
  changing: Promise<Instant | undefined> | undefined,
): Promise<void> {
  const identity = await identityOf(message, (bytes) => ids.sha1(bytes));
  const [tracked, caller, suggestions, changedAt] = await Promise.all([
    cache.read("tracked", identity),
    cache.read("caller", "caller"),
    cache.read("suggestions", identity),
    changing,
  ]);
  const state =
    tracked && caller && (changedAt === undefined || tracked.readAt >= changedAt)
      ? {
          value: decideTrackingState({ ...caller.value, ...tracked.value, hidden: false }),
          readAt: tracked.readAt,
        }
      : undefined;
  paint((model) => ({
    state: orCached(model.state, state),
    suggestions: orCached(model.suggestions, suggestions),
  }));
}

/** People are painted only when everybody is known from before: a list that grows under the eye is worse than a wait. */
async function paintPeople({ cache, host }: Ports, { participants }: Message, paint: Painter): Promise<void> {
  const mine = [host.account.address];
  const asked = addressesOf(participants, mine);
  const found = await Promise.all(
    asked.map(async (address) => [address, await cache.read("owners", address)] as const),
  );
  const cached = found.flatMap(([address, entry]) => (entry ? [[address, entry] as const] : []));
  const [oldest] = cached.map(([, { readAt }]) => readAt).sort();
  if (oldest === undefined || cached.length < found.length) return;
  const owners = new Map(cached.map(([address, { value }]) => [address, value]));
  const chosen = await readChosen(cache, participants);
  const value = matchPeople(participants, { mine, owners, chosen });
  paint((model) => ({ people: orCached(model.people, { value, readAt: oldest }) }));
}

async function paintRegarding({ cache }: Ports, model: MessageModel, paint: Painter): Promise<void> {
  const regarding = trackedOf(model.state.value)?.regarding;
  if (!regarding) return;
  const card = (await cache.read("card", recordKey(regarding)))?.value;
  if (!card) return;
  paint(({ regardingCard }) => ({ regardingCard: regardingCard ?? card }));
  const related = await cache.read("related", recordKey(regarding));
  if (!related) return;
  const cached = { value: groupsOf(related.value), readAt: related.readAt };
  paint((now) => ({ related: { about: now.related.about ?? card, groups: orCached(now.related.groups, cached) } }));
}

/** Paints what is known from the last time, never over a fresher answer (P1), and no state from before `changedAt` (T4). */
export async function paintFromCache(
  ports: Ports,
  message: Message,
  store: WritableStore<MessageModel>,
  signal: AbortSignal,
  changedAt?: Promise<Instant | undefined>,
): Promise<void> {
  const paint: Painter = (how) => {
    if (!signal.aborted) store.change((model) => ({ ...model, ...how(model) }));
  };
  await paintState(ports, message, paint, changedAt);
  await Promise.all([paintPeople(ports, message, paint), paintRegarding(ports, store.read(), paint)]);
}
