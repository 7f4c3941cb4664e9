import type { SuggestionReason } from "../../domain/suggestion.ts";
import type { english } from "./english.ts";
import type { Words } from "./words.ts";

/**
 * Why a record is suggested (R1), as part of a line.
 * @param now milliseconds, for "you used it yesterday"
 */
export function reasonText(words: Words<typeof english>, reason: SuggestionReason, now: number): string {
  switch (reason.kind) {
    case "openOpportunityOf":
    case "openCaseOf":
      return words.say(`reason.${reason.kind}`, { customer: reason.customer });
    case "accountOfSender":
      return words.say(`reason.${reason.kind}`, { person: reason.person });
    case "companyInOutlook":
      return words.say("reason.companyInOutlook", { company: reason.company });
    case "usedLast":
      return words.say("reason.usedLast", { age: words.age(Date.parse(reason.at), now) });
    case "sameConversation":
    case "sender":
      return words.say(`reason.${reason.kind}`);
  }
}
