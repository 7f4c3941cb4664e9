import { ruleInForce, type ConversationRule } from "../domain/conversation-rule.ts";
import type { Correlation } from "../domain/correlation.ts";
import type { Message } from "../domain/message.ts";
import { DEFAULT_TRACKING_CHOICES } from "../domain/tracking-choices.ts";
import { answeredMessages } from "./answered-messages.ts";
import type { TrackingPorts } from "./attempt.ts";

/** What a message belongs to, and what the user said about the conversation. */
export interface Thread {
  readonly correlation?: Correlation;
  readonly rule: ConversationRule;
}

/** Reads where a message belongs (T7); the mailbox is asked only where the answer can matter. Throws ServiceError. */
export async function readThread(
  { crm, mailbox, choices }: Pick<TrackingPorts, "crm" | "mailbox" | "choices">,
  message: Message,
  signal?: AbortSignal,
): Promise<Thread> {
  const { subject, conversationIndex, conversationId } = message;
  const correlation = await crm.readCorrelation(
    { answers: answeredMessages(message), subject, ...(conversationIndex && { conversationIndex }) },
    signal,
  );
  if (!correlation) return { rule: DEFAULT_TRACKING_CHOICES.conversation };
  const [said, { conversation }] = await Promise.all([
    conversationId ? mailbox.readConversation(conversationId, signal) : [],
    choices?.(signal) ?? DEFAULT_TRACKING_CHOICES,
  ]);
  return { correlation, rule: ruleInForce(said, conversation) };
}
