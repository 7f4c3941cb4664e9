import type { MarksBefore } from "../domain/action.ts";
import { hasTrackedCategory, TRACKED_CATEGORY } from "../domain/category.ts";
import type { ItemId, OrganizationId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { sameRecord } from "../domain/records.ts";
import type { LinkStamps } from "../domain/stamps.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import type { ItemMarks } from "../ports/mailbox.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { PlainTrackingPorts } from "./attempt.ts";

/** Stamps for an item linked to `tracked`. */
export function stampsFor(tracked: TrackedRecord, organizationId: OrganizationId): LinkStamps {
  return {
    state: "tracked",
    recordId: tracked.record.id,
    organizationId,
    ...(tracked.regarding && { regarding: tracked.regarding }),
  };
}

/** What an action has to remember of the marks it is about to change. */
export function marksBefore(marks: ItemMarks): MarksBefore {
  return { hadCategory: hasTrackedCategory(marks.categories), ...(marks.stamps && { stamps: marks.stamps }) };
}

const sameStamps = (a: LinkStamps | undefined, b: LinkStamps): boolean =>
  a?.state === b.state &&
  a.recordId === b.recordId &&
  a.organizationId === b.organizationId &&
  sameRecord(a.regarding, b.regarding);

/** Stamps and category for a tracked item (T5). Writes nothing when they are there already. */
export async function markTracked(
  { mailbox }: Pick<PlainTrackingPorts, "mailbox">,
  item: { readonly itemId: ItemId; readonly marks: ItemMarks },
  stamps: LinkStamps,
  signal?: AbortSignal,
): Promise<void> {
  if (sameStamps(item.marks.stamps, stamps) && hasTrackedCategory(item.marks.categories)) return;
  await mailbox.ensureCategory(TRACKED_CATEGORY, signal);
  await mailbox.writeMarks(item.itemId, { stamps, addCategory: TRACKED_CATEGORY.name }, signal);
}

/** Takes stamps and category away. State 0 stays as the trace of a decision; the property itself cannot be removed. */
export async function unmark(
  { mailbox }: Pick<PlainTrackingPorts, "mailbox">,
  itemId: ItemId,
  signal?: AbortSignal,
): Promise<void> {
  const change = { stamps: { state: "untracked" }, removeCategory: TRACKED_CATEGORY.name } as const;
  await mailbox.writeMarks(itemId, change, signal);
}

/** Puts the marks back to how they were (T12). */
export async function restoreMarks(
  { mailbox }: Pick<PlainTrackingPorts, "mailbox">,
  itemId: ItemId,
  before: MarksBefore,
  signal?: AbortSignal,
): Promise<void> {
  if (before.hadCategory) await mailbox.ensureCategory(TRACKED_CATEGORY, signal);
  const category = before.hadCategory
    ? { addCategory: TRACKED_CATEGORY.name }
    : { removeCategory: TRACKED_CATEGORY.name };
  await mailbox.writeMarks(itemId, { stamps: before.stamps ?? { state: "untracked" }, ...category }, signal);
}

/** Runs the marks' part of an action. The CRM's part is done by then, so a problem here is reported, not thrown. */
export async function marksProblemOf(work: () => Promise<void>): Promise<Problem | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error.problem;
    throw error;
  }
}
