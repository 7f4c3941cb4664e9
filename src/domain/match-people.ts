import type { EmailAddress } from "./ids.ts";
import type { Participant, ParticipantRole, Person, PersonMatch } from "./people.ts";
import type { NamedRecord, RecordCard } from "./records.ts";

/** What is known when people are matched. `chosen` is what the user picked for an ambiguous address (R7). */
export interface PeopleKnowledge {
  readonly mine: readonly EmailAddress[];
  readonly owners: ReadonlyMap<EmailAddress, readonly RecordCard[]>;
  readonly chosen: ReadonlyMap<EmailAddress, NamedRecord>;
}

const ROLE_ORDER: readonly ParticipantRole[] = [
  "from",
  "sender",
  "organizer",
  "to",
  "required",
  "cc",
  "optional",
  "bcc",
  "resource",
];
const rank = (role: ParticipantRole): number => ROLE_ORDER.indexOf(role);

function matchRecords(records: readonly RecordCard[], chosen: NamedRecord | undefined): PersonMatch {
  const picked = records.find((record) => record.id === chosen?.id);
  if (picked) return { kind: "known", record: picked, chosen: true };
  const [first, ...others] = records;
  // No record has the address, but the user has said whose it is (T10).
  if (!first && chosen) return { kind: "known", record: { ...chosen, details: [], open: true }, chosen: true };
  if (!first) return { kind: "unknown" };
  return others.length === 0 ? { kind: "known", record: first, chosen: false } : { kind: "ambiguous", records };
}

/** Users before queues before customers: a colleague who is also kept as a contact is a colleague. */
function matchAddress(address: EmailAddress, knowledge: PeopleKnowledge): PersonMatch {
  if (knowledge.mine.includes(address)) return { kind: "me" };
  const records = knowledge.owners.get(address) ?? [];
  const user = records.find((record) => record.table === "systemuser");
  if (user) return { kind: "colleague", user };
  const queue = records.find((record) => record.table === "queue");
  if (queue) return { kind: "queue", queue };
  const open = records.filter((record) => record.open);
  return matchRecords(open.length > 0 ? open : records, knowledge.chosen.get(address));
}

function matchOf(participant: Participant, knowledge: PeopleKnowledge): PersonMatch {
  if (participant.isList) return { kind: "list" };
  return participant.address ? matchAddress(participant.address, knowledge) : { kind: "noAddress" };
}

/** Everybody once, however many parts they play, in the order a reader expects: author first (P2). */
export function matchPeople(participants: readonly Participant[], knowledge: PeopleKnowledge): readonly Person[] {
  const byKey = new Map<string, Person>();
  const sorted = [...participants].sort((a, b) => rank(a.role) - rank(b.role));
  for (const participant of sorted) {
    const key = participant.address ?? `name:${participant.name}`;
    const seen = byKey.get(key);
    if (!seen) byKey.set(key, { participant, roles: [participant.role], match: matchOf(participant, knowledge) });
    else if (!seen.roles.includes(participant.role)) {
      byKey.set(key, { ...seen, roles: [...seen.roles, participant.role] });
    }
  }
  return [...byKey.values()];
}

/** CRM records behind the people, most telling first; ambiguous people count with every record they may be. */
export function recordsOf(people: readonly Person[]): readonly RecordCard[] {
  return people.flatMap(({ match }) => {
    switch (match.kind) {
      case "known":
        return [match.record];
      case "ambiguous":
        return match.records;
      case "me":
      case "colleague":
      case "queue":
      case "unknown":
      case "list":
      case "noAddress":
        return [];
    }
  });
}

/** The first whose record is certain; not one of several that an address may belong to, which would be a guess (R7). */
export function firstKnown(people: readonly Person[]): RecordCard | undefined {
  const [record] = people.flatMap(({ match }) => (match.kind === "known" ? [match.record] : []));
  return record;
}
