import type { PersonUndone } from "../../domain/action.ts";
import { toCatalogue, type FieldChoices } from "../../domain/fields/catalogue.ts";
import { shelfOf, type SyncKind } from "../../domain/fields/kinds.ts";
import type { FieldPair } from "../../domain/fields/pair.ts";
import type { Fields } from "../../domain/fields/value.ts";
import type { CrmSnapshot, MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { HistoryEntry, Link, StoreChange } from "../../ports/sync-store.ts";
import { decideUndo, type UndoDecision, type UndoRefusal } from "../undo.ts";
import { recordFingerprint } from "./pair-records.ts";
import { nowOf, type CycleParts } from "./parts.ts";

export type UndoOutcome =
  /** `people`: what became of records of people that went with it (T10). */
  | { readonly state: "done" | "nothing"; readonly people?: readonly PersonUndone[] }
  | { readonly state: "refused"; readonly reason: UndoRefusal | "service"; readonly detail?: string };

/** An entry about a pair of copies; mail, which is only tracked, is undone by those who track it. */
export type CopyEntry = HistoryEntry & { readonly kind: SyncKind };

/** What an undo knows: the entry, its link, and what the last run noted about the user. */
export interface UndoQuestion {
  readonly entry: CopyEntry;
  readonly link: Link | undefined;
  readonly choices: FieldChoices;
  readonly organizationId: string;
  readonly zone: string;
}

type Copies = { readonly item: MailboxSnapshot | undefined; readonly record: CrmSnapshot | undefined };

async function readCopies(parts: CycleParts, { entry, zone }: UndoQuestion): Promise<Copies> {
  const { kind, itemId, recordId } = entry;
  const [items, records] = await Promise.all([
    itemId === undefined ? [] : parts.mailbox.read([{ shelf: shelfOf(kind), id: itemId }]),
    recordId === undefined ? [] : parts.crm.read([{ kind, id: recordId }], zone),
  ]);
  return {
    item: items[0]?.state === "live" ? items[0].snapshot : undefined,
    record: records[0]?.state === "live" ? records[0].snapshot : undefined,
  };
}

const writeItem = async (
  parts: CycleParts,
  item: MailboxSnapshot,
  kind: SyncKind,
  fields: Fields,
  stamp: Stamp,
): Promise<WriteOutcome<unknown> | undefined> =>
  (await parts.mailbox.write([{ do: "update", kind, id: item.id, etag: item.etag, fields, current: item, stamp }]))[0];

/** A record taken out of Outlook must not come back by itself: all devices hear of it first (S23). */
async function letGo(parts: CycleParts, record: CrmSnapshot, pairs: readonly FieldPair[]): Promise<boolean> {
  const { desk } = await parts.crm.survey({ extra: [] });
  const entry = `${record.etag} ${recordFingerprint(record.fields, pairs)}`;
  return (await parts.crm.putDesk({ ...desk, letGo: { ...desk.letGo, [record.id]: entry } })) !== undefined;
}

async function remove(
  parts: CycleParts,
  { entry: { kind } }: UndoQuestion,
  { side }: Extract<UndoDecision, { do: "remove" }>,
  { item, record }: Copies,
  pairs: readonly FieldPair[],
): Promise<WriteOutcome<unknown> | undefined> {
  if (side === "mailbox") {
    if (item === undefined || (record !== undefined && !(await letGo(parts, record, pairs)))) return { state: "stale" };
    return (await parts.mailbox.write([{ do: "delete", kind, id: item.id, etag: item.etag }]))[0];
  }
  if (item !== undefined) {
    const unstamped = await writeItem(parts, item, kind, {}, { ...item.stamp, state: 0 });
    if (unstamped?.state !== "done") return unstamped;
  }
  return record === undefined
    ? { state: "gone" }
    : (await parts.crm.write([{ do: "delete", kind, id: record.id, etag: record.etag }], "UTC"))[0];
}

async function recreate(
  parts: CycleParts,
  { entry, zone }: UndoQuestion,
  { side, fields }: Extract<UndoDecision, { do: "recreate" }>,
): Promise<WriteOutcome<unknown> | undefined> {
  const { kind, title, recordId } = entry;
  if (side === "crm") {
    const id = recordId ?? parts.ids.guid();
    return (await parts.crm.write([{ do: "create", kind, id, fields }], zone))[0];
  }
  const createKey = parts.ids.guid();
  return (await parts.mailbox.write([{ do: "create", kind, createKey, fields, stamp: { state: 0 }, title }]))[0];
}

async function carryOut(
  parts: CycleParts,
  question: UndoQuestion,
  decision: Exclude<UndoDecision, { do: "nothing" | "refuse" }>,
  copies: Copies,
  pairs: readonly FieldPair[],
): Promise<WriteOutcome<unknown> | undefined> {
  const { item, record } = copies;
  const { kind } = question.entry;
  switch (decision.do) {
    case "edit": {
      const { side, id, etag, field, value } = decision.edit;
      const fields = { [field]: value };
      if (side === "crm")
        return (
          record &&
          (await parts.crm.write([{ do: "update", kind, id, etag, fields, current: record }], question.zone))[0]
        );
      return item && (await writeItem(parts, item, kind, fields, item.stamp ?? { state: 0 }));
    }
    case "remove":
      return remove(parts, question, decision, copies, pairs);
    case "recreate":
      return recreate(parts, question, decision);
    case "relink":
      return item && (await writeItem(parts, item, kind, {}, { ...item.stamp, state: 1, left: false }));
  }
}

/** What the memory keeps of an undo: the entry is marked, and the undo is an entry of its own. */
function remembered(parts: CycleParts, { entry, link }: UndoQuestion, decision: UndoDecision): readonly StoreChange[] {
  const { field, before, after, ...rest } = entry;
  const reversed = { ...rest, id: parts.ids.guid(), at: nowOf(parts.clock), why: "undo" };
  const swapped =
    decision.do === "edit"
      ? {
          ...reversed,
          ...(field === undefined ? {} : { field }),
          ...(after === undefined ? {} : { before: after }),
          ...(before === undefined ? {} : { after: before }),
        }
      : reversed;
  const ends = decision.do === "remove" && link !== undefined;
  return [
    { put: "history", entry: { ...entry, undone: true } },
    { put: "history", entry: decision.do === "remove" ? { ...swapped, action: "deleted" } : swapped },
    ...(ends ? [{ drop: "link", key: link.key } as const] : []),
  ];
}

/**
 * Undoes one entry of the history by an ordinary edit (S27). The other side follows at the next synchronization. Throws
 * ServiceError for what concerns a whole service.
 */
export async function runUndo(parts: CycleParts, question: UndoQuestion): Promise<UndoOutcome> {
  const { entry, link, choices } = question;
  const pairs = toCatalogue(choices)[entry.kind];
  const copies = await readCopies(parts, question);
  // Ending a link is about the item, whichever side it was noted on.
  const now = entry.side === "crm" && entry.action !== "unlinked" ? copies.record : copies.item;
  const decision = decideUndo(entry, now, pairs, link);
  if (decision.do === "refuse") return { state: "refused", reason: decision.reason };
  if (decision.do === "nothing") return { state: "nothing" };
  const outcome = await carryOut(parts, question, decision, copies, pairs);
  switch (outcome?.state) {
    case "done":
    case "deleted":
      await parts.store.commit(remembered(parts, question, decision));
      return { state: "done" };
    case "exists":
      return { state: "nothing" };
    case "stale":
      return { state: "refused", reason: "changed-since" };
    case "gone":
    case undefined:
      return { state: "refused", reason: "gone" };
    case "refused":
    case "later":
    case "unknown":
      return { state: "refused", reason: "service", detail: outcome.reason };
  }
}
