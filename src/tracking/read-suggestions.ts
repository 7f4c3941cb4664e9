import type { InternetMessageId } from "../domain/ids.ts";
import { recordsOf } from "../domain/match-people.ts";
import type { Message } from "../domain/message.ts";
import type { Person } from "../domain/people.ts";
import { rankSuggestions } from "../domain/rank-suggestions.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { Crm } from "../ports/crm.ts";

/** More people than this do not make better suggestions, only slower ones. */
const MAX_PEOPLE = 10;

/** The messages this one answers, nearest first: what it names as its parent, then its references from the end. */
export function answeredMessages(
  message: Pick<Message, "inReplyTo" | "references" | "internetMessageId">,
): readonly InternetMessageId[] {
  const nearest = [...(message.inReplyTo ? [message.inReplyTo] : []), ...[...message.references].reverse()];
  return [...new Set(nearest)].filter((id) => id !== message.internetMessageId);
}

/** Who wrote it, when that is one known record: regarding may well be the person. */
function senderRecord(people: readonly Person[]): RecordCard | undefined {
  const match = people.find(({ roles }) => roles.includes("from"))?.match;
  return match?.kind === "known" ? match.record : undefined;
}

/** At most three records this message is probably about, each with its reasons (R1). Throws ServiceError. */
export async function readSuggestions(
  { crm }: { readonly crm: Pick<Crm, "readSuggestionFacts"> },
  message: Message,
  people: readonly Person[],
  recent: readonly { readonly record: RecordCard; readonly usedAt: Instant }[],
  signal?: AbortSignal,
): Promise<readonly Suggestion[]> {
  const records = recordsOf(people).slice(0, MAX_PEOPLE);
  const { conversationIndex } = message;
  const question = {
    answers: answeredMessages(message),
    people: records,
    ...(conversationIndex && { conversationIndex }),
  };
  const facts = await crm.readSuggestionFacts(question, signal);
  const sender = senderRecord(people);
  return rankSuggestions({ ...facts, recent, ...(sender && { sender }) });
}
