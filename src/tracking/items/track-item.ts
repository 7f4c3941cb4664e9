import type { Action, ActionResult, ItemUndoChange } from "../../domain/action.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import { textOf, partOf, type Fields, type FieldValue } from "../../domain/fields/value.ts";
import { toRecordId, type OrganizationId } from "../../domain/ids.ts";
import type { CrmSnapshot, Stamp } from "../../domain/presence.ts";
import type { Problem } from "../../domain/problem.ts";
import type { NamedRecord } from "../../domain/records.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import { readRecordRules, type RecordRules } from "../record-rules.ts";
import { withPeople } from "../with-people.ts";
import { marksProblemOf } from "../write-marks.ts";
import { tieOrganizer } from "./tie-organizer.ts";
import { readItem, readRecord, type ItemPorts } from "./item-ports.ts";
import { withChosenContact } from "./known-contacts.ts";
import { itemRecordId } from "./item-record-id.ts";
import { createRecord, fieldsForCrm, setLookup, toLookup, writeStamp } from "./write-record.ts";
import type { ItemTarget, ItemFacts } from "./item-facts.ts";

type TrackAction = Extract<Action, { kind: "track" | "setRegarding" }>;

const isForeign = (stamp: Stamp | undefined, organization: OrganizationId): boolean =>
  stamp !== undefined &&
  stamp.state !== 0 &&
  stamp.organizationId !== undefined &&
  stamp.organizationId !== organization;

/** The record of the same meeting that was tracked in another mailbox, the user's own before a colleague's (T4). */
async function sameMeeting(
  ports: ItemPorts,
  kind: SyncKind,
  { item, caller }: Pick<ItemFacts, "item" | "caller">,
  signal?: AbortSignal,
): Promise<Pick<ItemFacts, "recordId" | "record" | "colleague"> | undefined> {
  const meeting = textOf(item.fields["meeting"] ?? null);
  if (meeting === "" || !ports.readMeetings) return undefined;
  const all = await ports.readMeetings(kind, meeting, signal);
  const known = all.find(({ ownerId }) => ownerId === caller.userId) ?? all[0];
  const record = known && (await readRecord(ports, { kind, id: known.id }, signal));
  if (!record) return undefined;
  return { recordId: record.id, record, ...(!record.facts.mine && { colleague: known.createdBy }) };
}

/**
 * Reads item and record (T4): the record the stamp names, whatever its state, else the one under the derived id, else the one
 * of the same meeting. A stamp of another organization names nothing here (D2).
 */
export async function readItemFacts(ports: ItemPorts, target: ItemTarget, signal?: AbortSignal): Promise<ItemFacts> {
  const [item, caller] = await Promise.all([
    readItem(ports, { shelf: target.shelf, id: target.itemId }, signal),
    ports.crm.readCaller(signal),
  ]);
  const stamp = isForeign(item.stamp, caller.organizationId) ? undefined : item.stamp;
  const derived = itemRecordId(caller.organizationId, item.id);
  if (stamp?.recordId) {
    const kind = stamp.kind ?? item.kind;
    const linked = await readRecord(ports, { kind, id: stamp.recordId }, signal);
    if (linked) return { item, caller, kind, recordId: stamp.recordId, record: linked };
  }
  const kind = target.as ?? item.kind;
  const record = await readRecord(ports, { kind, id: derived }, signal);
  const found = record ? { record } : await sameMeeting(ports, kind, { item, caller }, signal);
  return { item, caller, kind, recordId: derived, ...found };
}

/** T2, T11, D2: judged as the item is now, before anything leaves the mailbox. */
function refuseUntrackable({ item, caller }: ItemFacts, sensitivityAccepted: boolean): void {
  if (item.facts.unsupported !== undefined) {
    throw new ServiceError({
      kind: "notTrackable",
      service: "mailbox",
      reason: "unsupportedItem",
      detail: item.facts.unsupported,
    });
  }
  if (isForeign(item.stamp, caller.organizationId)) {
    throw new ServiceError({ kind: "notTrackable", service: "mailbox", reason: "otherOrganization" });
  }
  if (item.facts.hidden && !sensitivityAccepted) throw new ServiceError({ kind: "sensitive", service: "mailbox" });
}

/** Link of an item to its record. What synchronization noted for itself about the same record is kept. */
function linkStamp({ item, caller, kind, recordId, record }: ItemFacts): Stamp {
  const before = item.stamp?.recordId === recordId ? item.stamp : undefined;
  const { left: _left, ...kept } = before ?? {};
  const mine = record?.facts.mine ?? true;
  return { ...kept, state: 2, recordId, organizationId: caller.organizationId, kind, mine };
}

/**
 * Writes the link onto the item, and its regarding where that is given; what kept it from being written is the answer. The
 * record of a colleague's mailbox is only shown: two mailboxes that synchronize with one record would answer each other.
 */
export async function linkItem(
  ports: ItemPorts,
  facts: ItemFacts,
  fields: Fields,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  if (facts.colleague !== undefined) return undefined;
  return marksProblemOf(() => writeStamp(ports, facts.item, linkStamp(facts), fields, signal));
}

function undoFor(action: TrackAction, facts: ItemFacts): ItemUndoChange {
  const { item, kind, record, colleague } = facts;
  const recordId = toRecordId(facts.recordId);
  const was = record?.fields["regarding"] ?? null;
  if (record && (colleague !== undefined || (item.stamp?.state === 2 && action.kind === "setRegarding"))) {
    return { kind: "regardItem", itemKind: kind, recordId, was, became: toLookup(action.regarding) };
  }
  const stamp = item.stamp && { stamp: item.stamp };
  return { kind: "untrackItem", itemKind: kind, recordId, created: !record, was, ...stamp };
}

const named = (value: FieldValue, chosen: NamedRecord | undefined): NamedRecord | undefined => {
  const [id, table] = [textOf(partOf(value, "id")), textOf(partOf(value, "table"))];
  if (id === "" || table === "") return undefined;
  return { id: toRecordId(id), table, name: chosen?.id === id ? chosen.name : textOf(partOf(value, "name")) };
};

/** Whoever called the meeting, as the rules see an author. */
const meetingOf = ({ organizer, subject }: ItemTarget): Parameters<RecordRules["makePeople"]>[1] => ({
  direction: "incoming",
  subject,
  participants: organizer ? [{ role: "organizer", ...organizer, isList: false }] : [],
});

/** Marks the item for the server, which carries appointments, contacts and tasks here (T14). */
async function request(
  ports: ItemPorts,
  { regarding }: TrackAction,
  { item, caller, kind }: ItemFacts,
  signal?: AbortSignal,
): Promise<ActionResult["outcome"]> {
  const fields = regarding && kind !== "contact" ? { regarding: toLookup(regarding) } : {};
  await writeStamp(ports, item, { state: 1, organizationId: caller.organizationId }, fields, signal);
  return { kind: "requested", ...(regarding && { regarding }) };
}

/**
 * Tracks a contact, an appointment (or its series) or a task, with its regarding record. The order of writes is that of
 * messages: note how to undo, the record under the derived id, its regarding, the stamp.
 */
export async function trackItem(
  ports: ItemPorts,
  action: TrackAction,
  target: ItemTarget,
  attempt: Attempt,
): Promise<ActionResult> {
  const { signal } = attempt;
  const found = await readItemFacts(ports, target, signal);
  refuseUntrackable(found, action.sensitivityAccepted);
  const rules = found.record || !ports.rules ? undefined : await readRecordRules(ports.rules, attempt);
  const facts = rules?.itemsByServer ? found : await withChosenContact(ports, action, found, signal);
  const undo = attempt.noted ?? undoFor(action, facts);
  await attempt.note(undo);

  const { item, kind, recordId } = facts;
  if (rules?.itemsByServer) return { outcome: await request(ports, action, facts, signal), undo };
  const people = (await rules?.makePeople(action, meetingOf(target))) ?? [];
  const wanted = action.regarding && kind !== "contact" ? toLookup(action.regarding) : undefined;
  const fields = { ...fieldsForCrm(kind, item.fields), ...(wanted !== undefined && { regarding: wanted }) };
  const current = facts.record ?? (await createRecord(ports, { kind, id: recordId, fields }, signal));
  const record = wanted === undefined ? current : await setLookup(ports, current, wanted, signal);
  const made = undo.kind === "untrackItem" && undo.created;
  if (made) await tieOrganizer(ports, target, { item, kind, recordId: toRecordId(record.id) }, attempt);
  const regarding = record.fields["regarding"];
  const stampFields = regarding === undefined || kind === "contact" ? {} : { regarding };
  const marksProblem = await linkItem(ports, { ...facts, record }, stampFields, signal);
  const isChosen = action.kind === "track" && action.match === record.id;
  const outcome = outcomeOf(action, record, made || isChosen, facts.colleague);
  return {
    outcome: outcome.kind === "tracked" && people.length > 0 ? { ...outcome, people } : outcome,
    undo: withPeople(undo, people),
    ...(marksProblem && { marksProblem }),
  };
}

function outcomeOf(action: TrackAction, record: CrmSnapshot, isNews: boolean, byName = ""): ActionResult["outcome"] {
  const recordId = toRecordId(record.id);
  const regarding = named(record.fields["regarding"] ?? null, action.regarding);
  if (action.kind === "setRegarding" && !isNews) {
    return { kind: "regardingSet", recordId, regarding: regarding ?? action.regarding };
  }
  if (isNews) return { kind: "tracked", recordId, leftOut: [], ...(regarding && { regarding }) };
  return { kind: "alreadyTracked", recordId, byName, byMe: record.facts.mine, ...(regarding && { regarding }) };
}
