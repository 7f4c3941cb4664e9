import { digest } from "../../domain/fields/digest.ts";
import type { Side } from "../../domain/fields/kinds.ts";
import type { FieldPair } from "../../domain/fields/pair.ts";
import { digestOf } from "../fingerprints.ts";
import { itemOf, recordOf, type Pair } from "../plan.ts";
import type { Book } from "./book.ts";

/**
 * What both sides say is part of the question: an answer to what the user saw is none to what somebody wrote since (S12).
 */
export function conflictQuestion(pair: Pair, field: FieldPair): string {
  const [mailbox, crm] = [itemOf(pair), recordOf(pair)].map((copy) => digestOf(field, copy?.fields[field.key] ?? null));
  return `conflict:${pair.link.key}:${field.key}:${digest(`${mailbox ?? ""}/${crm ?? ""}`)}`;
}

/** Whose value the user chose, where they were asked. */
export function chosenSide({ answers }: Pick<Book, "answers">, pair: Pair, field: FieldPair): Side | undefined {
  if (answers.size === 0) return undefined;
  const answer = answers.get(conflictQuestion(pair, field))?.answer;
  return answer === "crm" || answer === "mailbox" ? answer : undefined;
}
