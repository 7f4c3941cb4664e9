import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { digest, toDerivedGuid } from "../../domain/fields/digest.ts";
import { fileKey, fileKeysIn, MAX_FILE_BYTES, showsOtherFiles } from "../../domain/fields/files.ts";
import { membersOf, partOf, textOf, type FieldValue } from "../../domain/fields/value.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite, SyncCrm } from "../../ports/sync-crm.ts";
import type { ReadOutcome, WriteOutcome } from "../../ports/sync-outcome.ts";
import { isOutOfOrder } from "../../wire/retry.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts, DataverseRequest } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { refusalOf } from "../problems.ts";
import { fetched, rowAt, type Address } from "../query.ts";
import { textOf as columnText, type Row } from "../row.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { versionOf } from "./sweeping.ts";

const TABLE = "activitymimeattachment";
const SET = "activitymimeattachments";

const ofAppointments = { table: "appointment", from: "activityid", to: "objectid", alias: "a", type: "inner" } as const;

/** Ids and versions of every attachment of an appointment: adding one does not touch the appointment itself. */
export const fileVersions = (): Address =>
  fetched(
    SET,
    toFetchXml({
      table: TABLE,
      columns: ["activitymimeattachmentid", "objectid", "versionnumber"],
      links: [ofAppointments],
    }),
  );

const ownerOf = (row: Row): string => columnText(row, "_objectid_value").toLowerCase();

/** A fingerprint per appointment that has any. */
export function toFileMarks(rows: readonly Row[]): Readonly<Record<string, string>> {
  const found = new Map<string, string[]>();
  for (const row of rows)
    found.set(ownerOf(row), [
      ...(found.get(ownerOf(row)) ?? []),
      `${columnText(row, "activitymimeattachmentid")}${versionOf(row)}`,
    ]);
  return Object.fromEntries([...found].map(([id, files]) => [id, digest(files.sort().join(" "))]));
}

/** Appointments whose attachments are not what they were. */
export const touchedFiles = (
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((id) => before[id] !== now[id]);

const filesOf = (records: readonly string[]): Address =>
  fetched(
    SET,
    toFetchXml({
      table: TABLE,
      columns: ["activitymimeattachmentid", "objectid", "filename", "mimetype", "body"],
      filter: every(condition("objectid", "in", ...records), condition("filesize", "lt", MAX_FILE_BYTES)),
    }),
  );

const toFile = (row: Row): FieldValue => ({
  name: columnText(row, "filename"),
  type: columnText(row, "mimetype"),
  content: columnText(row, "body"),
});

async function readFiles(
  parts: ClientParts,
  records: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Row[] | "unread" | undefined> {
  const [answer] = await askAll(parts, [single({ method: "GET", address: filesOf(records) })], signal);
  if (answer?.kind === "done") return rowsOf(answer);
  return isOwnFault(answer) ? "unread" : undefined;
}

/** Is it these very files that cannot be read, while the service answers otherwise? */
function isOwnFault(outcome: Outcome | undefined): boolean {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  if (error === undefined || error.problem.kind === "signedOut" || error.problem.kind === "throttled") return false;
  return !isOutOfOrder(refusalOf(error)?.status);
}

/** Records asked about at once: their files are in memory together. */
const AT_A_TIME = 20;

async function withFiles(
  parts: ClientParts,
  outcomes: readonly ReadOutcome<CrmSnapshot>[],
  signal?: AbortSignal,
): Promise<readonly ReadOutcome<CrmSnapshot>[]> {
  const shown: ReadOutcome<CrmSnapshot>[] = [];
  for (let start = 0; start < outcomes.length; start += AT_A_TIME) {
    const some = outcomes.slice(start, start + AT_A_TIME);
    const ids = some.flatMap((outcome) => (isAppointment(outcome) ? [outcome.snapshot.id] : []));
    const rows = ids.length === 0 ? [] : await readFiles(parts, ids, signal);
    for (const outcome of some) {
      if (!isAppointment(outcome)) shown.push(outcome);
      // One whose files cannot be read does not take the files of the others along.
      else if (rows === "unread" && ids.length > 1)
        shown.push(added(outcome.snapshot, await readFiles(parts, [outcome.snapshot.id], signal)));
      else shown.push(added(outcome.snapshot, rows));
    }
  }
  return shown;
}

type Live = Extract<ReadOutcome<CrmSnapshot>, { state: "live" }>;
const isAppointment = (outcome: ReadOutcome<CrmSnapshot>): outcome is Live =>
  outcome.state === "live" && outcome.snapshot.kind === "appointment";

function added(snapshot: CrmSnapshot, rows: readonly Row[] | "unread" | undefined): ReadOutcome<CrmSnapshot> {
  if (rows === undefined) return { state: "later", reason: "The attachments could not be read." };
  // They stay out of it, and are asked for again by the next run: the rest travels.
  if (rows === "unread") return { state: "live", snapshot: { ...snapshot, unread: ["attachments"] } };
  const attachments = rows.filter((row) => ownerOf(row) === snapshot.id).map(toFile);
  return { state: "live", snapshot: { ...snapshot, fields: { ...snapshot.fields, attachments } } };
}

/** Creation under an id that follows from record and file: a repeated one meets itself (S24). */
function toCreate(record: string, file: FieldValue): DataverseRequest {
  const body = {
    filename: textOf(partOf(file, "name")),
    mimetype: textOf(partOf(file, "type")) || "application/octet-stream",
    body: textOf(partOf(file, "content")),
    objecttypecode: "appointment",
    "objectid_activitypointer@odata.bind": `/activitypointers(${record})`,
  };
  const address = rowAt(SET, toDerivedGuid(`${record}|${fileKey(file)}`));
  return { method: "PATCH", address, body, onlyIfNew: true, repeatable: true };
}

/** Adds what is missing and takes away what is too much, unless it came since the decision (S13). */
async function writeFiles(
  parts: ClientParts,
  record: string,
  wanted: FieldValue,
  seen: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<boolean> {
  const rows = await readFiles(parts, [record], signal);
  if (rows === undefined || rows === "unread") return false;
  const keys = new Set(membersOf(wanted).map(fileKey));
  const known = new Set(rows.map((row) => fileKey(toFile(row))));
  const requests: DataverseRequest[] = [
    ...rows
      .filter((row) => !keys.has(fileKey(toFile(row))) && seen.has(fileKey(toFile(row))))
      .map((row) => ({ method: "DELETE", address: rowAt(SET, columnText(row, "activitymimeattachmentid")) }) as const),
    ...membersOf(wanted)
      .filter((file) => !known.has(fileKey(file)))
      .map((file) => toCreate(record, file)),
  ];
  for (const request of requests) {
    const [outcome] = await askAll(parts, [single(request)], signal);
    if (outcome?.kind !== "done") return false;
  }
  return true;
}

/**
 * The same CRM with the attachments of appointments, once a survey says that the organization wants them (S9). `tell` hears of
 * every survey's answer. https://learn.microsoft.com/power-apps/developer/data-platform/attachment-or-note-entity
 */
export function withRecordFiles(crm: SyncCrm, parts: ClientParts, tell: (choices: FieldChoices) => void): SyncCrm {
  let isOn = false;
  const finish = async (
    write: CrmWrite,
    outcome: WriteOutcome<CrmSnapshot>,
    signal?: AbortSignal,
  ): Promise<WriteOutcome<CrmSnapshot>> => {
    const wanted = write.do === "delete" ? undefined : write.fields["attachments"];
    if (wanted === undefined || outcome.state !== "done") return withFilesAsRead(write, outcome);
    const seen = fileKeysIn(write.do === "update" ? write.current.fields : {});
    const through = await writeFiles(parts, write.id, wanted, seen, signal);
    const [shown] = await withFiles(parts, [{ state: "live", snapshot: outcome.snapshot }], signal);
    const snapshot = shown?.state === "live" ? shown.snapshot : outcome.snapshot;
    const isWhole = through && !showsOtherFiles(snapshot.fields, wanted);
    return { ...outcome, snapshot, ...(isWhole ? {} : { unfinished: ["attachments"] }) };
  };
  return {
    ...crm,
    survey: async (question, signal) => {
      const survey = await crm.survey(question, signal);
      isOn = survey.choices.attachments === true;
      tell(survey.choices);
      return survey;
    },
    read: async (records, zone, signal) => {
      const outcomes = await crm.read(records, zone, signal);
      return isOn ? withFiles(parts, outcomes, signal) : outcomes;
    },
    write: async (writes, zone, signal) => {
      if (!writes.some(knowsFiles)) return crm.write(writes, zone, signal);
      const outcomes = [...(await crm.write(writes.map(withoutFiles), zone, signal))];
      for (const [index, write] of writes.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined) outcomes[index] = await finish(write, outcome, signal);
      }
      return outcomes;
    },
  };
}

const writesFiles = (write: CrmWrite): write is Exclude<CrmWrite, { do: "delete" }> =>
  write.do !== "delete" && write.fields["attachments"] !== undefined;

const filesAsRead = (write: CrmWrite): FieldValue | undefined =>
  write.do === "update" ? write.current.fields["attachments"] : undefined;

const knowsFiles = (write: CrmWrite): boolean => writesFiles(write) || filesAsRead(write) !== undefined;

/** No answer to a write shows the files: where it left them alone they are what they were when both sides were compared. */
function withFilesAsRead(write: CrmWrite, outcome: WriteOutcome<CrmSnapshot>): WriteOutcome<CrmSnapshot> {
  const attachments = filesAsRead(write);
  if (attachments === undefined || outcome.state !== "done") return outcome;
  const { snapshot } = outcome;
  return { ...outcome, snapshot: { ...snapshot, fields: { ...snapshot.fields, attachments } } };
}

function withoutFiles(write: CrmWrite): CrmWrite {
  if (!writesFiles(write)) return write;
  const { attachments: _, ...fields } = write.fields;
  return { ...write, fields };
}
