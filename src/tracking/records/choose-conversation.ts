import type { ActionResult, RecordAction, RecordUndoChange } from "../../domain/action.ts";
import type { ConversationChoice } from "../../domain/conversation-rule.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import { findMessage } from "../find-message.ts";
import type { RecordPorts } from "./record-ports.ts";

type ChooseAction = Extract<RecordAction, { kind: "conversation" }>;
type Unchoose = Extract<RecordUndoChange, { kind: "conversation" }>;

const same = (a: ConversationChoice | undefined, b: ConversationChoice | undefined): boolean =>
  a?.rule === b?.rule && a?.at === b?.at;

/** Leaves what the user says about a conversation on its message, where every device and the cycle find it (T7). */
export async function chooseConversation(
  { mailboxFor }: RecordPorts,
  { target, choice }: ChooseAction,
  attempt: Attempt,
): Promise<ActionResult> {
  const { signal } = attempt;
  const mailbox = mailboxFor(target);
  const { itemId } = await findMessage({ mailbox }, target, signal);
  const was = attempt.noted ? undefined : await mailbox.readChoice(itemId, signal);
  const undo = attempt.noted ?? ({ kind: "conversation", became: choice, ...(was && { was }) } as const);
  await attempt.note(undo);
  await mailbox.writeChoice(itemId, choice, signal);
  return { outcome: { kind: "conversationChosen", rule: choice.rule }, undo };
}

/** The message says again what it said, unless something else has been chosen on it since. */
export async function undoConversation(
  { mailboxFor }: RecordPorts,
  { target }: Pick<ChooseAction, "target">,
  { was, became }: Unchoose,
  { signal }: Attempt,
): Promise<void> {
  const mailbox = mailboxFor(target);
  const { itemId } = await findMessage({ mailbox }, target, signal);
  const now = await mailbox.readChoice(itemId, signal);
  if (same(now, was)) return;
  if (!same(now, became)) throw new ServiceError({ kind: "changedSince", service: "mailbox" });
  await mailbox.writeChoice(itemId, was, signal);
}
