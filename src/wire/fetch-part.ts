import type { Net } from "../ports/net.ts";
import { ServiceError } from "../ports/service-error.ts";

/**
 * A part of the add-in that is fetched when it is needed. Throws ServiceError: without a network it comes later, otherwise
 * it is gone, for example because the add-in has just been updated.
 */
export async function fetchPart<Part>(net: Pick<Net, "isOnline">, fetching: () => Promise<Part>): Promise<Part> {
  try {
    return await fetching();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const kind = net.isOnline() ? "unexpected" : "noNetwork";
    throw new ServiceError({ kind, service: "thisComputer", detail }, { cause: error });
  }
}
