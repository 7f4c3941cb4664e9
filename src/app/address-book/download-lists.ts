/** Contacts and tasks of the mailbox for working without a network: their lists, and the fields of what is tracked (L1). */
import type { Fields } from "../../domain/fields/value.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { RecordRef } from "../../domain/records.ts";
import type { TrackedRecord } from "../../domain/tracking-state.ts";
import type { ItemRef } from "../../ports/sync-mailbox.ts";
import type { ListedRow } from "../../ports/mailbox-views.ts";
import type { Ports } from "../ports.ts";
import { keepList } from "../rooms/lists/kept-list.ts";
import { readList } from "../rooms/lists/read-list.ts";

/** Twenty pages: whoever has more searches the rest online. */
const MOST_ROWS = 1000;
/** Of each list; only what is tracked can be edited here, and only that is read (S2). */
const MOST_FIELDS = 500;

/** Records asked for at once. */
const RECORDS_AT_ONCE = 50;

export type ListDownload = Pick<Ports, "views" | "items" | "creation" | "cache" | "clock">;

/** What is on this computer now. */
export interface ListTally {
  readonly shelf: "contacts" | "tasks";
  readonly count: number;
  readonly editable: number;
}

async function readRows({ views }: ListDownload, shelf: ListTally["shelf"], signal: AbortSignal | undefined) {
  const rows: ListedRow[] = [];
  let next: string | undefined;
  do {
    const part = await readList(views, shelf, "", next, signal);
    rows.push(...part.items);
    next = part.next;
  } while (next !== undefined && rows.length < MOST_ROWS);
  return { rows, whole: next === undefined };
}

/** What the CRM says about the tracked ones: whose they are, what they belong to or are about. */
async function readRecords({ creation }: ListDownload, wanted: readonly RecordRef[], signal: AbortSignal | undefined) {
  const said = new Map<RecordId, TrackedRecord>();
  for (let at = 0; at < wanted.length; at += RECORDS_AT_ONCE) {
    const found = await creation.readRecords(wanted.slice(at, at + RECORDS_AT_ONCE), signal);
    for (const [id, record] of found) said.set(id, record);
  }
  return said;
}

/** Downloads one list. Throws ServiceError. */
async function downloadList(
  ports: ListDownload,
  shelf: ListTally["shelf"],
  signal: AbortSignal | undefined,
): Promise<ListTally> {
  const { cache, clock } = ports;
  const page = await readRows(ports, shelf, signal);
  const tracked = page.rows.filter(({ record }) => record !== undefined).slice(0, MOST_FIELDS);
  const wanted = tracked.flatMap(({ record }) => record ?? []);
  await keepList(cache, shelf, page, await readRecords(ports, wanted, signal), clock.now());
  const refs = tracked.map(({ id }): ItemRef => ({ shelf, id }));
  const fields: ReadonlyMap<string, Fields> =
    refs.length === 0 ? new Map() : await (await ports.items()).readFields(refs, signal);
  for (const [id, said] of fields) await cache.write("fields", id, said, clock.now());
  return { shelf, count: page.rows.length, editable: fields.size };
}

/** Downloads both. Throws ServiceError. */
export const downloadLists = async (ports: ListDownload, signal?: AbortSignal): Promise<readonly ListTally[]> => [
  await downloadList(ports, "contacts", signal),
  await downloadList(ports, "tasks", signal),
];
