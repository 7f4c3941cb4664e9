import type { Instant, NamedRecord, RecordCard } from "./records.ts";
import type { Suggestion, SuggestionReason } from "./suggestion.ts";

/** What was found out, unranked. Lists are in their own order of merit. */
export interface SuggestionMaterial {
  readonly conversation: readonly RecordCard[];
  readonly openWork: readonly { readonly record: RecordCard; readonly customer: NamedRecord }[];
  readonly companies: readonly { readonly record: RecordCard; readonly person: NamedRecord }[];
  /** The sender's own record, where it is a person or company one can be regarding. */
  readonly sender?: RecordCard;
  /** Companies that contacts in Outlook name. */
  readonly named?: readonly { readonly record: RecordCard; readonly company: string }[];
  readonly recent: readonly { readonly record: RecordCard; readonly usedAt: Instant }[];
}

/** At most this many are shown; more would be a search result. */
export const MAX_SUGGESTIONS = 3;

const WEIGHTS: Readonly<Record<SuggestionReason["kind"], number>> = {
  sameConversation: 100,
  openOpportunityOf: 60,
  openCaseOf: 60,
  accountOfSender: 30,
  companyInOutlook: 30,
  sender: 20,
  usedLast: 10,
};

interface Reasoned {
  readonly record: RecordCard;
  readonly reason: SuggestionReason;
}

function reasonsFrom(material: SuggestionMaterial): readonly Reasoned[] {
  const work = material.openWork.map(({ record, customer }): Reasoned => {
    const kind = record.table === "incident" ? "openCaseOf" : "openOpportunityOf";
    return { record, reason: { kind, customer: customer.name } };
  });
  return [
    ...material.conversation.map((record): Reasoned => ({ record, reason: { kind: "sameConversation" } })),
    ...work,
    ...material.companies.map(({ record, person }): Reasoned => ({
      record,
      reason: { kind: "accountOfSender", person: person.name },
    })),
    ...(material.named ?? []).map(({ record, company }): Reasoned => ({
      record,
      reason: { kind: "companyInOutlook", company },
    })),
    ...(material.sender ? [{ record: material.sender, reason: { kind: "sender" } } as const] : []),
    ...material.recent.map(({ record, usedAt }): Reasoned => ({ record, reason: { kind: "usedLast", at: usedAt } })),
  ];
}

const weightOf = (suggestion: Suggestion): number =>
  suggestion.reasons.reduce((sum, reason) => sum + WEIGHTS[reason.kind], 0);

/** Same kind of reason twice (two customers of one case) is one reason: the first, which is the nearer one. */
function withReason(suggestion: Suggestion, reason: SuggestionReason): Suggestion {
  return suggestion.reasons.some((known) => known.kind === reason.kind)
    ? suggestion
    : { ...suggestion, reasons: [...suggestion.reasons, reason] };
}

/**
 * At most three, each with its reasons, the strongest first (R1). Reasons add up: the case of the conversation that was also
 * used last beats another case of the same person. Closed records are suggested only for the conversation they belong to.
 */
export function rankSuggestions(material: SuggestionMaterial): readonly Suggestion[] {
  const byKey = new Map<string, Suggestion>();
  for (const { record, reason } of reasonsFrom(material)) {
    if (!record.open && reason.kind !== "sameConversation") continue;
    const key = `${record.table}/${record.id}`;
    const known = byKey.get(key);
    byKey.set(key, known ? withReason(known, reason) : { record, reasons: [reason] });
  }
  return [...byKey.values()].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MAX_SUGGESTIONS);
}
