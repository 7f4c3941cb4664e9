import type { Instant } from "./records.ts";

/**
 * What the user said about one conversation (T7). `all`: answers and forwards inherit, which is the rule where nothing was
 * said. `repliesOnly`: only what answers a tracked message by name. `noForwards`: everything but forwards. `stop`: nothing.
 */
export const CONVERSATION_RULES = ["all", "repliesOnly", "noForwards", "stop"] as const;
export type ConversationRule = (typeof CONVERSATION_RULES)[number];

/** A rule as one message of the conversation carries it; the latest of them counts. */
export interface ConversationChoice {
  readonly rule: ConversationRule;
  readonly at: Instant;
}

/** The choice as text that a named property of a message holds; a choice taken back is text that means nothing. */
export const toRuleText = (choice: ConversationChoice | undefined): string =>
  choice ? `${choice.rule} ${choice.at}` : "withdrawn";

/** What such a text means; undefined for text of anybody else. */
export function fromRuleText(text: string | undefined): ConversationChoice | undefined {
  const [word, at] = (text ?? "").split(" ");
  const rule = CONVERSATION_RULES.find((known) => known === word);
  return rule && at !== undefined && !Number.isNaN(Date.parse(at)) ? { rule, at } : undefined;
}

/** The rule in force among all that messages of the conversation carry; where none carries any, what the user says of all. */
export function ruleInForce(choices: readonly ConversationChoice[], otherwise: ConversationRule): ConversationRule {
  const [latest] = [...choices].sort((a, b) => b.at.localeCompare(a.at));
  return latest?.rule ?? otherwise;
}

/** Prefixes mail programs put before the subject of a forward, in the languages we met. */
const FORWARD = /^\s*(fwd?|wg|tr|rv|i|enc|vs|vb|pd|doorst|továbbítás|presl|přep)\s*:/iu;

/** A forward looks like an answer in its headers; only the subject tells it apart. */
export const isForward = (subject: string): boolean => FORWARD.test(subject);

/** How a message was found to belong to tracked mail, in Dataverse's order. */
export type CorrelationMethod = "inReplyTo" | "trackingToken" | "conversationIndex";

/** May a message that correlates by `method` inherit under this rule? */
export function mayInherit(rule: ConversationRule, subject: string, method: CorrelationMethod): boolean {
  switch (rule) {
    case "all":
      return true;
    case "noForwards":
      return !isForward(subject);
    case "repliesOnly":
      return method === "inReplyTo" && !isForward(subject);
    case "stop":
      return false;
  }
}
