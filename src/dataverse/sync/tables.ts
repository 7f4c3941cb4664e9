import type { SyncKind } from "../../domain/fields/kinds.ts";
import { declaredTable } from "../tables.ts";

/** Names of a synchronized table on the wire. */
export interface SyncTable {
  readonly set: string;
  readonly key: string;
  /** Navigation to the people of an activity. */
  readonly parties?: string;
}

export function syncTable(kind: SyncKind): SyncTable {
  const { set, idColumn } = declaredTable(kind);
  const meets = kind === "appointment" || kind === "recurringappointmentmaster";
  return { set, key: idColumn, ...(meets ? { parties: `${kind}_activity_parties` } : {}) };
}
