import { decideTrackingState } from "../domain/decide-state.ts";
import type { EmailAddress, InternetMessageId, ItemId } from "../domain/ids.ts";
import { matchPeople } from "../domain/match-people.ts";
import { identityOf } from "../domain/message-identity.ts";
import type { Message } from "../domain/message.ts";
import type { Person } from "../domain/people.ts";
import type { RecordCard } from "../domain/records.ts";
import type { TrackingState } from "../domain/tracking-state.ts";
import type { Crm } from "../ports/crm.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { TrackingPorts } from "./attempt.ts";
import { addressesOf } from "./read-people.ts";

export interface BatchPorts extends Omit<TrackingPorts, "crm" | "mailbox"> {
  readonly crm: Crm;
  readonly mailbox: Mailbox;
}

/** What both services say about one of many messages. */
export interface BatchFacts {
  readonly message: Message;
  readonly state: TrackingState;
}

/**
 * State of many messages with a few questions: all message ids in one, marks only of those the CRM has (T3, T4). Messages
 * that are gone are missing from the answer.
 */
export async function readBatch(
  ports: BatchPorts,
  itemIds: readonly ItemId[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<ItemId, BatchFacts>> {
  const [caller, messages] = await Promise.all([
    ports.crm.readCaller(signal),
    ports.mailbox.readMessages(itemIds, signal),
  ]);
  const identities = new Map<ItemId, InternetMessageId>();
  for (const [itemId, message] of messages) {
    identities.set(itemId, await identityOf(message, (bytes) => ports.ids.sha1(bytes)));
  }
  const tracked = await ports.crm.readTrackedEmails([...new Set(identities.values())], signal);
  const facts = [...messages].map(async ([itemId, message]): Promise<readonly [ItemId, BatchFacts]> => {
    const identity = identities.get(itemId);
    const records = (identity && tracked.get(identity)) ?? [];
    const stamps = records.length > 0 ? (await ports.mailbox.readMarks(itemId, signal)).stamps : undefined;
    const state = decideTrackingState({ ...caller, records, hidden: false, ...(stamps && { stamps }) });
    return [itemId, { message, state }];
  });
  return new Map(await Promise.all(facts));
}

/** People of many messages with one question, whoever is on several of them. */
export async function readBatchPeople(
  { crm }: Pick<BatchPorts, "crm">,
  messages: readonly Message[],
  mine: readonly EmailAddress[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<ItemId, readonly Person[]>> {
  const addresses = new Set(messages.flatMap(({ participants }) => addressesOf(participants, mine)));
  const owners: ReadonlyMap<EmailAddress, readonly RecordCard[]> = await crm.readAddressOwners([...addresses], signal);
  const knowledge = { mine, owners, chosen: new Map<EmailAddress, RecordCard>() };
  return new Map(messages.map(({ itemId, participants }) => [itemId, matchPeople(participants, knowledge)]));
}
