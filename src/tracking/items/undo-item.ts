import type { ItemUndoChange } from "../../domain/action.ts";
import type { FieldValue } from "../../domain/fields/value.ts";
import type { MailboxSnapshot } from "../../domain/presence.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { readItem, readRecord, type ItemCopyPorts, type ItemPorts } from "./item-ports.ts";
import type { ItemTarget } from "./item-facts.ts";
import { deleteRecord, sameLookup, setLookup, writeStamp } from "./write-record.ts";

type Change<Kind extends ItemUndoChange["kind"]> = Extract<ItemUndoChange, { kind: Kind }>;

const changedSince = (): ServiceError => new ServiceError({ kind: "changedSince", service: "crm" });

/** A record this action made goes again while it is the user's own; somebody else's by now stays. */
async function untrack(
  ports: ItemPorts,
  change: Change<"untrackItem">,
  item: MailboxSnapshot,
  signal?: AbortSignal,
): Promise<void> {
  const record = await readRecord(ports, { kind: change.itemKind, id: change.recordId }, signal);
  if (record && change.created) {
    if (!record.facts.mine) throw changedSince();
    await deleteRecord(ports, record, signal);
  } else if (record && change.was !== undefined && change.itemKind !== "contact") {
    await setLookup(ports, record, change.was, signal);
  }
  await writeStamp(ports, item, change.stamp ?? { state: 0 }, {}, signal);
}

/** The regarding record goes back, unless it is no longer the one this action set. */
async function regardAgain(
  ports: ItemPorts,
  change: Change<"regardItem">,
  item: MailboxSnapshot,
  signal?: AbortSignal,
): Promise<void> {
  const record = await readRecord(ports, { kind: change.itemKind, id: change.recordId }, signal);
  if (!record) throw new ServiceError({ kind: "notFound", service: "crm", table: change.itemKind });
  const now: FieldValue = record.fields["regarding"] ?? null;
  if (!sameLookup(now, change.was) && !sameLookup(now, change.became)) throw changedSince();
  await setLookup(ports, record, change.was, signal);
  if (item.stamp) await writeStamp(ports, item, item.stamp, { regarding: change.was }, signal);
}

/** A deleted record comes back from its copy, under its old id; then the link (T12). */
async function retrack(
  ports: ItemCopyPorts,
  change: Change<"retrackItem">,
  item: MailboxSnapshot,
  signal?: AbortSignal,
): Promise<void> {
  if (change.copy) {
    const record = { table: change.itemKind, id: change.recordId };
    await ports.crm.restoreCopy({ record, ...change.copy }, signal);
  }
  const { organizationId } = await ports.crm.readCaller(signal);
  const linked = { state: 2, recordId: change.recordId, organizationId, kind: change.itemKind } as const;
  await writeStamp(ports, item, change.stamp ?? linked, {}, signal);
}

/** Puts back what an action on a contact, an appointment or a task changed. CRM first, the stamp last. */
export async function undoItem(
  ports: ItemCopyPorts,
  change: ItemUndoChange,
  target: ItemTarget,
  signal?: AbortSignal,
): Promise<void> {
  const item = await readItem(ports, { shelf: target.shelf, id: target.itemId }, signal);
  switch (change.kind) {
    case "untrackItem":
      return untrack(ports, change, item, signal);
    case "regardItem":
      return regardAgain(ports, change, item, signal);
    case "retrackItem":
      return retrack(ports, change, item, signal);
  }
}
