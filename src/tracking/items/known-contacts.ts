import type { Action } from "../../domain/action.ts";
import { textOf } from "../../domain/fields/value.ts";
import { readId, toEmailAddress } from "../../domain/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { ItemFacts } from "./item-facts.ts";
import { readRecord, type ItemPorts } from "./item-ports.ts";

/** Keys of the pairs that hold an e-mail address. */
const ADDRESSES = ["emailaddress1", "emailaddress2", "emailaddress3"] as const;

/**
 * Whom a contact without a record becomes: the record the user chose, or somebody new. Where the user has not been asked and the
 * CRM has contacts with one of its addresses, throws `duplicate` with them: only the user knows whether that is the same person.
 */
export async function withChosenContact(
  ports: ItemPorts,
  action: Action,
  facts: ItemFacts,
  signal?: AbortSignal,
): Promise<ItemFacts> {
  const match = action.kind === "track" ? action.match : undefined;
  if (facts.kind !== "contact" || facts.record || match === "new") return facts;
  if (match === undefined) {
    await refuseKnown(ports, facts, signal);
    return facts;
  }
  const record = await readRecord(ports, { kind: "contact", id: match }, signal);
  if (!record) throw new ServiceError({ kind: "notFound", service: "crm", table: "contact" });
  return { ...facts, recordId: record.id, record };
}

async function refuseKnown({ rules, readCopies }: ItemPorts, { item }: ItemFacts, signal?: AbortSignal): Promise<void> {
  const addresses = ADDRESSES.flatMap((key) => readId(toEmailAddress, textOf(item.fields[key] ?? null)) ?? []);
  if (!rules || addresses.length === 0) return;
  const owners = await rules.crm.readAddressOwners(addresses, signal);
  const known = [...owners.values()].flat().filter(({ table, open }) => table === "contact" && open);
  const candidates = known.filter(({ id }, at) => known.findIndex((one) => one.id === id) === at);
  if (candidates.length === 0) return;
  const ids = candidates.map(({ id }) => id);
  const taken = (await readCopies?.(ids, signal)) ?? [];
  throw new ServiceError({ kind: "duplicate", service: "crm", candidates, taken });
}
