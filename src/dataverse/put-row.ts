/** A row of ours under an id of ours: changed where it is there, else made. */
import { isProblem } from "../ports/service-error.ts";
import { call, type Body, type ClientParts, type DataverseRequest } from "./client.ts";
import { refusalOf } from "./problems.ts";
import type { Address } from "./query.ts";

/** Does it; false where the row is, or is not, there against the condition. */
async function holds(parts: ClientParts, request: DataverseRequest, signal?: AbortSignal): Promise<boolean> {
  try {
    await call(parts, request, signal);
    return true;
  } catch (error) {
    if (isProblem(error, "notFound") || refusalOf(error)?.status === 412) return false;
    throw error;
  }
}

/**
 * Writes `change`, and `more` besides where the row has to be made. A row that is there all of a sudden was made by an
 * attempt whose answer got lost, or by another window: it is changed, then.
 * @throws ServiceError
 */
export async function putRow(
  parts: ClientParts,
  address: Address,
  { change, more = {} }: { readonly change: Body; readonly more?: Body },
  signal?: AbortSignal,
): Promise<void> {
  const update = { method: "PATCH", address, body: change, ifMatch: "*", repeatable: true } as const;
  if (await holds(parts, update, signal)) return;
  const creation = {
    method: "PATCH",
    address,
    body: { ...change, ...more },
    onlyIfNew: true,
    repeatable: true,
  } as const;
  if (await holds(parts, creation, signal)) return;
  await call(parts, update, signal);
}
