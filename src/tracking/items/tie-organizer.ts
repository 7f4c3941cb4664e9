import { remedyFor } from "../../domain/problem.ts";
import type { RecordRef } from "../../domain/records.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import type { ItemPorts } from "./item-ports.ts";
import type { ItemFacts, ItemTarget } from "./item-facts.ts";

const MEETINGS: readonly string[] = ["appointment", "recurringappointmentmaster"];
/** Attempts in which a passing trouble is waited out; after that the meeting stays tracked without (T10). */
const PATIENT_ATTEMPTS = 3;

/**
 * Whoever called a meeting becomes a party of its record, tied to the record that has their address (T10): synchronization
 * writes attendees alone. Looks who that is by now, so a second attempt ties the contact that the first one made. Never keeps
 * a meeting from being tracked.
 */
export async function tieOrganizer(
  { rules, writeParty }: ItemPorts,
  { organizer }: ItemTarget,
  { item, kind, recordId }: Pick<ItemFacts, "item" | "kind"> & { readonly recordId: RecordRef["id"] },
  { number = PATIENT_ATTEMPTS, signal }: Attempt,
): Promise<void> {
  if (!rules || !writeParty || !organizer || item.facts.organizer || !MEETINGS.includes(kind)) return;
  try {
    const owners = await rules.crm.readAddressOwners([organizer.address], signal);
    const [owner] = owners.get(organizer.address) ?? [];
    if (owner) await writeParty({ table: kind, id: recordId }, organizer.address, owner, signal);
  } catch (error) {
    if (signal?.aborted || !(error instanceof ServiceError)) throw error;
    if (number < PATIENT_ATTEMPTS && remedyFor(error.problem) === "retryByItself") throw error;
    rules.log.write({ level: "info", event: `people.organizer.${error.problem.kind}`, error });
  }
}
