import type { Action } from "../domain/action.ts";
import { mayInherit } from "../domain/conversation-rule.ts";
import type { Message } from "../domain/message.ts";
import type { NamedRecord } from "../domain/records.ts";
import { DEFAULT_TRACKING_CHOICES, sentOption } from "../domain/tracking-choices.ts";
import { NothingToDo, type TrackingPorts } from "./attempt.ts";
import { readThread } from "./read-thread.ts";

/**
 * What an answer inherits (T7): the regarding record of the tracked message it belongs to, unless the user said otherwise
 * about the conversation. Throws NothingToDo for an action that is for answers only and whose message inherits nothing.
 */
export async function readInherited(
  ports: Pick<TrackingPorts, "crm" | "mailbox" | "choices">,
  action: Extract<Action, { kind: "track" | "setRegarding" }>,
  message: Message,
  signal?: AbortSignal,
): Promise<NamedRecord | undefined> {
  if (action.kind !== "track" || !action.onlyAnswers) return undefined;
  // "None" is none, here as for mail the cycle finds: nothing that nobody asked for is tracked by itself (T6).
  const { incomingMail } = await ports.crm.readMailOptions(signal);
  const choices = (await ports.choices?.(signal)) ?? DEFAULT_TRACKING_CHOICES;
  if (sentOption(incomingMail, choices) === "none") throw new NothingToDo();
  const { correlation, rule } = await readThread(ports, message, signal);
  if (!correlation || !mayInherit(rule, message.subject, correlation.method)) throw new NothingToDo();
  return correlation.tracked.regarding;
}
