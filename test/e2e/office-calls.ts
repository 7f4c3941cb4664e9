/** Tables of Office.js calls with what Outlook must answer, and the comparison. */
import type { Frame } from "playwright-core";
import { type Call, type OfficeAnswer, tryOffice } from "./fixture.ts";

/** Undefined = as expected; else what was wrong. */
export type Expectation = (answer: OfficeAnswer) => string | undefined;

/** `id` is the dispatch number of the host protocol. */
export interface OfficeCase {
  readonly id: number;
  readonly call: Call;
  readonly expected: Expectation;
}

const described = (answer: OfficeAnswer): string => JSON.stringify(answer).slice(0, 300);
const unless = (good: boolean, answer: OfficeAnswer): string | undefined => (good ? undefined : described(answer));

/** Success without a value. */
export const done: Expectation = (answer) => unless(answer.value === null, answer);
export const gives =
  (value: unknown): Expectation =>
  (answer) =>
    unless("value" in answer && JSON.stringify(answer.value) === JSON.stringify(value), answer);
/** Success with a text, or JSON, that matches. */
export const matches =
  (pattern: RegExp): Expectation =>
  (answer) =>
    unless(
      "value" in answer && pattern.test(typeof answer.value === "string" ? answer.value : JSON.stringify(answer.value)),
      answer,
    );
export const fails =
  (code: number): Expectation =>
  (answer) =>
    unless(answer.code === code, answer);
/** Office.js refuses the arguments before the host hears of them. */
export const throws: Expectation = (answer) => unless(answer.threw !== undefined, answer);
/** The item of this surface has no such function. */
export const absent: Expectation = (answer) => unless(answer.missing === true, answer);

export const row = (id: number, expected: Expectation, ...call: Call): OfficeCase => ({ id, call, expected });

/** Makes the calls in their order; answers one line per disappointment. */
export async function disappointments(pane: Frame, cases: readonly OfficeCase[]): Promise<readonly string[]> {
  const answers = await tryOffice(
    pane,
    cases.map((one) => one.call),
  );
  return cases.flatMap((one, index) => {
    const wrong = one.expected(answers[index] ?? {});
    return wrong === undefined ? [] : [`${String(one.id)} ${JSON.stringify(one.call).slice(0, 120)}: ${wrong}`];
  });
}
