import type { SyncKind } from "../../domain/fields/kinds.ts";
import { isProblem } from "../../ports/service-error.ts";
import type { SyncCrm } from "../../ports/sync-crm.ts";
import { read, type ClientParts } from "../client.ts";
import { rowWith } from "../query.ts";
import { numberOf, row } from "../row.ts";
import { zoneOfCode } from "./time-zone-codes.ts";

/** The zone in which the CRM shows the user its dates; undefined where it does not say so, or to nobody like this user. */
export async function readOwnZone(parts: ClientParts, userId: string): Promise<string | undefined> {
  const address = rowWith("usersettingscollection", userId, { select: ["timezonecode"] });
  try {
    return zoneOfCode(numberOf(await read(parts, row, { method: "GET", address }), "timezonecode"));
  } catch (error) {
    if (isProblem(error, "noPrivilege") || isProblem(error, "notFound")) return undefined;
    throw error;
  }
}

const isZoned = ({ kind }: { readonly kind: SyncKind }): boolean => kind !== "contact";

/**
 * The same CRM for whoever surveys nothing and knows only Outlook's zone: the zone they name counts where the CRM has none of its
 * own for the user. Nobody asks for contacts, whose dates are the same everywhere.
 */
export function withOwnZone(crm: SyncCrm, own: () => Promise<string | undefined>): SyncCrm {
  const zoneFor = async (work: readonly { readonly kind: SyncKind }[], otherwise: string): Promise<string> =>
    (work.some(isZoned) ? await own() : undefined) ?? otherwise;
  return {
    ...crm,
    read: async (records, zone, signal) => crm.read(records, await zoneFor(records, zone), signal),
    write: async (writes, zone, signal) => crm.write(writes, await zoneFor(writes, zone), signal),
  };
}
