import { askPatiently } from "../../wire/patience.ts";
import { callAll, MAX_PARTS, type Outcome } from "../batch.ts";
import { isRepeatable, type ClientParts, type GraphRequest } from "../client.ts";

/**
 * Any number of requests in batches of twenty, one batch at a time (Outlook runs four of them at once), each asked until it is
 * answered for good. `undefined` stands for "no answer", applied or not.
 */
export async function askAll(
  parts: ClientParts,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<readonly (Outcome | undefined)[]> {
  const asking = {
    clock: parts.clock,
    run: (chunk: readonly GraphRequest[]) => callAll(parts, chunk, signal),
    isRead: ({ method }: GraphRequest) => method === "GET",
    isRepeatable,
    signal,
  };
  const outcomes: (Outcome | undefined)[] = [];
  for (let start = 0; start < requests.length; start += MAX_PARTS) {
    outcomes.push(...(await askPatiently(asking, requests.slice(start, start + MAX_PARTS))));
  }
  return outcomes;
}
