import type { ActionResult, PersonChoice, RecordAction, RecordUndoChange } from "../../domain/action.ts";
import { sameRecord, type NamedRecord } from "../../domain/records.ts";
import { toStrangerRecord } from "../../domain/stranger.ts";
import { isProblem, ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import { named } from "./create-record.ts";
import type { RecordPorts } from "./record-ports.ts";

type SettleAction = Extract<RecordAction, { kind: "settlePerson" }>;
type Unsettle = Extract<RecordUndoChange, { kind: "unsettle" }>;

/** The chosen record, made where the user wants one all the same: they have seen the others. */
async function chosenRecord(
  { crm, creation }: RecordPorts,
  { name, address, target }: SettleAction,
  choice: Exclude<PersonChoice, { kind: "leave" }>,
  signal?: AbortSignal,
): Promise<NamedRecord> {
  if (choice.kind === "use") return choice.record;
  const { table, recordId: id, isList = false } = choice;
  const [there] = await crm.readCards([{ table, id }], signal);
  if (there) return named(there);
  const record = toStrangerRecord(table, { name, address }, target.subject, isList);
  return named(await creation.createRecord({ id, record, duplicateAccepted: true }, signal));
}

/**
 * Answers what the organization's duplicate rules asked when somebody on an item was unknown (T10): the record that is there
 * or a new one, and the party of the activity tied to it. Order: the note, the record, the party.
 */
export async function settlePerson(ports: RecordPorts, action: SettleAction, attempt: Attempt): Promise<ActionResult> {
  const { activity, address, name, choice } = action;
  const { signal } = attempt;
  if (choice.kind === "leave") {
    return { outcome: { kind: "personSettled", name, made: false }, undo: { kind: "unsettle", activity, address } };
  }
  const was = attempt.noted ? undefined : await ports.creation.readParty(activity, address, signal);
  const became = choice.kind === "use" ? choice.record : { table: choice.table, id: choice.recordId };
  const made = choice.kind === "create";
  const undo =
    attempt.noted ??
    ({
      kind: "unsettle",
      activity,
      address,
      became: { table: became.table, id: became.id },
      ...(was && { was }),
      ...(made && { made }),
    } as const);
  await attempt.note(undo);
  const record = await chosenRecord(ports, action, choice, signal);
  await ports.creation.writeParty(activity, address, record, signal);
  return { outcome: { kind: "personSettled", name, made, record }, undo };
}

/** The party is tied to what it was, unless somebody has tied it to something else since; a record made for it goes too. */
export async function undoSettling(ports: RecordPorts, change: Unsettle, { signal }: Attempt): Promise<void> {
  const { activity, address, was, became, made } = change;
  if (!became) return;
  try {
    const now = await ports.creation.readParty(activity, address, signal);
    if (!sameRecord(now, was)) {
      if (!sameRecord(now, became)) throw new ServiceError({ kind: "changedSince", service: "crm" });
      await ports.creation.writeParty(activity, address, was, signal);
    }
  } catch (error) {
    // The activity is gone, and its parties with it.
    if (!isProblem(error, "notFound")) throw error;
  }
  if (made) await ports.creation.deleteOwn(became, signal);
}
