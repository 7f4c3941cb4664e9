import { CANCELLED } from "../../domain/fields/days.ts";
import { membersOf, partOf, partsOf, textOf, type FieldValue } from "../../domain/fields/value.ts";
import type { Question } from "../../ports/sync-store.ts";
import { brakeInvitation, brakeRemoval } from "../brakes.ts";
import type { Decision, Move } from "../decision.ts";
import { itemOf, recordOf, type Pair } from "../plan.ts";

const addresses = (value: FieldValue | undefined): readonly string[] =>
  membersOf(value ?? null).map((person) => textOf(partOf(person, "address")).toLowerCase());

const without = (people: readonly string[], others: readonly string[]): readonly string[] => {
  const there = new Set(others);
  return people.filter((address) => address !== "" && !there.has(address)).sort();
};

const moveToOutlook = (decision: Decision, key: string): Move | undefined =>
  decision.do === "merge" ? decision.merge.moves.find((move) => move.to === "mailbox" && move.key === key) : undefined;
const movesToOutlook = (decision: Decision, key: string): boolean => moveToOutlook(decision, key) !== undefined;

/** People who would get an invitation if the step were carried out. */
function invitees(pair: Pair, decision: Decision): readonly string[] {
  const creates = decision.do === "create" && decision.on === "mailbox";
  if (!creates && !movesToOutlook(decision, "attendees")) return [];
  return without(addresses(recordOf(pair)?.fields["attendees"]), addresses(itemOf(pair)?.fields["attendees"]));
}

/** People whom the user's own meeting would lose: Outlook tells them so. */
function uninvited(pair: Pair, decision: Decision): readonly string[] {
  const item = itemOf(pair);
  if (item?.facts.organizer !== true || !movesToOutlook(decision, "attendees")) return [];
  return without(addresses(item.fields["attendees"]), addresses(recordOf(pair)?.fields["attendees"]));
}

/** Days that the user's own series would lose: everybody invited hears of each. */
function lostDays(pair: Pair, decision: Decision): readonly string[] {
  const move = moveToOutlook(decision, "exceptions");
  if (itemOf(pair)?.facts.organizer !== true || move === undefined) return [];
  const there = partsOf(itemOf(pair)?.fields["exceptions"] ?? null);
  const days = Object.entries(partsOf(move.value));
  return days.flatMap(([day, change]) => (change === CANCELLED && there[day] !== CANCELLED ? [day] : []));
}

/** A question that holds one field back until it is answered; without one it stays back, as if the answer had been no. */
export interface Hold {
  readonly key: string;
  readonly question?: Question;
}

/** People to be invited are asked about first. Nobody is invited to what is over: both sides keep their own people. */
function invitation(pair: Pair, decision: Decision): readonly Hold[] {
  const people = invitees(pair, decision);
  if (people.length > 0 && recordOf(pair)?.facts.current === false) return [{ key: "attendees" }];
  const question = brakeInvitation(pair, people);
  return question === undefined ? [] : [{ key: "attendees", question }];
}

/** What a step would tell other people, field by field: invitations and cancellations wait for an answer (S20). */
export function holdsOf(pair: Pair, decision: Decision): readonly Hold[] {
  if (pair.link.shelf !== "calendar") return [];
  const gone = uninvited(pair, decision);
  const days = lostDays(pair, decision);
  const told = days.length === 0 ? [] : (itemOf(pair)?.facts.invited ?? []);
  const hold = (key: string, question: Question | undefined): readonly Hold[] =>
    question === undefined ? [] : [{ key, question }];
  return [
    ...invitation(pair, decision),
    ...hold("attendees", brakeRemoval(pair, gone.join(","), gone)),
    ...hold("exceptions", brakeRemoval(pair, days.join(","), told)),
  ];
}
