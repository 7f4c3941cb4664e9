import type {
  Action,
  ActionResult,
  ItemChange,
  ItemUndoChange,
  MarksBefore,
  RecordUndoChange,
  UndoChange,
} from "../domain/action.ts";
import { identityOf } from "../domain/message-identity.ts";
import type { Message } from "../domain/message.ts";
import { sameRecord, type RecordOwner, type RecordRef } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import type { Attempt, TrackingPorts } from "./attempt.ts";
import { findMessage } from "./find-message.ts";
import { promote } from "./promote.ts";
import { markTracked, restoreMarks, stampsFor } from "./write-marks.ts";
import { ensureRegarding } from "./write-regarding.ts";

type Change<Kind extends UndoChange["kind"]> = Extract<UndoChange, { kind: Kind }>;
const emailRef = (change: ItemChange): RecordRef => ({ table: "email", id: change.recordId });

const changedSince = (): ServiceError => new ServiceError({ kind: "changedSince", service: "crm" });

/** A category without a link only asked for the record (T5). When that goes, it would go on saying that there is one. */
function marksWithoutRecord(marks: MarksBefore): MarksBefore {
  const linked = marks.stamps !== undefined && marks.stamps.state !== "untracked";
  return { ...marks, hadCategory: marks.hadCategory && linked };
}

/** A record this action created goes again, unless somebody else has put work into it. One that was there before stays. */
async function undoTracking(
  ports: TrackingPorts,
  change: Change<"untrack">,
  message: Message,
  signal?: AbortSignal,
): Promise<void> {
  const { crm } = ports;
  const [caller, tracked] = await Promise.all([crm.readCaller(signal), crm.readActivity(emailRef(change), signal)]);
  if (tracked && change.created) {
    if (tracked.modifiedBy.id !== caller.userId) throw changedSince();
    await crm.deleteRecord(tracked.record, tracked.etag, signal);
  } else if (tracked && tracked.modifiedBy.id === caller.userId) {
    await ensureRegarding(ports, tracked, change.was, signal);
  }
  const marks = change.created ? marksWithoutRecord(change.marks) : change.marks;
  await restoreMarks(ports, message.itemId, marks, signal);
}

async function stampAgain(ports: TrackingPorts, message: Message, tracked: TrackedRecord, signal?: AbortSignal) {
  const [caller, marks] = await Promise.all([
    ports.crm.readCaller(signal),
    ports.mailbox.readMarks(message.itemId, signal),
  ]);
  const item = { itemId: message.itemId, marks };
  await markTracked(ports, item, stampsFor(tracked, caller.organizationId), signal);
}

/** The regarding record goes back, unless it is no longer the one this action set. */
async function undoRegarding(
  ports: TrackingPorts,
  change: Change<"regarding">,
  message: Message,
  signal?: AbortSignal,
): Promise<void> {
  const tracked = await ports.crm.readActivity(emailRef(change), signal);
  if (!tracked) throw new ServiceError({ kind: "notFound", service: "crm", table: "email" });
  const already = sameRecord(tracked.regarding, change.was);
  if (!already && !sameRecord(tracked.regarding, change.became)) throw changedSince();
  const restored = await ensureRegarding(ports, tracked, change.was, signal);
  await stampAgain(ports, message, restored, signal);
}

/** The record to link again: the kept one, or a deleted one made again under its old id from the message (T12). */
async function bringBack(
  ports: TrackingPorts,
  change: Change<"retrack">,
  message: Message,
  signal?: AbortSignal,
): Promise<TrackedRecord> {
  const known = await ports.crm.readActivity(emailRef(change), signal);
  if (!change.deleted) {
    if (!known) throw new ServiceError({ kind: "notFound", service: "crm", table: "email" });
    return known;
  }
  const identity = await identityOf(message, (bytes) => ports.ids.sha1(bytes));
  // What the user had kept out of the CRM does not get there by an undo (T2).
  const wanted = change.files && { only: change.files };
  const back = known ?? (await promote(ports, message, { identity }, change.recordId, signal, wanted)).tracked;
  return ensureRegarding(ports, back, change.regarding, signal);
}

/** Only who may assign can say whose a record is; without that it is there all the same. */
async function giveBack(
  ports: TrackingPorts,
  { record }: TrackedRecord,
  owner: RecordOwner,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await ports.crm.writeOwner(record, owner, signal);
  } catch (error) {
    if (!isProblem(error, "noPrivilege")) throw error;
    ports.log.write({ level: "info", event: "undo.ownerNotRestored", error });
  }
}

/**
 * Links again: the record first, then the marks as they were. An item that never had stamps gets those of its record. Whose
 * the record was comes last of all: what belongs to somebody else may be out of the user's reach from then on.
 */
async function undoStop(
  ports: TrackingPorts,
  change: Change<"retrack">,
  message: Message,
  signal?: AbortSignal,
): Promise<void> {
  const tracked = await bringBack(ports, change, message, signal);
  const caller = await ports.crm.readCaller(signal);
  const stamps = stampsFor(tracked, caller.organizationId);
  await restoreMarks(ports, message.itemId, { ...change.marks, stamps: change.marks.stamps ?? stamps }, signal);
  if (change.owner && change.owner.id !== tracked.owner.id) await giveBack(ports, tracked, change.owner, signal);
}

function undoChange(ports: TrackingPorts, change: UndoChange, message: Message, signal?: AbortSignal): Promise<void> {
  switch (change.kind) {
    case "untrack":
      return undoTracking(ports, change, message, signal);
    case "regarding":
      return undoRegarding(ports, change, message, signal);
    case "retrack":
      return undoStop(ports, change, message, signal);
    default: {
      // Changes of items never reach messages: their target has a shelf; records have a part of their own.
      const other: ItemUndoChange | RecordUndoChange = change;
      return Promise.reject(new ServiceError({ kind: "unexpected", service: "thisComputer", detail: other.kind }));
    }
  }
}

/** Puts back what an earlier action changed. CRM first, marks last, so that an attempt that fails can be repeated whole. */
export async function undo(
  ports: TrackingPorts,
  action: Extract<Action, { kind: "undo" }>,
  { signal }: Attempt,
): Promise<ActionResult> {
  const message = await findMessage(ports, action.target, signal);
  await undoChange(ports, action.change, message, signal);
  return { outcome: { kind: "undone", of: action.of } };
}
