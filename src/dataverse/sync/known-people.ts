import { readId, toEmailAddress } from "../../domain/ids.ts";
import { membersOf, partOf, textOf, type FieldValue, type Fields } from "../../domain/fields/value.ts";
import type { RecordCard } from "../../domain/records.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { patiently } from "../../wire/patience.ts";
import type { Body, ClientParts } from "../client.ts";
import { readAddressOwners } from "../people.ts";
import { bindParty } from "./people.ts";

/** Whose row an address is, by address in small letters: what ties a party to it. */
export type Ties = ReadonlyMap<string, Body>;
export const NO_TIES: Ties = new Map();

const isPerson = ({ table }: RecordCard): boolean => table !== "queue";

/**
 * Whom an address belongs to: the one user, else the one record, else the one that is still open. Several that are equally
 * good leave it an address: a wrong customer is worse than none.
 */
export function chooseOwner(owners: readonly RecordCard[]): RecordCard | undefined {
  const people = owners.filter(isPerson);
  for (const group of [
    people.filter(({ table }) => table === "systemuser"),
    people,
    people.filter(({ open }) => open),
  ]) {
    const [only, another] = group;
    if (only !== undefined && another === undefined) return only;
  }
  return undefined;
}

const addressOf = (person: FieldValue): string => textOf(partOf(person, "address")).toLowerCase();

/** Addresses of a meeting's people: its attendees, and whoever called it where that is said. */
export const addressesIn = ({ attendees = [], organizer = null }: Fields): readonly string[] =>
  [...membersOf(attendees), organizer].map(addressOf).filter((address) => address !== "");

/** Looks the addresses up; undefined when the service has no answer now. */
export async function readTies(
  parts: ClientParts,
  addresses: readonly string[],
  signal?: AbortSignal,
): Promise<Ties | undefined> {
  const wanted = [...new Set(addresses)].flatMap((address) => readId(toEmailAddress, address) ?? []);
  if (wanted.length === 0) return NO_TIES;
  try {
    const owners = await patiently(parts.clock, () => readAddressOwners(parts, wanted, signal), signal);
    return new Map(
      wanted.flatMap((address) => {
        const owner = chooseOwner(owners.get(address) ?? []);
        return owner === undefined ? [] : [[address.toLowerCase(), bindParty(owner.table, owner.id)] as const];
      }),
    );
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
