import type { Action } from "../domain/action.ts";
import type { Message } from "../domain/message.ts";
import type { NamedRecord } from "../domain/records.ts";
import { NothingToDo, type PlainTrackingPorts } from "./attempt.ts";
import { answeredMessages } from "./answered-messages.ts";

/**
 * What an answer inherits (T7): the regarding record of the nearest tracked message it answers, by In-Reply-To, then by its
 * references. Throws NothingToDo for an action that is for answers only and whose message answers nothing tracked.
 */
export async function readInherited(
  { crm }: Pick<PlainTrackingPorts, "crm">,
  action: Extract<Action, { kind: "track" | "setRegarding" }>,
  message: Message,
  signal?: AbortSignal,
): Promise<NamedRecord | undefined> {
  if (action.kind !== "track" || !action.onlyAnswers) return undefined;
  const answered = answeredMessages(message);
  const tracked = answered.length > 0 ? await crm.readTrackedEmails(answered, signal) : new Map<never, never>();
  const nearest = answered.flatMap((id) => tracked.get(id) ?? []);
  if (nearest.length === 0) throw new NothingToDo();
  return nearest.find(({ regarding }) => regarding)?.regarding;
}
