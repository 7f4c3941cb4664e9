import type { AutomaticRecord, IncomingMail } from "../domain/mail-options.ts";
import type { Instant } from "../domain/records.ts";
import type { TrackingChoices } from "../domain/tracking-choices.ts";

export type { AutomaticRecord, IncomingMail } from "../domain/mail-options.ts";

/** The user's own settings that the CRM keeps. */
export interface CrmUserOptions {
  readonly incomingMail: IncomingMail;
  readonly automaticRecord: AutomaticRecord;
}

/** Who carries mail between mailbox and CRM (T14). */
export interface ServerSync {
  readonly email: boolean;
  readonly appointmentsContactsTasks: boolean;
}

/** Everything the watch over new mail goes by, in one answer. */
export interface MailOptions extends CrmUserOptions {
  /** The server carries mail into the CRM: then it also does the tracking (T14). */
  readonly byServer: boolean;
  /** The same for appointments, contacts and tasks. */
  readonly itemsByServer: boolean;
  /** Mail that was there before is nobody's new mail. */
  readonly since: Instant;
}

/** Settings kept in the CRM (O2). Every method throws ServiceError. */
export interface CrmOptions {
  readUserOptions(signal?: AbortSignal): Promise<CrmUserOptions>;
  writeUserOptions(change: Partial<CrmUserOptions>, signal?: AbortSignal): Promise<void>;
  /** All false where the user has no mailbox row, or may not see it. */
  readMailOptions(signal?: AbortSignal): Promise<MailOptions>;
  /** From the copy of the user's preferences; the defaults where there is none. */
  readTrackingChoices(signal?: AbortSignal): Promise<TrackingChoices>;
  readServerSync(signal?: AbortSignal): Promise<ServerSync>;
}
