/**
 * A meeting that was made from its record tells the record which of all mailboxes' meetings it is: the colleagues who are invited
 * find the record by that, instead of making a second one or a second copy (T4, S16).
 */
import { membersOf, textOf } from "../../domain/fields/value.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { StoreChange } from "../../ports/sync-store.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import { writeToCrm } from "./crm-writes.ts";
import type { Job } from "./jobs.ts";

type Telling = Extract<CrmWrite, { do: "update" }>;

/** Only whoever called the meeting tells: of a colleague's record nobody but them says which meeting it is. */
const isOurs = ({ mine, organizer = mine }: CrmSnapshot["facts"]): boolean => mine && organizer;

function toWrite({ step: { decision }, fate, link, item, record }: Job): Telling | undefined {
  if (decision.do !== "create" || decision.on !== "mailbox" || fate === "wait" || item === undefined) return undefined;
  const meeting = textOf(item.fields["meeting"] ?? null);
  if (record === undefined || meeting === "" || link.kind === "serviceappointment" || !isOurs(record.facts))
    return undefined;
  const isAlone = membersOf(record.fields["attendees"] ?? null).length === 0;
  if (isAlone || meeting === textOf(record.fields["meeting"] ?? null)) return undefined;
  return { do: "update", kind: link.kind, id: record.id, etag: record.etag, fields: { meeting }, current: record };
}

/** Where it does not get through nothing is lost: the record is as good as it was before. */
function conclude(job: Job, write: Telling, outcome: WriteOutcome<CrmSnapshot>): readonly StoreChange[] {
  if (outcome.state !== "done") return [];
  if (job.isRaced(write.current, outcome.snapshot, write.fields)) job.fate = "again";
  job.record = outcome.snapshot;
  job.context.ownWrites.set(write.id, job.context.parts.crm.versionOf(outcome.snapshot.etag));
  job.touch();
  return [{ put: "link", link: job.link }];
}

/** After the meetings were made. */
export const tellMeetings = (jobs: readonly Job[]): Promise<void> => writeToCrm<Telling>(jobs, { toWrite, conclude });
