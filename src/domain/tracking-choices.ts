import { CONVERSATION_RULES, type ConversationRule } from "./conversation-rule.ts";
import type { IncomingMail } from "./mail-options.ts";

/** Which sent mail is tracked by itself: as incoming mail is, or by a rule of its own (T6). */
export type SentMail = "likewise" | IncomingMail;

/** What the user decided about tracking that Dataverse has no column for (O2). */
export interface TrackingChoices {
  /** What becomes of answers in a conversation nobody has said anything about (T7). */
  readonly conversation: ConversationRule;
  readonly sentMail: SentMail;
}

export const SENT_MAIL = ["likewise", "all", "answers", "people", "anyRecord", "none"] as const satisfies SentMail[];

/** The option in force for sent mail. */
export const sentOption = (incoming: IncomingMail, { sentMail }: TrackingChoices): IncomingMail =>
  sentMail === "likewise" ? incoming : sentMail;

export const DEFAULT_TRACKING_CHOICES: TrackingChoices = { conversation: "all", sentMail: "likewise" };

/** Choices out of whatever was stored; what is damaged or missing is as if nothing had been said. Never throws. */
export function readTrackingChoices(stored: unknown): TrackingChoices {
  const value: Readonly<Record<string, unknown>> = typeof stored === "object" && stored !== null ? { ...stored } : {};
  const standard = DEFAULT_TRACKING_CHOICES;
  return {
    conversation: CONVERSATION_RULES.find((rule) => rule === value["conversation"]) ?? standard.conversation,
    sentMail: SENT_MAIL.find((mail) => mail === value["sentMail"]) ?? standard.sentMail,
  };
}
