import type { Action, ActionResult, ItemChange, RecordUndoChange } from "../../domain/action.ts";
import { turnedRound } from "../../domain/field-edit.ts";
import { sameRecord } from "../../domain/records.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import { removeFiles } from "./add-files.ts";
import { undoConversation } from "./choose-conversation.ts";
import type { RecordPorts } from "./record-ports.ts";
import { undoSettling } from "./settle-person.ts";
import { undoPeople } from "./undo-people.ts";

type Undo = Extract<Action, { kind: "undo" }>;
type Change<Kind extends RecordUndoChange["kind"]> = Extract<RecordUndoChange, { kind: Kind }>;

/** The item's own part, undone as if it had been asked for alone. Nothing is noted: an undo has no undo. */
async function undoItemPart(ports: RecordPorts, action: Undo, change: ItemChange, attempt: Attempt): Promise<void> {
  await ports.onItem({ ...action, change }, attempt);
}

/** The parent goes back, unless it is no longer the one this action set; then the contact. A contact it made goes as a whole. */
async function undoParent(ports: RecordPorts, action: Undo, change: Change<"parent">, attempt: Attempt): Promise<void> {
  const { contact, was, became, item } = change;
  const made = "created" in item && item.created;
  if (!made) {
    const now = await ports.creation.readParent(contact, attempt.signal);
    if (!sameRecord(now, was)) {
      if (!sameRecord(now, became)) throw new ServiceError({ kind: "changedSince", service: "crm" });
      await ports.creation.writeParent(contact, was, attempt.signal);
    }
  }
  await undoItemPart(ports, action, item, attempt);
}

/** The item first: were it still regarding somebody who goes, the CRM would take its record along. */
async function undoWithPeople(
  ports: RecordPorts,
  action: Undo,
  { item, people }: Change<"withPeople">,
  attempt: Attempt,
): Promise<ActionResult> {
  await undoItemPart(ports, action, item, attempt);
  return { outcome: { kind: "undone", of: action.of, people: await undoPeople(ports, people, attempt.signal) } };
}

type OtherChange = Exclude<RecordUndoChange, { kind: "withPeople" }>;

async function undoChange(ports: RecordPorts, action: Undo, change: OtherChange, attempt: Attempt): Promise<void> {
  const { creation } = ports;
  switch (change.kind) {
    case "uncreate":
      return creation.deleteOwn(change.record, attempt.signal);
    case "unconvert":
      // The item first: a record that is gone already would otherwise leave it regarding nothing.
      await undoItemPart(ports, action, change.item, attempt);
      return creation.deleteOwn(change.record, attempt.signal);
    case "parent":
      return undoParent(ports, action, change, attempt);
    case "conversation":
      return undoConversation(ports, action, change, attempt);
    case "unedit":
      return ports.editFields(action.target, turnedRound(change.changes), () => Promise.resolve(), attempt.signal);
    case "unsettle":
      return undoSettling(ports, change, attempt);
    case "files":
      return removeFiles(ports, change, attempt);
    case "connection": {
      const { connection, was } = change;
      if (!was) return creation.deleteOwn({ table: "connection", id: connection.id }, attempt.signal);
      const { id, from, to } = connection;
      return creation.writeConnection({ id, from, to, ...was }, attempt.signal);
    }
  }
}

/** Puts back what a an action on records changed. */
export async function undoRecord(
  ports: RecordPorts,
  action: Undo,
  change: RecordUndoChange,
  attempt: Attempt,
): Promise<ActionResult> {
  if (change.kind === "withPeople") return undoWithPeople(ports, action, change, attempt);
  await undoChange(ports, action, change, attempt);
  return { outcome: { kind: "undone", of: action.of } };
}
