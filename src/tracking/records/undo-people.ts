import type { PersonUndone } from "../../domain/action.ts";
import type { NamedRecord } from "../../domain/records.ts";
import type { CrmCreation } from "../../ports/crm-creation.ts";
import type { Crm } from "../../ports/crm.ts";

/** What taking back the records of people works with. */
export interface PeopleUndoPorts {
  readonly crm: Pick<Crm, "readRelated">;
  readonly creation: Pick<CrmCreation, "deleteUntouched">;
}

/** What somebody has put work into, or has given activities or deals, is no longer just a trace of the tracking. */
async function undoPerson(ports: PeopleUndoPorts, record: NamedRecord, signal?: AbortSignal): Promise<PersonUndone> {
  const { activities, cases, opportunities } = await ports.crm.readRelated(record, 1, signal);
  const used = [activities, cases, opportunities].some(({ records }) => records.length > 0);
  const removed = !used && (await ports.creation.deleteUntouched(record, signal));
  return { record, fate: removed ? "removed" : "kept" };
}

/**
 * Takes back the records that tracking made of people nobody knew (T10), those that nobody has used or changed since. Safe to
 * repeat: one that is gone counts as removed.
 */
export async function undoPeople(
  ports: PeopleUndoPorts,
  people: readonly NamedRecord[],
  signal?: AbortSignal,
): Promise<readonly PersonUndone[]> {
  const undone: PersonUndone[] = [];
  for (const record of people) undone.push(await undoPerson(ports, record, signal));
  return undone;
}
