import type { Dirty, Link, StoreChange } from "../../ports/sync-store.ts";
import type { UnlinkReason } from "../decision.ts";
import { titleOf, unreadIn, type Step } from "../plan.ts";
import type { Context } from "./context.ts";
import { writeCrm } from "./crm-writes.ts";
import { privateQuestion } from "./decide.ts";
import { Job } from "./jobs.ts";
import { noted, privateQuestionId, withQuestion } from "./let-go.ts";
import { writeMailbox } from "./mailbox-writes.ts";
import { recordFingerprint } from "./pair-records.ts";
import { tellMeetings } from "./tell-meetings.ts";

/** Marks that are to be left alone for the rest of this run. */
export type Resting = Set<Dirty>;

/** What the desk is to say of the record. A question about a private item is asked there, too: nothing would ask it again. */
function entryOf(context: Context, { step, link, record }: Job, before: string | undefined): string | undefined {
  const [asked = context.book.questions.get(privateQuestionId(link.itemId ?? ""))] = privateQuestion(
    step.pair,
    step.decision,
  );
  const entry = record && noted(before, record.etag, recordFingerprint(record.fields, context.catalogue[record.kind]));
  if (asked === undefined) return entry;
  return withQuestion(entry, asked, record === undefined ? "" : titleOf(record.kind, record.fields));
}

/** No sweep shows any more what was closed: how far both copies agreed on it is noted by itself. */
function noteClosed({ ownWrites, parts }: Context, recordId: string, { shelf, current, recordEtag }: Link): void {
  if (shelf !== "tasks" || current || recordEtag === undefined) return;
  ownWrites.set(recordId, parts.crm.versionOf(recordEtag));
}

const hasLeft = ({ step: { pair } }: Job): boolean => pair.crm.state === "left";

/** What ends because its record left: all devices hear of it before it does (S23). */
async function noteEnds(context: Context, jobs: readonly Job[]): Promise<void> {
  const { ended, lease } = context;
  const leaving = jobs.flatMap((job) => (hasLeft(job) ? (job.link.recordId ?? []) : []));
  if (lease === undefined || leaving.length === 0) return;
  for (const recordId of leaving) ended.add(recordId, lease.fence);
  await lease.putEnded(ended.links);
}

/** An item thrown away or let go in Outlook whose record lives on must not come back: all devices hear of it first (S23). */
async function letGo(context: Context, jobs: readonly Job[]): Promise<void> {
  let changed = false;
  for (const job of jobs) {
    const { decision } = job.step;
    const { recordId } = job.link;
    if (recordId === undefined) continue;
    if (decision.do === "unlink" && decision.reason === "left") {
      noteClosed(context, recordId, job.link);
      continue;
    }
    if (decision.do !== "unlink" && !job.keepsRecord) {
      if (job.fate !== "done") continue;
      context.letGo.delete(recordId);
      if (!hasLeft(job)) context.ended.drop(recordId);
      continue;
    }
    const entry = entryOf(context, job, context.letGo.get(recordId));
    if (entry === undefined) continue;
    context.letGo.set(recordId, entry);
    changed = true;
  }
  if (changed) await context.lease?.putLetGo(Object.fromEntries(context.letGo));
}

/** Something about the pair still waits, mostly for the user: it is looked at again by every run until they answer. */
function isOpen({ pair, decision, held, accepted = [] }: Step): boolean {
  return (
    // A part that could not be read is asked for again by every run.
    unreadIn(pair).length > 0 ||
    held.length > accepted.length ||
    (decision.do === "merge" && decision.merge.conflicts.some((conflict) => conflict.winner === "ask"))
  );
}

/** Both sides say the same now; the next look ends the link (S4). */
const isLeaving = ({ pair: { crm } }: Step): boolean => crm.state === "live" && crm.leaving === true;

/** The marks that this step answers: why we looked, and whatever else was noticed about its two copies. */
function marksOf({ context: { book }, step, link }: Job): readonly Dirty[] {
  const marks: readonly Dirty[] = [
    ...step.pair.dirty,
    { side: "mailbox", kind: link.shelf, id: link.itemId ?? "" },
    { side: "crm", kind: link.kind, id: link.recordId ?? "" },
  ];
  return marks.flatMap((mark) => book.markOf(mark) ?? []);
}

/** A record that left the filters matches them again when they select it again. */
const endedLink = (link: Link, reason: UnlinkReason): Link => ({
  ...link,
  state: "unlinked",
  reason,
  matched: link.matched && reason !== "left",
});

/** What remains to be remembered when a step is through. */
function conclusion(job: Job): readonly StoreChange[] {
  const { decision, pair } = job.step;
  const { key } = job.link;
  switch (decision.do) {
    case "forget":
      return [{ drop: "link", key }];
    case "unlink":
      job.context.ledger.of(job.link.kind).unlinked += 1;
      job.note({ action: "unlinked", side: "mailbox", why: decision.reason });
      if (pair.mailbox.state !== "live") return [{ drop: "link", key }];
      return [{ put: "link", link: endedLink(job.link, decision.reason) }];
    case "nothing":
    case "merge":
      if (!pair.linked && !(job.item !== undefined && job.record !== undefined)) return [];
      job.touch();
      return [{ put: "link", link: job.link }];
    case "delete":
      return job.keepsRecord ? [{ drop: "link", key }] : [];
    case "create":
      return [];
  }
}

/** Carries out steps, CRM half first, and commits what became of each. Marks that must wait go to `resting`. */
export async function execute(context: Context, steps: readonly Step[], resting: Resting): Promise<readonly Job[]> {
  const jobs = steps.map((step) => new Job(context, step));
  await noteEnds(context, jobs);
  await writeCrm(jobs);
  await writeMailbox(jobs);
  await tellMeetings(jobs);
  await letGo(context, jobs);
  const changes: StoreChange[] = [];
  const answered = new Set<Dirty>();
  for (const job of jobs) {
    const open = isOpen(job.step);
    if (job.fate === "done") {
      changes.push(...conclusion(job), ...job.takeHistory());
      if (!open && !isLeaving(job.step)) for (const mark of marksOf(job)) answered.add(mark);
    }
    if (job.fate === "wait" || open) for (const dirty of job.step.pair.dirty) resting.add(dirty);
  }
  for (const dirty of answered) changes.push({ drop: "dirty", dirty });
  await context.book.commit(changes);
  return jobs;
}
