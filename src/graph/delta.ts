/**
 * Rounds of changes. A round is a chain of pages; its last page holds the link to the next round.
 * https://learn.microsoft.com/graph/delta-query-overview
 */
import { ServiceError } from "../ports/service-error.ts";
import { isObject, list, object, or, record, text, type Shape } from "../wire/shape.ts";
import { followed, type Address } from "./address.ts";
import { read, type ClientParts } from "./client.ts";

/** One entry of a feed. Entries repeat and come in any order: the last one of an id counts. */
export type DeltaEntry =
  | { readonly kind: "present"; readonly id: string; readonly item: Readonly<Record<string, unknown>> }
  /** `changed` means it may come back; `deleted` also says "moved out of this folder". */
  | { readonly kind: "removed"; readonly id: string; readonly reason: "changed" | "deleted" };

export interface DeltaPage {
  readonly entries: readonly DeltaEntry[];
  /** Set on the last page: where the next round starts. Opaque. */
  readonly deltaLink?: string;
}

export interface DeltaOptions {
  readonly pageSize: number;
  /** The service has been seen to hand out the same page for ever; a round with more pages than this is broken. */
  readonly maxPages: number;
}

const entry: Shape<DeltaEntry> = (value, place) => {
  const item = object(value, place);
  const id = text(item["id"], `${place}.id`);
  const removed = item["@removed"];
  if (removed === undefined) return { kind: "present", id, item };
  const reason = isObject(removed) && removed["reason"] === "changed" ? "changed" : "deleted";
  return { kind: "removed", id, reason };
};
const page = record({
  value: list(entry),
  "@odata.nextLink": or(text, undefined),
  "@odata.deltaLink": or(text, undefined),
});

/**
 * The pages of one round. Pages may be empty and go on all the same.
 * @throws ServiceError; one whose cause is an expired token (`isExpired`) means: start over with the first address
 */
export async function* readDelta(
  parts: ClientParts,
  start: Address,
  options: DeltaOptions,
  signal?: AbortSignal,
): AsyncGenerator<DeltaPage, void, undefined> {
  let address = start;
  const visited = new Set<string>();
  while (visited.size < options.maxPages) {
    visited.add(address);
    const found = await read(parts, page, { method: "GET", address, pageSize: options.pageSize }, signal);
    const deltaLink = found["@odata.deltaLink"];
    yield { entries: found.value, ...(deltaLink === undefined ? {} : { deltaLink }) };
    if (deltaLink !== undefined) return;
    const next = found["@odata.nextLink"];
    if (next === undefined) break;
    address = followed(next, parts.root);
    if (visited.has(address)) break;
  }
  throw new ServiceError({ service: "mailbox", kind: "serviceDown", detail: "a round of changes without an end" });
}
