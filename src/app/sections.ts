import type { Problem } from "../domain/problem.ts";
import type { Instant } from "../domain/records.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { Section } from "./view.ts";

/** A section nobody has read yet. */
export const UNREAD: Section<never> = { reading: false };

/** Marks a section as being read; what it shows stays. */
export function whileReading<Value>(section: Section<Value>): Section<Value> {
  return { ...section, reading: true };
}

/** Has it been read this time, not only remembered from the last? Or can it not be known now? */
export const isSettled = ({ value, problem, reading }: Section<unknown>): boolean =>
  !reading && (value !== undefined || problem !== undefined);

/** A fresh answer. */
export function withValue<Value>(value: Value, readAt: Instant): Section<Value> {
  return { value, readAt, reading: false };
}

/** The last known answer stays beside the problem. */
export function withProblem<Value>(section: Section<Value>, problem: Problem): Section<Value> {
  return { ...section, reading: false, problem };
}

/** Fills a section from the cache, unless something newer is there. */
export function orCached<Value>(
  section: Section<Value>,
  cached: { readonly value: Value; readonly readAt: Instant } | undefined,
): Section<Value> {
  return cached === undefined || section.value !== undefined ? section : { ...section, ...cached };
}

/** The problem in an error; errors that are none are defects of ours and say so. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ServiceError) return error.problem;
  return {
    kind: "unexpected",
    service: "thisComputer",
    detail: error instanceof Error ? error.message : String(error),
  };
}
