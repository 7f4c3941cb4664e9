import { toAnswered } from "../../domain/fields/answered.ts";
import { shelfOf } from "../../domain/fields/kinds.ts";
import type { Fields } from "../../domain/fields/value.ts";
import type { MailboxSnapshot } from "../../domain/presence.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import { resource } from "../address.ts";
import type { Body, ClientParts, GraphRequest } from "../client.ts";
import { categoriesOf } from "./categories.ts";
import { withBeside } from "./contact-addresses.ts";
import { writeContact } from "./contact-fields.ts";
import { readEventDay, remindsNobody, writeEvent } from "./event-fields.ts";
import { holds, textAt, timeAt, type Json } from "./json.ts";
import { askAll } from "./patience.ts";
import { segmentsOf } from "./paths.ts";
import { entityOf, readItems } from "./reads.ts";
import { toSnapshot, type Viewer } from "./snapshots.ts";
import { EXTENDED } from "./extended-names.ts";
import { stampValues, toExtended } from "./stamps.ts";
import { writeExceptions } from "./exceptions.ts";
import { failureOf } from "./failures.ts";
import { writeTasks, type TaskHome } from "./task-writes.ts";

type Ours = Exclude<MailboxWrite, { do: "delete" }>;

function toBody(write: Ours, { zones, now }: Viewer): Body {
  const current = write.do === "update" ? write.current.fields : undefined;
  const isEvent = shelfOf(write.kind) === "calendar";
  const { body, extended } = isEvent
    ? writeEvent(write.fields, zones.crm, current)
    : writeContact(write.fields, current);
  const whole: Record<string, unknown> = { ...body };
  if (isEvent && remindsNobody(write.fields, write.do === "create", now)) whole["isReminderOn"] = false;
  const { categories } = categoriesOf(write);
  if (categories !== undefined) whole["categories"] = categories;
  whole[EXTENDED] = [...extended, ...toExtended(stampValues(write.stamp))];
  if (write.do === "create" && isEvent) whole["transactionId"] = write.createKey;
  return whole;
}

/** Where what is new is sent. */
const [CONTACTS, EVENTS] = [resource(["contacts"]), resource(["events"])];

function toRequest(write: MailboxWrite, viewer: Viewer): GraphRequest {
  const shelf = shelfOf(write.kind);
  if (write.do === "create") {
    // Only an event knows its transaction: the service itself keeps a repeated creation from making a second one.
    const address = shelf === "contacts" ? CONTACTS : EVENTS;
    return { method: "POST", address, body: toBody(write, viewer), repeatable: shelf === "calendar" };
  }
  const address = resource(segmentsOf(shelf, write.id));
  if (write.do === "delete") return { method: "DELETE", address, ifMatch: write.etag };
  return { method: "PATCH", address, ifMatch: write.etag, body: toBody(write, viewer) };
}

/** A new contact whose answer shows all that was sent: its fields are what was written, and need not be read from it. */
function asSent(write: Extract<Ours, { do: "create" }>, entity: Json): MailboxSnapshot {
  return {
    shelf: "contacts",
    kind: write.kind,
    id: textAt(entity, "id") ?? "",
    etag: textAt(entity, "@odata.etag") ?? "",
    modifiedAt: timeAt(entity, "lastModifiedDateTime"),
    createdAt: timeAt(entity, "createdDateTime"),
    fields: write.fields,
    facts: { hidden: false, organizer: true, current: true, invited: [] },
    stamp: write.stamp,
  };
}

/** An answer never shows extended properties: they keep what they are given. */
function showsAll(sent: Body, entity: Json): boolean {
  for (const name in sent)
    if (sent[name] !== undefined && name !== EXTENDED && !holds(entity[name], sent[name])) return false;
  return true;
}

/** Fields the answer cannot show are taken as sent: extended properties keep what they are given. */
function afterWrite(write: Ours, sent: Body, entity: Json, viewer: Viewer): MailboxSnapshot {
  const shelf = shelfOf(write.kind);
  if (write.do === "create" && shelf === "contacts" && showsAll(sent, entity)) return asSent(write, entity);
  const id = write.do === "update" ? write.id : (textAt(entity, "id") ?? "");
  const shown = toSnapshot(shelf, id, entity, viewer);
  const before: Fields = write.do === "update" ? write.current.fields : {};
  const fields: Record<string, Fields[string]> = { ...shown.fields };
  for (const key of HIDDEN_KEYS) {
    if (fields[key] === undefined) continue;
    fields[key] = write.fields[key] ?? (write.fields[key] === null ? null : (before[key] ?? null));
  }
  return {
    ...shown,
    fields: shelf === "contacts" ? withBeside(fields, write.fields, before) : fields,
    facts: { ...shown.facts, hidden: write.do === "update" && write.current.facts.hidden },
    stamp: write.stamp,
  };
}

/** Pairs that live in extended properties, at least partly. */
const HIDDEN_KEYS = [
  ...[
    "assistantphone",
    "fax",
    "callback",
    "company",
    "ftpsiteurl",
    "governmentid",
    "telephone3",
    "pager",
    "anniversary",
  ],
  ...["telephone1", "business2", "telephone2", "home2", "emailaddress1", "emailaddress2", "emailaddress3"],
  ...["regarding", "parent"],
];

/** One outcome per write, in order. */
export async function writeItems(
  parts: ClientParts,
  writes: readonly MailboxWrite[],
  home: TaskHome,
  viewer: Viewer,
  signal?: AbortSignal,
): Promise<readonly WriteOutcome<MailboxSnapshot>[]> {
  const plain = writes.filter((write) => shelfOf(write.kind) !== "tasks" || write.do === "delete");
  const tasks = writes.filter((write) => !plain.includes(write));
  const results = new Map<MailboxWrite, WriteOutcome<MailboxSnapshot>>();
  const requests = plain.map((write) => toRequest(write, viewer));
  const outcomes = await askAll(parts, requests, signal);
  plain.forEach((write, index) => {
    const outcome = outcomes[index];
    const entity = entityOf(outcome);
    if (outcome?.kind !== "done") results.set(write, failureOf(outcome));
    else if (write.do === "delete") results.set(write, { state: "deleted" });
    else if (entity === undefined) results.set(write, { state: "unknown", reason: "empty answer" });
    else
      results.set(write, { state: "done", snapshot: afterWrite(write, requests[index]?.body ?? {}, entity, viewer) });
  });
  await writeSeries(parts, plain, results, viewer, signal);
  for (const [write, outcome] of await writeTasks(parts, tasks, home, viewer, signal)) results.set(write, outcome);
  return writes.map((write) => results.get(write) ?? { state: "unknown", reason: "not sent" });
}

/** What a series does not show of itself. */
const DAYS: ReadonlySet<string> = new Set(["exceptions"]);

/** The single days of a series are written after it, and the series is read back with them. */
async function writeSeries(
  parts: ClientParts,
  writes: readonly MailboxWrite[],
  results: Map<MailboxWrite, WriteOutcome<MailboxSnapshot>>,
  viewer: Viewer,
  signal?: AbortSignal,
): Promise<void> {
  const zone = viewer.zones.crm;
  const form = { read: readEventDay, write: (fields: Fields) => writeEvent(fields, zone), zone };
  for (const write of writes) {
    const result = results.get(write);
    if (write.do === "delete" || write.kind !== "recurringappointmentmaster" || result?.state !== "done") continue;
    const { id } = result.snapshot;
    const through = write.fields["exceptions"] === undefined || (await writeExceptions(parts, id, write, form, signal));
    const [read] = await readItems(parts, [{ shelf: "calendar", id }], viewer, signal);
    const unfinished = through ? {} : { unfinished: ["exceptions"] };
    const answered = toAnswered(result.snapshot.fields, write.fields, DAYS);
    if (read?.state === "live") results.set(write, { state: "done", snapshot: read.snapshot, answered, ...unfinished });
    else if (!through) results.set(write, { ...result, ...unfinished });
  }
}
