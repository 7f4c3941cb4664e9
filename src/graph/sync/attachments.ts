import { membersOf, partOf, textOf, type FieldValue } from "../../domain/fields/value.ts";
import { fileKey, fileKeysIn, isSmallFile, MAX_FILE_BYTES, showsOtherFiles } from "../../domain/fields/files.ts";
import type { MailboxSnapshot } from "../../domain/presence.ts";
import type { MailboxWrite, SyncMailbox } from "../../ports/sync-mailbox.ts";
import type { ReadOutcome, WriteOutcome } from "../../ports/sync-outcome.ts";
import { list, object, record } from "../../wire/shape.ts";
import { resource } from "../address.ts";
import { read, type ClientParts } from "../client.ts";
import { isProblem } from "../../ports/service-error.ts";
import { textAt, type Json } from "./json.ts";
import { patiently } from "../../wire/patience.ts";
import { askAll } from "./patience.ts";
import { entityOf, isOwnFault } from "./reads.ts";
import { refusalOf } from "../problems.ts";

/** Files of an event; links to a cloud and attached items are none, and pictures of the text belong to the text. */
const FILE = "#microsoft.graph.fileAttachment";
const LISTED = "id,name,size,contentType,isInline";
/** The most a list answers at once; an Outlook item holds half as many. What it left out would look deleted. */
const MOST = "999";

const page = record({ value: list(object) });

interface Attached {
  readonly id: string;
  readonly value: FieldValue;
}

/** Bytes that Outlook may count besides the content of a file. */
const BESIDE = 65_536;

const isFile = (entry: Json): boolean =>
  textAt(entry, "@odata.type") === FILE &&
  entry["isInline"] !== true &&
  Number(entry["size"] ?? 0) < MAX_FILE_BYTES + BESIDE;

/** What is attached to one event; undefined where the service did not say. */
async function readFiles(
  parts: ClientParts,
  event: string,
  signal?: AbortSignal,
): Promise<readonly Attached[] | "unread" | undefined> {
  try {
    const address = resource(["events", event, "attachments"], { $select: LISTED, $top: MOST });
    const { value } = await patiently(parts.clock, () => read(parts, page, { method: "GET", address }, signal), signal);
    const ids = value.filter(isFile).flatMap((entry) => textAt(entry, "id") ?? []);
    const requests = ids.map(
      (id) => ({ method: "GET", address: resource(["events", event, "attachments", id]) }) as const,
    );
    const answers = await askAll(parts, requests, signal);
    const failed = answers.find((answer) => entityOf(answer) === undefined);
    if (failed !== undefined && isOwnFault(failed)) return "unread";
    const files = answers.map(entityOf);
    return files.some((file) => file === undefined) ? undefined : files.flatMap((file) => toAttached(file ?? {}));
  } catch (error) {
    if (isProblem(error, "serviceDown") && refusalOf(error)?.status === 500) return "unread";
    if (isProblem(error, "notFound") || isProblem(error, "noPrivilege") || isProblem(error, "serviceDown"))
      return undefined;
    throw error;
  }
}

const toAttached = (entry: Json): readonly Attached[] => {
  const id = textAt(entry, "id");
  if (id === null) return [];
  const [name, type, content] = ["name", "contentType", "contentBytes"].map((member) => textAt(entry, member) ?? "");
  const value = { name: name ?? "", type: type ?? "", content: content ?? "" };
  return isSmallFile(value) ? [{ id, value }] : [];
};

const toFields = (files: readonly Attached[]): FieldValue => files.map(({ value }) => value);

/** S9 concerns single appointments only. */
const hasFiles = ({ kind }: { readonly kind: string }): boolean => kind === "appointment";

async function withFiles(
  parts: ClientParts,
  outcome: ReadOutcome<MailboxSnapshot>,
  signal?: AbortSignal,
): Promise<ReadOutcome<MailboxSnapshot>> {
  if (outcome.state !== "live" || !hasFiles(outcome.snapshot)) return outcome;
  const files = await readFiles(parts, outcome.snapshot.id, signal);
  if (files === undefined) return { state: "later", reason: "The attachments could not be read." };
  // They stay out of it, and are asked for again by the next run: the rest travels.
  if (files === "unread") return { state: "live", snapshot: { ...outcome.snapshot, unread: ["attachments"] } };
  return {
    state: "live",
    snapshot: { ...outcome.snapshot, fields: { ...outcome.snapshot.fields, attachments: toFields(files) } },
  };
}

/**
 * Adds what is missing and takes away what is too much, unless it came since the decision (S13). Answers whether all of it got
 * through.
 */
async function writeFiles(
  parts: ClientParts,
  event: string,
  wanted: FieldValue,
  seen: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<boolean> {
  const there = await readFiles(parts, event, signal);
  if (there === undefined || there === "unread") return false;
  const keys = new Set(membersOf(wanted).map(fileKey));
  const known = new Set(there.map(({ value }) => fileKey(value)));
  const collection = ["events", event, "attachments"];
  const requests = [
    ...there
      .filter(({ value }) => !keys.has(fileKey(value)) && seen.has(fileKey(value)))
      .map(({ id }) => ({ method: "DELETE", address: resource([...collection, id]) }) as const),
    ...membersOf(wanted)
      .filter((file) => !known.has(fileKey(file)))
      .map((file) => ({ method: "POST", address: resource(collection), body: toBody(file) }) as const),
  ];
  // One at a time: several files in one batch would be too much for it.
  for (const request of requests) {
    const [outcome] = await askAll(parts, [request], signal);
    if (outcome?.kind !== "done") return false;
  }
  return true;
}

const toBody = (file: FieldValue) => ({
  "@odata.type": FILE,
  name: textOf(partOf(file, "name")),
  contentType: textOf(partOf(file, "type")) || "application/octet-stream",
  contentBytes: textOf(partOf(file, "content")),
});

/**
 * The same mailbox with the attachments of appointments, as long as `isOn` says so (S9): a field that is written apart, after
 * the event. https://learn.microsoft.com/graph/api/event-post-attachments
 */
export function withItemFiles(mailbox: SyncMailbox, parts: ClientParts, isOn: () => boolean): SyncMailbox {
  const finish = async (
    write: MailboxWrite,
    outcome: WriteOutcome<MailboxSnapshot>,
    signal?: AbortSignal,
  ): Promise<WriteOutcome<MailboxSnapshot>> => {
    const wanted = write.do === "delete" ? undefined : write.fields["attachments"];
    if (wanted === undefined || outcome.state !== "done") return outcome;
    const { id, shelf } = outcome.snapshot;
    const seen = fileKeysIn(write.do === "update" ? write.current.fields : {});
    const through = await writeFiles(parts, id, wanted, seen, signal);
    const [again] = await mailbox.read([{ shelf, id }], signal);
    const shown = again === undefined ? again : await withFiles(parts, again, signal);
    const snapshot = shown?.state === "live" ? shown.snapshot : outcome.snapshot;
    const isWhole = through && !showsOtherFiles(snapshot.fields, wanted);
    return { ...outcome, snapshot, ...(isWhole ? {} : { unfinished: ["attachments"] }) };
  };
  return {
    ...mailbox,
    read: async (items, signal, zones) => {
      const outcomes = await mailbox.read(items, signal, zones);
      return isOn() ? Promise.all(outcomes.map((outcome) => withFiles(parts, outcome, signal))) : outcomes;
    },
    write: async (writes, signal) => {
      if (!writes.some(writesFiles)) return mailbox.write(writes, signal);
      const outcomes = [...(await mailbox.write(writes.map(withoutFiles), signal))];
      for (const [index, write] of writes.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined) outcomes[index] = await finish(write, outcome, signal);
      }
      return outcomes;
    },
  };
}

const writesFiles = (write: MailboxWrite): write is Exclude<MailboxWrite, { do: "delete" }> =>
  write.do !== "delete" && write.fields["attachments"] !== undefined;

function withoutFiles(write: MailboxWrite): MailboxWrite {
  if (!writesFiles(write)) return write;
  const { attachments: _, ...fields } = write.fields;
  return { ...write, fields };
}
