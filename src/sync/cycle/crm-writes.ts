import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Intent, StoreChange } from "../../ports/sync-store.ts";
import { keysTo, pick } from "../agreement.ts";
import { movesOf } from "../plan.ts";
import { recordIdFor } from "./context.ts";
import { concluded, fail, landed, missing, postpone, stale, uncertain } from "./fates.ts";
import type { Job } from "./jobs.ts";
import { inChunks, type Writer } from "./writing.ts";

/** No pairs, but part of a record's beginning: who called the meeting, and which of all mailboxes' meetings it is. */
const TOLD_ONCE = ["organizer", "meeting"];

function toWrite(job: Job): CrmWrite | undefined {
  const { decision } = job.step;
  const { kind } = job.link;
  const pairs = job.context.catalogue[kind];
  if (decision.do === "create" && decision.on === "crm" && job.item !== undefined) {
    const id = job.link.recordId ?? recordIdFor(job.context.survey.organizationId, job.item.id);
    return { do: "create", kind, id, fields: pick(job.item.fields, [...keysTo("crm", pairs), ...TOLD_ONCE]) };
  }
  if (decision.do === "delete" && decision.on === "crm" && job.record !== undefined) {
    return { do: "delete", kind, id: job.record.id, etag: job.record.etag };
  }
  const moves = movesOf(job.step).filter((move) => move.to === "crm");
  if (moves.length === 0 || job.record === undefined) return undefined;
  const fields = Object.fromEntries(moves.map((move) => [move.key, move.value]));
  return { do: "update", kind, id: job.record.id, etag: job.record.etag, fields, current: job.record };
}

function toIntent(job: Job, write: CrmWrite, now: number): Intent {
  return {
    id: job.context.parts.ids.guid(),
    side: "crm",
    op: write.do,
    kind: write.kind,
    itemId: job.link.itemId,
    recordId: write.id,
    at: now,
  };
}

/** What the outcome means for the pair. Every outcome of the port has its branch. */
function conclude(job: Job, write: CrmWrite, outcome: WriteOutcome<CrmSnapshot>): readonly StoreChange[] {
  switch (outcome.state) {
    case "done":
      for (const field of outcome.skipped ?? []) job.context.ledger.skipped(job, field);
      for (const { field, reason } of outcome.leftOut ?? []) job.context.ledger.leftOut(job, field, reason);
      if (write.do === "update" && job.isRaced(write.current, outcome.snapshot, write.fields)) job.fate = "again";
      job.record = job.asWritten(outcome.snapshot, outcome.answered);
      job.context.ownWrites.set(write.id, job.context.parts.crm.versionOf(outcome.snapshot.etag));
      for (const key of outcome.unfinished ?? []) job.unfinished.add(key);
      job.touch();
      job.agree("crm");
      if (write.do === "create") job.note({ action: "created", side: "crm", why: "tracked in Outlook" });
      job.wrote("crm", write.do === "create" ? "created" : "updated");
      return concluded(job, outcome.unfinished);
    case "deleted":
      job.wrote("crm", "deleted");
      return [{ drop: "link", key: job.link.key }, ...landed(job)];
    case "exists":
      return takeUp(job, outcome.id ?? write.id);
    case "gone":
      if (write.do !== "delete") return missing(job, outcome.reason);
      job.fate = "again";
      return [{ drop: "link", key: job.link.key }];
    case "stale":
      return stale(job, write.do === "create" ? undefined : write.etag, outcome.reason);
    case "unknown":
      return uncertain(job, outcome.reason);
    case "refused":
      return write.do === "delete" ? endLink(job, outcome.reason) : fail(job, outcome.reason, true);
    case "later":
      return postpone(job, outcome.reason);
  }
}

/** Created by an earlier try, let go once, or made of the same meeting: the next round merges the two. */
function takeUp(job: Job, recordId: string): readonly StoreChange[] {
  const rival = job.context.book.linkOfRecord(recordId);
  const isOther = rival !== undefined && rival.key !== job.link.key;
  if (isOther && rival.state === "linked")
    return fail(job, "This meeting is tracked already, through another item.", true);
  job.link = { ...job.link, recordId, state: "linked" };
  job.fate = "again";
  return [...(isOther ? [{ drop: "link", key: rival.key } as const] : []), { put: "link", link: job.link }];
}

/** Who may not delete the record keeps it; the link just ends, once all devices know that the copy is not to come back. */
function endLink(job: Job, why: string): readonly StoreChange[] {
  job.keepsRecord = true;
  job.context.ledger.of(job.link.kind).unlinked += 1;
  job.note({ action: "unlinked", side: "crm", why });
  return [];
}

/** Writes to the CRM what the jobs need, an intent before each write (S24). */
export async function writeToCrm<Write extends CrmWrite>(
  jobs: readonly Job[],
  writer: Pick<Writer<Write, CrmSnapshot>, "toWrite" | "conclude">,
): Promise<void> {
  const first = jobs[0];
  if (first === undefined) return;
  const { crm } = first.context.parts;
  await inChunks<Write, CrmSnapshot>(first.context, jobs, {
    side: "crm",
    size: crm.writeSize,
    toIntent,
    send: (writes) => crm.write(writes, first.context.zones.crm, first.context.options.signal),
    keepsIntent: () => false,
    ...writer,
  });
}

/** Carries out the CRM half of the steps. */
export const writeCrm = (jobs: readonly Job[]): Promise<void> => writeToCrm(jobs, { toWrite, conclude });
