import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Link, Setback } from "../../ports/sync-store.ts";
import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import type { Instant } from "../../domain/records.ts";
import type { PlanEntry } from "../../sync/plan-entry.ts";

/** What the options ask synchronization about: its memory on this computer, and what it would do. */
export interface OptionsMemory {
  readLinks(kind: SyncKind): Promise<readonly Link[]>;
  readSetbacks(): Promise<readonly Setback[]>;
  /** D3: does this computer synchronize by itself? */
  readSynchronizes(): Promise<boolean>;
  writeSynchronizes(synchronizes: boolean): Promise<void>;
  readLastRun(): Promise<Instant | undefined>;
  /** A dry run under other choices about fields. Throws ServiceError and what a run throws. */
  preview(choices: (stored: FieldChoices) => FieldChoices, signal: AbortSignal): Promise<readonly PlanEntry[]>;
}
