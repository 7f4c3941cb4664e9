import type { Side } from "../../domain/fields/kinds.ts";
import type { Resolutions } from "../../domain/presence.ts";
import type { Question } from "../../ports/sync-store.ts";
import type { Decision } from "../decision.ts";
import { changesOf, titleOfPair, type Pair, type Step } from "../plan.ts";
import { reconcile } from "../reconcile.ts";
import type { Book } from "./book.ts";
import type { Context } from "./context.ts";
import { holdsOf } from "./holds.ts";

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

const conflictQuestion = (pair: Pair, key: string): string => `conflict:${pair.link.key}:${key}`;

function resolutionsFor(book: Book, pair: Pair): Resolutions {
  const found: Record<string, Side> = {};
  const prefix = conflictQuestion(pair, "");
  for (const { question, answer } of book.answers.values()) {
    if (question.startsWith(prefix) && (answer === "crm" || answer === "mailbox"))
      found[question.slice(prefix.length)] = answer;
  }
  return found;
}

function conflictQuestions(pair: Pair, decision: Decision): readonly Question[] {
  if (decision.do !== "merge") return [];
  return decision.merge.conflicts
    .filter((conflict) => conflict.winner === "ask")
    .map((conflict): Question => ({
      id: conflictQuestion(pair, conflict.key),
      reason: "conflict",
      kind: pair.link.kind,
      count: 1,
      about: [titleOfPair(pair)],
      ...(pair.link.itemId === undefined ? {} : { itemId: pair.link.itemId }),
      ...(pair.link.recordId === undefined ? {} : { recordId: pair.link.recordId }),
      field: conflict.key,
      sides: {
        mailbox: conflict.mailbox,
        crm: conflict.crm,
        base: pair.link.shown.texts[conflict.key] ?? null,
        ...changesOf(pair),
      },
    }));
}

function privateQuestion(pair: Pair, decision: Decision): readonly Question[] {
  if (decision.do !== "unlink" || decision.reason !== "private" || pair.link.recordId === undefined) return [];
  const { kind, recordId } = pair.link;
  const itemId = pair.link.itemId ?? "";
  return [{ id: `private:${itemId}`, reason: "private", kind, count: 1, about: [titleOfPair(pair)], itemId, recordId }];
}

/** Applies the pure decision to one pair and holds back what needs an answer first (S5, S12, S20). */
export function decide(context: Context, pair: Pair): Decided {
  const { book, catalogue, options } = context;
  const { base, mine, current, organizer, kind } = pair.link;
  const decision = reconcile(
    {
      ...(pair.linked ? { base } : Object.keys(base).length > 0 ? { base } : {}),
      mine,
      current,
      organizer,
      linked: pair.linked,
    },
    pair.mailbox,
    pair.crm,
    { kind, pairs: catalogue[kind], conflicts: options.policy, resolutions: resolutionsFor(book, pair) },
  );
  const questions = [...conflictQuestions(pair, decision), ...privateQuestion(pair, decision)];
  const holds = holdsOf(pair, decision);
  const open = holds.filter(({ question }) => said(book, question.id) === undefined);
  const refused = holds.filter(({ question }) => said(book, question.id) === "no");
  const held = [...new Set([...open, ...refused].map(({ key }) => key))];
  const accepted = held.filter((key) => !open.some((hold) => hold.key === key));
  questions.push(...open.map(({ question }) => question));
  return { step: { pair, decision, held, ...(accepted.length > 0 ? { accepted } : {}) }, questions };
}
