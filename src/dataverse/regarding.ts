/**
 * Setting and clearing what an activity is regarding (R1), and whose it is. The lookup is polymorphic: each target table has a
 * navigation property of its own, and clearing goes through the one in use.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
 */
import type { RecordOwner, RecordRef } from "../domain/records.ts";
import { sameRecord } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { call, read, type Body, type ClientParts } from "./client.ts";
import { toGuid } from "./names.ts";
import { rowAt, rowWith } from "./query.ts";
import { row } from "./row.ts";
import type { TableBook } from "./table-book.ts";
import { readActivity, toTracked, TRACKED_COLUMNS } from "./tracked.ts";

/** See {@link Crm.writeRegarding}. */
export async function writeRegarding(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  etag: string,
  regarding: RecordRef | undefined,
  signal?: AbortSignal,
): Promise<TrackedRecord> {
  try {
    const body = await toBody(parts, book, activity, regarding, signal);
    return body.kind === "nothingToDo" ? body.current : await patch(parts, book, activity, etag, body.body, signal);
  } catch (error) {
    if (!isProblem(error, "conflict")) throw error;
    // A write whose answer was lost leaves a newer ETag behind: if the row says what we want, it was ours.
    const current = await readActivity(parts, book, activity, signal);
    if (current !== undefined && sameRecord(current.regarding, regarding)) return current;
    throw error;
  }
}

/** See {@link Crm.writeOwner}. */
export async function writeOwner(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  owner: RecordOwner,
  signal?: AbortSignal,
): Promise<void> {
  const [{ set }, owners] = await Promise.all([book.facts(activity.table), book.facts(owner.table)]);
  const body = { "ownerid@odata.bind": `/${owners.set}(${toGuid(owner.id)})` };
  await call(
    parts,
    { method: "PATCH", address: rowAt(set, activity.id), body, ifMatch: "*", repeatable: true },
    signal,
  );
}

type Plan =
  { readonly kind: "write"; readonly body: Body } | { readonly kind: "nothingToDo"; readonly current: TrackedRecord };

async function toBody(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  regarding: RecordRef | undefined,
  signal: AbortSignal | undefined,
): Promise<Plan> {
  if (regarding !== undefined) {
    const [facts, navigation] = await Promise.all([
      book.facts(regarding.table),
      book.regardingNavigation(activity.table, regarding.table),
    ]);
    return { kind: "write", body: { [`${navigation}@odata.bind`]: `/${facts.set}(${toGuid(regarding.id)})` } };
  }
  const current = await readActivity(parts, book, activity, signal);
  if (current === undefined) throw new ServiceError({ service: "crm", kind: "notFound", table: activity.table });
  if (current.regarding === undefined) return { kind: "nothingToDo", current };
  const navigation = await book.regardingNavigation(activity.table, current.regarding.table);
  return { kind: "write", body: { [`${navigation}@odata.bind`]: null } };
}

async function patch(
  parts: ClientParts,
  book: TableBook,
  activity: RecordRef,
  etag: string,
  body: Body,
  signal: AbortSignal | undefined,
): Promise<TrackedRecord> {
  const facts = await book.facts(activity.table);
  const answer = await read(
    parts,
    row,
    {
      method: "PATCH",
      address: rowWith(facts.set, activity.id, { select: TRACKED_COLUMNS }),
      body,
      ifMatch: etag,
      representation: true,
      annotated: true,
      // Under If-Match a second application is refused, and the refusal is looked into above.
      repeatable: true,
    },
    signal,
  );
  const tracked = toTracked(facts, answer);
  if (tracked === undefined) throw new ServiceError({ service: "crm", kind: "serviceDown", detail: "row without key" });
  return tracked;
}
