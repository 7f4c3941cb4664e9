import { toAnswered } from "../../domain/fields/answered.ts";
import type { Fields } from "../../domain/fields/value.ts";
import type { MailboxSnapshot } from "../../domain/presence.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import { resource } from "../address.ts";
import type { ClientParts, GraphRequest } from "../client.ts";
import { categoriesOf } from "./categories.ts";
import { failureOf } from "./failures.ts";
import { textAt, type Json } from "./json.ts";
import { askAll } from "./patience.ts";
import { segmentsOf, toTaskId } from "./paths.ts";
import { entityOf, readItems } from "./reads.ts";
import { EXTENSION, toExtension, toSnapshot, type Viewer } from "./snapshots.ts";
import { regardingValues, stampValues } from "./stamps.ts";
import { writeTask } from "./task-fields.ts";
import { linkTracked, toLinkedResource, type RecordUrl } from "./task-links.ts";

type TaskWrite = Exclude<MailboxWrite, { do: "delete" }>;
type Outcomes = Map<MailboxWrite, WriteOutcome<MailboxSnapshot>>;

/**
 * A To Do task takes two writes: itself, then the extension with its stamps. The linked resource travels with the creation
 * and carries the create key, so that a task whose extension never arrived is still known as ours.
 * https://learn.microsoft.com/graph/api/resources/linkedresource
 */
function toTaskRequest(write: TaskWrite, list: string, now: number, urlOf: RecordUrl): GraphRequest | undefined {
  if (write.do === "create") {
    const link = toLinkedResource(write.title, write, write.createKey, urlOf);
    const body = {
      title: write.title || "(no subject)",
      ...writeTask(write.fields, now),
      ...categoriesOf(write),
      linkedResources: [link],
      extensions: [toCreateExtension(write)],
    };
    return { method: "POST", address: resource(["todo", "lists", list, "tasks"]), body, repeatable: false };
  }
  const body = { ...writeTask(write.fields, now, write.current.fields), ...categoriesOf(write) };
  if (Object.keys(body).length === 0) return undefined;
  return { method: "PATCH", address: resource(segmentsOf("tasks", write.id)), ifMatch: write.etag, body };
}

/** Keys that the task itself does not show. */
const IN_EXTENSION: ReadonlySet<string> = new Set(["percent", "regarding"]);

const percentOf = (write: TaskWrite): number | undefined => {
  const percent = write.fields["percent"];
  return percent === undefined || percent === null ? undefined : Number(percent);
};

function extensionBody(write: TaskWrite): Json {
  const regarding = write.fields["regarding"];
  return toExtension(
    { ...stampValues(write.stamp), ...(regarding === undefined ? {} : regardingValues(regarding)) },
    percentOf(write),
  );
}

const toCreateExtension = (write: TaskWrite): Json => ({
  "@odata.type": "microsoft.graph.openTypeExtension",
  extensionName: EXTENSION,
  ...extensionBody(write),
});

/** PATCH replaces the named values; a task that was never stamped has nothing to patch. */
function toExtensionRequest(write: Extract<TaskWrite, { do: "update" }>): GraphRequest {
  const below = [...segmentsOf("tasks", write.id), "extensions"];
  return write.current.stamp === undefined
    ? { method: "POST", address: resource(below), body: toCreateExtension(write), repeatable: false }
    : { method: "PATCH", address: resource([...below, EXTENSION]), body: extensionBody(write) };
}

/** What tasks need to know besides themselves. */
export interface TaskHome {
  /** Where new ones go. */
  readonly defaultList: () => Promise<string>;
  readonly recordUrl: RecordUrl;
}

/** Writes tasks and their extensions, then reads them back: every part of the write moves the version. */
export async function writeTasks(
  parts: ClientParts,
  writes: readonly MailboxWrite[],
  { defaultList, recordUrl }: TaskHome,
  viewer: Viewer,
  signal?: AbortSignal,
): Promise<Outcomes> {
  const results: Outcomes = new Map();
  const tasks = writes.filter((write) => write.do !== "delete");
  if (tasks.length === 0) return results;
  const list = await defaultList();
  const fresh = await confirmVersions(parts, tasks, viewer, results, signal);
  const requests = fresh.map((write) => toTaskRequest(write, list, viewer.now, recordUrl));
  const sent = await askAll(
    parts,
    requests.flatMap((request) => request ?? []),
    signal,
  );
  const ids = new Map<TaskWrite, string>();
  const answers = new Map<TaskWrite, Fields>();
  let at = 0;
  fresh.forEach((write, index) => {
    if (requests[index] === undefined) return void ids.set(write, write.do === "update" ? write.id : "");
    const outcome = sent[at++];
    const entity = entityOf(outcome);
    const id =
      write.do === "update" ? write.id : toTaskId(list, (entity === undefined ? null : textAt(entity, "id")) ?? "");
    if (entity !== undefined)
      answers.set(write, toAnswered(toSnapshot("tasks", id, entity, viewer).fields, write.fields, IN_EXTENSION));
    if (outcome?.kind === "done") ids.set(write, id);
    else results.set(write, failureOf(outcome));
  });
  await extend(parts, [...ids.keys()], results, recordUrl, signal);
  await readBack(parts, ids, answers, results, viewer, signal);
  return results;
}

/**
 * Whether To Do honours If-Match is not documented: the version is compared by a read right before the write, so that an
 * edit of the last seconds is decided upon, not overwritten (S13).
 */
async function confirmVersions(
  parts: ClientParts,
  tasks: readonly TaskWrite[],
  viewer: Viewer,
  results: Outcomes,
  signal?: AbortSignal,
): Promise<readonly TaskWrite[]> {
  const updates = tasks.filter((write) => write.do === "update");
  const reads = await readItems(
    parts,
    updates.map((write) => ({ shelf: "tasks", id: write.id })),
    viewer,
    signal,
  );
  updates.forEach((write, index) => {
    const read = reads[index];
    if (read?.state === "gone") results.set(write, { state: "gone" });
    else if (read?.state !== "live") results.set(write, { state: "later", reason: "not readable" });
    else if (read.snapshot.etag !== write.etag) results.set(write, { state: "stale" });
  });
  return tasks.filter((write) => !results.has(write));
}

async function extend(
  parts: ClientParts,
  writes: readonly TaskWrite[],
  results: Outcomes,
  recordUrl: RecordUrl,
  signal?: AbortSignal,
): Promise<void> {
  const all = writes.filter((write) => write.do === "update");
  const unlinked = await linkTracked(parts, all, recordUrl, signal);
  for (const [write, outcome] of unlinked) results.set(write, failureOf(outcome));
  const updates = all.filter((write) => !unlinked.has(write));
  const outcomes = await askAll(parts, updates.map(toExtensionRequest), signal);
  updates.forEach((write, index) => {
    const outcome = outcomes[index];
    if (outcome?.kind !== "done") results.set(write, failureOf(outcome));
  });
}

async function readBack(
  parts: ClientParts,
  ids: ReadonlyMap<TaskWrite, string>,
  answers: ReadonlyMap<TaskWrite, Fields>,
  results: Outcomes,
  viewer: Viewer,
  signal?: AbortSignal,
): Promise<void> {
  const open = [...ids].filter(([write]) => !results.has(write));
  const reads = await readItems(
    parts,
    open.map(([, id]) => ({ shelf: "tasks", id })),
    viewer,
    signal,
  );
  open.forEach(([write], index) => {
    const read = reads[index];
    results.set(
      write,
      read?.state === "live"
        ? { state: "done", snapshot: read.snapshot, answered: answers.get(write) ?? {} }
        : { state: "unknown", reason: "not read back" },
    );
  });
}
