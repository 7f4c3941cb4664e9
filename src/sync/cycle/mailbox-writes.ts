import type { Fields } from "../../domain/fields/value.ts";
import type { MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Intent, StoreChange } from "../../ports/sync-store.ts";
import { keysTo, pick } from "../agreement.ts";
import { endsWithReturn } from "../decision.ts";
import { movesOf } from "../plan.ts";
import { concluded, fail, landed, missing, perhapsMade, postpone, stale, uncertain } from "./fates.ts";
import type { Job } from "./jobs.ts";
import { inChunks } from "./writing.ts";

function toCreate(job: Job): MailboxWrite | undefined {
  if (job.record === undefined) return undefined;
  const { kind } = job.link;
  const { held } = job.step;
  const all = keysTo("mailbox", job.context.catalogue[kind]);
  const keys = held.length === 0 ? all : all.filter((key) => !held.includes(key));
  const fields = pick(job.record.fields, keys);
  // A new key for every new decision to create: two items with different keys are twins, two with the same are copies.
  const createKey = job.context.parts.ids.guid();
  job.link = { ...job.link, createKey };
  const base = job.foretoldBase("mailbox", fields, job.record.fields);
  return { do: "create", kind, createKey, fields, stamp: job.stamp(2, base), title: job.title };
}

function toUpdate(job: Job, item: MailboxSnapshot, fields: Fields, stamp: Stamp): MailboxWrite {
  return { do: "update", kind: job.link.kind, id: item.id, etag: item.etag, fields, current: item, stamp };
}

function toWrite(job: Job): MailboxWrite | undefined {
  const { decision } = job.step;
  const { item } = job;
  if (job.fate !== "done") return undefined;
  if (decision.do === "create" && decision.on === "mailbox") return toCreate(job);
  if (item === undefined) return undefined;
  if (decision.do === "delete") {
    return decision.on === "mailbox" ? { do: "delete", kind: job.link.kind, id: item.id, etag: item.etag } : undefined;
  }
  if (decision.do === "unlink") {
    // Whoever set state 0 already said it all; writing it again would only touch the item.
    return item.stamp === undefined || item.stamp.state === 0
      ? undefined
      : toUpdate(job, item, {}, job.stamp(0, job.link.base, endsWithReturn(decision.reason)));
  }
  if (decision.do === "forget") return undefined;
  const moves = movesOf(job.step).filter((move) => move.to === "mailbox");
  const fields = Object.fromEntries(moves.map((move) => [move.key, move.value]));
  const base = job.foretoldBase("mailbox", { ...item.fields, ...fields }, job.record?.fields);
  if (moves.length === 0) {
    job.link = { ...job.link, base };
    return job.needsStamp && job.record !== undefined ? toUpdate(job, item, {}, job.stamp(2, base)) : undefined;
  }
  return toUpdate(job, item, fields, job.stamp(2, base));
}

function toIntent(job: Job, write: MailboxWrite, now: number): Intent {
  const { itemId, recordId, kind } = job.link;
  return {
    id: job.context.parts.ids.guid(),
    side: "mailbox",
    op: write.do,
    kind,
    itemId,
    recordId,
    createKey: write.do === "create" ? write.createKey : undefined,
    at: now,
  };
}

function confirmed(
  job: Job,
  write: MailboxWrite,
  { snapshot, answered, unfinished = [] }: Extract<WriteOutcome<MailboxSnapshot>, { state: "done" }>,
): readonly StoreChange[] {
  if (write.do === "update" && job.isRaced(write.current, snapshot, write.fields)) job.fate = "again";
  job.item = job.asWritten(snapshot, answered);
  for (const key of unfinished) job.unfinished.add(key);
  const { decision } = job.step;
  if (decision.do === "unlink") return [];
  job.touch();
  job.agree("mailbox");
  if (write.do === "create") {
    job.note({
      action: "created",
      side: "mailbox",
      why: decision.do === "create" && decision.revives ? "edited in the CRM" : "selected by a filter",
    });
    job.wrote("mailbox", "created");
    job.context.letGo.delete(job.link.recordId ?? "");
  } else if (write.do === "update" && Object.keys(write.fields).length > 0) {
    job.wrote("mailbox", "updated");
  }
  // The service rewrote a value: what the stamp foretold is not what was agreed (S7).
  const foretold = write.do === "delete" ? undefined : write.stamp.base;
  if (foretold !== undefined && !foretold.says(job.link.base)) job.fate = "again";
  else if (foretold !== undefined) job.link = { ...job.link, base: foretold };
  return concluded(job, unfinished);
}

function conclude(job: Job, write: MailboxWrite, outcome: WriteOutcome<MailboxSnapshot>): readonly StoreChange[] {
  switch (outcome.state) {
    case "done":
      return confirmed(job, write, outcome);
    case "deleted":
      job.wrote("mailbox", "deleted");
      return [{ drop: "link", key: job.link.key }, ...landed(job)];
    case "gone":
      if (write.do !== "delete") return missing(job, outcome.reason);
      job.fate = "again";
      return [{ drop: "link", key: job.link.key }];
    case "unknown":
      return write.do === "create" ? perhapsMade(job, outcome.reason) : uncertain(job, outcome.reason);
    case "exists":
      job.fate = "again";
      return [];
    case "stale":
      return stale(job, write.do === "create" ? undefined : write.etag, outcome.reason);
    case "refused":
      return fail(job, outcome.reason, true);
    case "later":
      return postpone(job, outcome.reason);
  }
}

/** Carries out the mailbox half of the steps, after the CRM half: the stamps carry what both agreed on. */
export async function writeMailbox(jobs: readonly Job[]): Promise<void> {
  const first = jobs[0];
  if (first === undefined) return;
  const { mailbox } = first.context.parts;
  await inChunks(first.context, jobs, {
    side: "mailbox",
    size: mailbox.writeSize,
    toWrite,
    toIntent,
    send: (writes) => mailbox.write(writes, first.context.options.signal),
    conclude,
    keepsIntent: (write, outcome) => write.do === "create" && outcome.state === "unknown",
  });
}
