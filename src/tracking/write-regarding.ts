import { sameRecord, type RecordRef } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import type { TrackingPorts } from "./attempt.ts";

const TRIES = 3;

/**
 * Makes `regarding` (or nothing) the regarding record. Where somebody changed the activity meanwhile (412) it is read and
 * decided again: the user's choice concerns the regarding alone, other changes stay untouched.
 */
export async function ensureRegarding(
  { crm }: Pick<TrackingPorts, "crm">,
  tracked: TrackedRecord,
  regarding: RecordRef | undefined,
  signal?: AbortSignal,
): Promise<TrackedRecord> {
  let current = tracked;
  for (let tried = 1; ; tried += 1) {
    if (sameRecord(current.regarding, regarding)) return current;
    try {
      return await crm.writeRegarding(current.record, current.etag, regarding, signal);
    } catch (error) {
      if (!isProblem(error, "conflict") || tried === TRIES) throw error;
      const fresh = await crm.readActivity(current.record, signal);
      if (!fresh) throw new ServiceError({ kind: "notFound", service: "crm", table: "email" }, { cause: error });
      current = fresh;
    }
  }
}
