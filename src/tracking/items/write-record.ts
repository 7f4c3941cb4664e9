import type { SyncKind } from "../../domain/fields/kinds.ts";
import { toIanaZone } from "../../domain/fields/zone.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { named, partOf } from "../../domain/fields/value.ts";
import { mailingPlaceOf } from "../../domain/fields/contact-pairs.ts";
import { defaultPairsOf } from "../../domain/fields/catalogue.ts";
import type { CrmSnapshot, MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import type { RecordRef } from "../../domain/records.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { readRecord, writtenOf, type ItemPorts, type Written } from "./item-ports.ts";

/** The value of the regarding pair. */
export const toLookup = (record: (RecordRef & { readonly name?: string }) | undefined): FieldValue =>
  record ? named({ id: record.id, table: record.table }, record.name ?? "") : null;

/** Do both name the same record, or both none? */
export const sameLookup = (a: FieldValue, b: FieldValue): boolean =>
  partOf(a, "id") === partOf(b, "id") && partOf(a, "table") === partOf(b, "table");

/** What may travel to the CRM by default (S6); who called a meeting, and which of all mailboxes' meetings it is. */
export function fieldsForCrm(kind: SyncKind, fields: Fields): Fields {
  const { organizer, meeting } = fields;
  const picked: Record<string, FieldValue> = {
    ...(organizer !== undefined && { organizer }),
    ...(meeting !== undefined && { meeting }),
  };
  for (const { key, direction } of defaultPairsOf(kind)) {
    const value = fields[key];
    // Which address travels depends on a setting that only synchronization knows (S8): it brings this one.
    if (key === "address1" && mailingPlaceOf(fields) !== key) continue;
    if (value !== undefined && (direction === "both" || direction === "toCrm")) picked[key] = value;
  }
  return picked;
}

async function write(ports: ItemPorts, change: CrmWrite, signal?: AbortSignal): Promise<Written<CrmSnapshot>> {
  const [outcome] = await ports.records.write([change], toIanaZone(ports.timeZone), signal);
  return writtenOf(outcome, "crm");
}

const vanished = (kind: SyncKind): ServiceError => new ServiceError({ kind: "notFound", service: "crm", table: kind });

/** Creates the record under its derived id; one that is there already is the answer (S24). */
export async function createRecord(
  ports: ItemPorts,
  record: { readonly kind: SyncKind; readonly id: string; readonly fields: Fields },
  signal?: AbortSignal,
): Promise<CrmSnapshot> {
  const written = await write(ports, { do: "create", ...record }, signal);
  if (written.state === "done") return written.snapshot;
  const existing = await readRecord(ports, record, signal);
  if (!existing) throw vanished(record.kind);
  return existing;
}

/** Sets or clears regarding, with the ETag just read. */
export async function setLookup(
  ports: ItemPorts,
  current: CrmSnapshot,
  regarding: FieldValue,
  signal?: AbortSignal,
): Promise<CrmSnapshot> {
  if (sameLookup(current.fields["regarding"] ?? null, regarding)) return current;
  const { kind, id, etag } = current;
  const written = await write(ports, { do: "update", kind, id, etag, fields: { regarding }, current }, signal);
  if (written.state !== "done") throw vanished(kind);
  return written.snapshot;
}

/** Deletes with the ETag just read. Gone already is deleted. */
export async function deleteRecord(ports: ItemPorts, current: CrmSnapshot, signal?: AbortSignal): Promise<void> {
  const { kind, id, etag } = current;
  await write(ports, { do: "delete", kind, id, etag }, signal);
}

/** Writes the link onto the item, and its regarding where that is given; other fields stay. */
export async function writeStamp(
  ports: ItemPorts,
  item: MailboxSnapshot,
  stamp: Stamp,
  fields: Fields,
  signal?: AbortSignal,
): Promise<void> {
  const { kind, id, etag } = item;
  const [outcome] = await ports.mailbox.write([{ do: "update", kind, id, etag, fields, current: item, stamp }], signal);
  writtenOf(outcome, "mailbox");
}
