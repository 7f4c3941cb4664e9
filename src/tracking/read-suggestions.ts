import { recordsOf } from "../domain/match-people.ts";
import type { Message } from "../domain/message.ts";
import type { Person } from "../domain/people.ts";
import { rankSuggestions } from "../domain/rank-suggestions.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { Crm, SuggestionFacts } from "../ports/crm.ts";
import { answeredMessages } from "./answered-messages.ts";

/** More people than this do not make better suggestions, only slower ones. */
const MAX_PEOPLE = 10;

/** Who wrote it, when that is one known record: regarding may well be the person. */
function senderRecord(people: readonly Person[]): RecordCard | undefined {
  const match = people.find(({ roles }) => roles.includes("from"))?.match;
  return match?.kind === "known" ? match.record : undefined;
}

export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  /** The company the sender works for, or of the first known person of a meeting; suggested or not. */
  readonly company?: RecordCard;
}

/** The records the first person known to the CRM may be. */
const nearestOf = (people: readonly Person[]): readonly RecordCard[] =>
  people.map((person) => recordsOf([person])).find((records) => records.length > 0) ?? [];

/** Where somebody works; of one who may be several (R7) only what is the same for all of them. */
function companyOf(candidates: readonly RecordCard[], { companies }: SuggestionFacts): RecordCard | undefined {
  const [first, ...others] = candidates.map(({ id }) => companies.find(({ person }) => person.id === id)?.record);
  return others.every((other) => other?.id === first?.id) ? first : undefined;
}

/** At most three records this message is probably about, each with its reasons (R1). Throws ServiceError. */
export async function readSuggestions(
  { crm }: { readonly crm: Pick<Crm, "readSuggestionFacts"> },
  message: Message,
  people: readonly Person[],
  recent: readonly { readonly record: RecordCard; readonly usedAt: Instant }[],
  signal?: AbortSignal,
): Promise<Suggested> {
  const records = recordsOf(people).slice(0, MAX_PEOPLE);
  const { conversationIndex } = message;
  const question = {
    answers: answeredMessages(message),
    people: records,
    ...(conversationIndex && { conversationIndex }),
  };
  const facts = await crm.readSuggestionFacts(question, signal);
  const sender = senderRecord(people);
  const company = companyOf(sender ? [sender] : nearestOf(people), facts);
  return {
    suggestions: rankSuggestions({ ...facts, recent, ...(sender && { sender }) }),
    ...(company && { company }),
  };
}
