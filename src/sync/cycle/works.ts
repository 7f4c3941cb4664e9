import type { CrmSurvey } from "../../ports/sync-crm.ts";
import type { MailboxSetting } from "../../ports/sync-mailbox.ts";
import type { Remembered, SyncWork, SyncWorkFacts, WorkEntry } from "../../ports/sync-work.ts";
import type { Book } from "./book.ts";
import { tell, type Context } from "./context.ts";
import type { Lease } from "./lease.ts";
import { nowOf, type CycleOptions, type CycleParts } from "./parts.ts";

const memoName = (work: SyncWork): string => `work:${work.name}`;

/** The run that a piece of work rides along with. */
export interface Ride {
  readonly parts: Pick<CycleParts, "ids" | "clock">;
  readonly options: CycleOptions;
  readonly book: Book;
  readonly run: string;
}

/** What a piece of work is told. Without a lease it may look, but not write. */
export function factsOf(
  surveyed: { readonly crm: CrmSurvey; readonly mailbox: { readonly setting: MailboxSetting } },
  ride: Ride,
  work: SyncWork,
  check: Pick<SyncWorkFacts, "checkLease"> | undefined,
): SyncWorkFacts {
  const { book, options } = ride;
  const { dryRun, signal } = options;
  const { userId, organizationId } = surveyed.crm;
  return {
    userId,
    organizationId,
    ...surveyed.mailbox.setting,
    dryRun,
    memo: book.notes[memoName(work)],
    checkLease: check?.checkLease ?? (() => Promise.resolve()),
    remember: (entry) => remember(ride, entry),
    ...(signal === undefined ? {} : { signal }),
  };
}

async function remember({ parts, book, run }: Ride, first: WorkEntry): Promise<Remembered> {
  const place = { id: parts.ids.guid(), run, at: nowOf(parts.clock) };
  const amend = (entry: WorkEntry): Promise<void> => book.commit([{ put: "history", entry: { ...entry, ...place } }]);
  await amend(first);
  return { amend, forget: () => book.commit([{ drop: "history", id: place.id }]) };
}

/** Renews the lease where half its life has passed, and throws when it was taken over. */
export const leaseCheck = (context: Context, lease: Lease | undefined): Pick<SyncWorkFacts, "checkLease"> => ({
  checkLease: async () => lease?.check(nowOf(context.parts.clock)),
});

/** Does one piece of work and carries its findings into the report. */
export async function doWork(context: Context, work: SyncWork, facts: SyncWorkFacts): Promise<void> {
  tell(context, "working", 0, 1);
  const { memo, errors } = await work.run(facts);
  context.ledger.errors.push(...errors);
  if (memo !== undefined && memo !== facts.memo)
    await context.book.commit([{ put: "note", name: memoName(work), value: memo }]);
}
