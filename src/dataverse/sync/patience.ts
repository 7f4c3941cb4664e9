import { askPatiently } from "../../wire/patience.ts";
import { parse } from "../../wire/shape.ts";
import { isElementRepeatable, MAX_PARTS, runBatch, type Element, type Outcome } from "../batch.ts";
import type { ClientParts, DataverseRequest } from "../client.ts";
import { page, type Row } from "../row.ts";

/** Batches under way at once: the service takes 52, but runs the parts of each one after the other. */
const AT_ONCE = 4;

export const single = (part: DataverseRequest): Element => ({ kind: "single", part });

/** Rows of an answer; none where it failed. */
export const rowsOf = (outcome: Outcome | undefined): readonly Row[] =>
  outcome?.kind === "done" ? parse(page, outcome.answers[0]?.body).value : [];

/** Any number of elements, several batches side by side; `undefined` stands for "no answer", applied or not. */
export async function askAll(
  parts: ClientParts,
  elements: readonly Element[],
  signal?: AbortSignal,
): Promise<readonly (Outcome | undefined)[]> {
  const asking = {
    clock: parts.clock,
    run: (chunk: readonly Element[]) => runBatch(parts, chunk, signal),
    isRead: (element: Element) => element.kind === "single" && element.part.method === "GET",
    isRepeatable: isElementRepeatable,
    signal,
  };
  const outcomes: (Outcome | undefined)[] = [];
  const chunks: (readonly Element[])[] = [];
  for (let start = 0; start < elements.length; start += MAX_PARTS)
    chunks.push(elements.slice(start, start + MAX_PARTS));
  for (let start = 0; start < chunks.length; start += AT_ONCE) {
    const answered = await Promise.all(
      chunks.slice(start, start + AT_ONCE).map((chunk) => askPatiently(asking, chunk)),
    );
    outcomes.push(...answered.flat());
  }
  return outcomes;
}
