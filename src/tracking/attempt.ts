import type { UndoChange } from "../domain/action.ts";
import type { TrackingChoices } from "../domain/tracking-choices.ts";
import type { Crm } from "../ports/crm.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Mailbox } from "../ports/mailbox.ts";

/** The part of the CRM that plain tracking needs: all that function commands carry (Q1). */
export type PlainTrackingCrm = Pick<
  Crm,
  | "readCaller"
  | "readTrackedEmails"
  | "readActivity"
  | "checkPromotion"
  | "promoteEmail"
  | "readAttachmentLimits"
  | "readAddressOwners"
> &
  Pick<CrmCreation, "createRecord"> &
  Pick<CrmOptions, "readMailOptions">;

/** What tracking without a regarding record works with. */
export interface PlainTrackingPorts {
  readonly crm: PlainTrackingCrm;
  readonly mailbox: Omit<
    Mailbox,
    "readMessages" | "readConversation" | "readChoice" | "writeChoice" | "readCalendarEntry" | "readFiles"
  >;
  readonly ids: Pick<Ids, "sha1">;
  readonly log: Log;
}

/** What the use cases work with. */
export interface TrackingPorts extends PlainTrackingPorts {
  readonly crm: PlainTrackingCrm &
    Pick<Crm, "writeRegarding" | "writeOwner" | "deleteRecord" | "readCorrelation" | "readFileNames">;
  readonly mailbox: PlainTrackingPorts["mailbox"] & Pick<Mailbox, "readConversation">;
  /** What the user says of all conversations (T7); without it the defaults hold. */
  readonly choices?: (signal?: AbortSignal) => Promise<TrackingChoices>;
}

/** Thrown when an action has to wait for something that is no problem: its message has not been sent yet (T8). */
export class NotYet extends Error {
  override readonly name = "NotYet";
  readonly seconds: number;
  constructor(seconds: number) {
    super("Not yet");
    this.seconds = seconds;
  }
}

/** Thrown when it turns out that there is nothing to do, and nothing to tell: no answer to tracked mail (T7). */
export class NothingToDo extends Error {
  override readonly name = "NothingToDo";
}

/**
 * One attempt at an action. It may not be the first: an earlier one may have crashed or lost an answer anywhere. Use cases
 * therefore look before each write, and `noted` is what the first attempt saw before it changed anything.
 */
export interface Attempt {
  /** Which attempt this is, from 1 on. Missing: the only one. */
  readonly number?: number;
  readonly noted?: UndoChange;
  /** Writes down durably how to put things back. The first note of an action stands; call it before the first write. */
  note(change: UndoChange): Promise<void>;
  readonly signal?: AbortSignal;
}
