import type { EmailAddress } from "../domain/ids.ts";
import { matchPeople } from "../domain/match-people.ts";
import type { Participant, Person } from "../domain/people.ts";
import type { NamedRecord, RecordCard } from "../domain/records.ts";
import type { Crm } from "../ports/crm.ts";

/** Addresses worth asking the CRM about: everybody's but the mailbox's own, each once. Lists are nobody's address (T9). */
export function addressesOf(
  participants: readonly Participant[],
  mine: readonly EmailAddress[],
): readonly EmailAddress[] {
  const addresses = participants.flatMap(({ address, isList }) => (address && !isList ? [address] : []));
  return [...new Set(addresses)].filter((address) => !mine.includes(address));
}

/** Everybody on an item with what the CRM knows about them (P2). Throws ServiceError. */
export async function readPeople(
  { crm }: { readonly crm: Pick<Crm, "readAddressOwners"> },
  participants: readonly Participant[],
  mine: readonly EmailAddress[],
  chosen: ReadonlyMap<EmailAddress, NamedRecord>,
  signal?: AbortSignal,
): Promise<{ readonly people: readonly Person[]; readonly owners: ReadonlyMap<EmailAddress, readonly RecordCard[]> }> {
  const owners = await crm.readAddressOwners(addressesOf(participants, mine), signal);
  return { owners, people: matchPeople(participants, { mine, owners, chosen }) };
}
