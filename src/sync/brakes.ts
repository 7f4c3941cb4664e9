import type { SyncKind } from "../domain/fields/kinds.ts";
import type { Question } from "../ports/sync-store.ts";
import { titleOfPair, type Pair, type Step } from "./plan.ts";

/** S20: more than so many deletions and more than this share of a kind need a person. */
const MANY = 10;
const SHARE = 0.1;

export interface BrakeResult {
  readonly go: readonly Step[];
  /** The user said no: the copies stay, the links end. */
  readonly keep: readonly Step[];
  readonly questions: readonly Question[];
}

/** What the user said to a question; undefined while they said nothing. */
export type Said = (question: string) => "yes" | "no" | undefined;

/** Would deleting `count` of `total` be a mass deletion? */
export const isMass = (count: number, total: number): boolean => count > MANY && count > total * SHARE;

/**
 * Stops mass deletions before the first one, whichever side they would be made on: seven here and seven there are fourteen.
 * `linked` counts the links of a kind before the run. The question names the number, so that a yes to fifteen is no yes to
 * five hundred.
 */
export function brakeDeletions(steps: readonly Step[], linked: (kind: SyncKind) => number, said: Said): BrakeResult {
  const groups = new Map<SyncKind, Step[]>();
  for (const step of steps) {
    if (step.decision.do !== "delete") continue;
    const { kind } = step.pair.link;
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [step]);
    else group.push(step);
  }
  const questions: Question[] = [];
  const go: Step[] = [];
  const keep: Step[] = [];
  for (const [kind, group] of groups) {
    const id = `mass-delete:${kind}:${group.length}`;
    const answer = said(id);
    if (answer === "yes" || !isMass(group.length, linked(kind))) go.push(...group);
    else if (answer === "no") keep.push(...group);
    else {
      const about = group.slice(0, 5).map((step) => titleOfPair(step.pair));
      questions.push({ id, reason: "mass-delete", kind, count: group.length, about });
    }
  }
  return { go, keep, questions };
}

/** Deleting a meeting the user organizes cancels it for other people: said first, to whom (S20). */
export function brakeCancellation(step: Step): Question | undefined {
  const { pair, decision } = step;
  if (decision.do !== "delete" || decision.on !== "mailbox" || pair.mailbox.state !== "live") return undefined;
  const { facts, id } = pair.mailbox.snapshot;
  const question = `cancellations:${id}`;
  if (!facts.organizer || facts.invited.length === 0) return undefined;
  return {
    id: question,
    reason: "cancellations",
    kind: pair.link.kind,
    count: facts.invited.length,
    about: facts.invited,
    title: titleOfPair(pair),
    itemId: id,
  };
}

/** Taking people, or days, out of an Outlook meeting tells whoever was invited to them: said first, to whom (S20). */
export function brakeRemoval(pair: Pair, what: string, people: readonly string[]): Question | undefined {
  const { recordId = "", itemId = "", kind } = pair.link;
  if (people.length === 0) return undefined;
  const id = `cancellations:${recordId}:${what}`;
  const title = titleOfPair(pair);
  return { id, reason: "cancellations", kind, count: people.length, about: people, title, itemId, recordId };
}

/** Writing people into an Outlook meeting invites them: said first, to whom (S20). */
export function brakeInvitation(pair: Pair, people: readonly string[]): Question | undefined {
  const recordId = pair.link.recordId ?? "";
  const question = `invitations:${recordId}:${people.join(",")}`;
  if (people.length === 0) return undefined;
  return {
    id: question,
    reason: "invitations",
    kind: pair.link.kind,
    count: people.length,
    about: people,
    title: titleOfPair(pair),
    recordId,
  };
}
