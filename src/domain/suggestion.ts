import type { Instant, RecordCard } from "./records.ts";

/** Why a record is suggested as regarding (R1), with what the pane needs to say so. */
export type SuggestionReason =
  | { readonly kind: "sameConversation" }
  /** Of a person of the message, or of the company somebody in it works for. */
  | { readonly kind: "openOpportunityOf"; readonly customer: string }
  | { readonly kind: "openCaseOf"; readonly customer: string }
  | { readonly kind: "accountOfSender"; readonly person: string }
  | { readonly kind: "sender" }
  /** A contact in Outlook names this company. */
  | { readonly kind: "companyInOutlook"; readonly company: string }
  | { readonly kind: "usedLast"; readonly at: Instant };

export interface Suggestion {
  readonly record: RecordCard;
  /** Strongest first; at least one. */
  readonly reasons: readonly SuggestionReason[];
}
