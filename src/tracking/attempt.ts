import type { UndoChange } from "../domain/action.ts";
import type { Crm } from "../ports/crm.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Mailbox } from "../ports/mailbox.ts";

/** The part of the CRM that tracking needs: all that function commands carry (Q1). */
export type TrackingCrm = Pick<
  Crm,
  | "readCaller"
  | "readTrackedEmails"
  | "readActivity"
  | "checkPromotion"
  | "promoteEmail"
  | "readAttachmentLimits"
  | "writeRegarding"
  | "deleteRecord"
>;

/** What the use cases work with. */
export interface TrackingPorts {
  readonly crm: TrackingCrm;
  readonly mailbox: Omit<Mailbox, "readMessages">;
  readonly ids: Pick<Ids, "sha1">;
  readonly log: Log;
}

/**
 * One attempt at an action. It may not be the first: an earlier one may have crashed or lost an answer anywhere. Use cases
 * therefore look before each write, and `noted` is what the first attempt saw before it changed anything.
 */
export interface Attempt {
  readonly noted?: UndoChange;
  /** Writes down durably how to put things back. The first note of an action stands; call it before the first write. */
  note(change: UndoChange): Promise<void>;
  readonly signal?: AbortSignal;
}
