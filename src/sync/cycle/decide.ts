import type { Side } from "../../domain/fields/kinds.ts";
import type { FieldPair } from "../../domain/fields/pair.ts";
import type { Resolutions } from "../../domain/presence.ts";
import type { Question } from "../../ports/sync-store.ts";
import type { Conflict, Decision } from "../decision.ts";
import { changesOf, titleOfPair, type Pair, type Step } from "../plan.ts";
import { KEPT, reconcile } from "../reconcile.ts";
import type { Book } from "./book.ts";
import { chosenSide, conflictQuestion } from "./conflict-answers.ts";
import type { Context } from "./context.ts";
import { mayHaveEnded } from "./ended.ts";
import { holdsOf } from "./holds.ts";
import { fingerprintNoted, privateQuestionId } from "./let-go.ts";
import { recordFingerprint } from "./pair-records.ts";
import { wasSeen } from "./seen.ts";

/** A step and what only the user can decide about it. */
export interface Decided {
  readonly step: Step;
  readonly questions: readonly Question[];
}

/** What the user said to a question of yes and no. */
export function said(book: Book, question: string): "yes" | "no" | undefined {
  const answer = book.answers.get(question)?.answer;
  return answer === "yes" || answer === "no" ? answer : undefined;
}

function resolutionsFor({ book, catalogue }: Context, pair: Pair): Resolutions {
  const found: Record<string, Side> = {};
  if (book.answers.size === 0) return found;
  for (const field of catalogue[pair.link.kind]) {
    const chosen = chosenSide(book, pair, field);
    if (chosen !== undefined) found[field.key] = chosen;
  }
  return found;
}

const toQuestion = (pair: Pair, field: FieldPair, { key, mailbox, crm }: Conflict): Question => ({
  id: conflictQuestion(pair, field),
  reason: "conflict",
  kind: pair.link.kind,
  count: 1,
  about: [titleOfPair(pair)],
  ...(pair.link.itemId === undefined ? {} : { itemId: pair.link.itemId }),
  ...(pair.link.recordId === undefined ? {} : { recordId: pair.link.recordId }),
  field: key,
  sides: { mailbox, crm, base: pair.link.shown.texts[key] ?? null, ...changesOf(pair) },
});

function conflictQuestions({ catalogue }: Context, pair: Pair, decision: Decision): readonly Question[] {
  if (decision.do !== "merge") return [];
  const asked = decision.merge.conflicts.filter((conflict) => conflict.winner === "ask");
  if (asked.length === 0) return [];
  return catalogue[pair.link.kind].flatMap((field) => {
    const conflict = asked.find(({ key }) => key === field.key);
    return conflict === undefined ? [] : [toQuestion(pair, field, conflict)];
  });
}

/** Asked while there is a record to be removed. */
export function privateQuestion(pair: Pair, decision: Decision): readonly Question[] {
  const { kind, recordId, itemId = "" } = pair.link;
  const isGone = recordId === undefined || pair.crm.state === "gone";
  if (decision.do !== "unlink" || decision.reason !== "private" || isGone) return [];
  return [
    { id: privateQuestionId(itemId), reason: "private", kind, count: 1, about: [titleOfPair(pair)], itemId, recordId },
  ];
}

const NONE_HELD: readonly string[] = [];

/**
 * Thrown away in Outlook after another computer had ended the link, or as it saw: what looks like an edit from here was agreed on
 * there before, and no copy is left that the record could follow (S15, S19).
 */
function staysAway(context: Context, decision: Decision, { mailbox, crm }: Pair): boolean {
  const { letGo, catalogue, survey, lastFence } = context;
  if (mailbox.state !== "gone" || crm.state !== "live") return false;
  if (decision.do !== "create" && decision.do !== "delete") return false;
  if (decision.do === "delete" && mayHaveEnded(survey.desk, lastFence)) return true;
  const { id, kind, fields } = crm.snapshot;
  const then = fingerprintNoted(letGo.get(id));
  return then !== undefined && then === recordFingerprint(fields, catalogue[kind]);
}

/** Did another computer write since this one last did? */
const othersWrote = ({ lease, survey, lastFence }: Context): boolean =>
  (lease?.fence ?? survey.desk.fence + 1) > lastFence + 1;

/**
 * Had the record its copy in Outlook, as it is, when another computer last left nothing open? (S19) What this one had seen itself
 * it remembers better: a record that was edited while its table was read counts as seen there, and was not.
 */
const isSettled = (context: Context, { mailbox, crm }: Pair): boolean =>
  mailbox.state === "gone" && crm.state === "live" && othersWrote(context) && wasSeen(context, crm.snapshot);

/** Applies the pure decision to one pair and holds back what needs an answer first (S5, S12, S20). */
export function decide(context: Context, pair: Pair): Decided {
  const { book, catalogue, options } = context;
  const { base, mine, current, organizer, kind } = pair.link;
  const memory = { base, mine, current, organizer, linked: pair.linked, settled: isSettled(context, pair) };
  const found = reconcile(memory, pair.mailbox, pair.crm, {
    kind,
    pairs: catalogue[kind],
    conflicts: options.policy,
    ...(options.leaving === undefined ? {} : { leaving: options.leaving }),
    resolutions: resolutionsFor(context, pair),
  });
  const decision = staysAway(context, found, pair) ? KEPT : found;
  const questions = [...conflictQuestions(context, pair, decision), ...privateQuestion(pair, decision)];
  const holds = holdsOf(pair, decision);
  if (holds.length === 0) return { step: { pair, decision, held: NONE_HELD }, questions };
  const answers = holds.map(({ question }) => (question === undefined ? "no" : said(book, question.id)));
  const open = holds.filter((_, index) => answers[index] === undefined);
  const refused = holds.filter((_, index) => answers[index] === "no");
  const held = [...new Set([...open, ...refused].map(({ key }) => key))];
  const accepted = held.filter((key) => !open.some((hold) => hold.key === key));
  questions.push(...open.flatMap(({ question }) => question ?? []));
  return { step: { pair, decision, held, ...(accepted.length > 0 ? { accepted } : {}) }, questions };
}
