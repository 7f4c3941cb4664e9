/** Which incoming mail is tracked by itself (T6), in the order of the CRM's own option. */
export type IncomingMail = "all" | "answers" | "people" | "anyRecord" | "none";

/** What is made of an unknown sender (T10). */
export type AutomaticRecord = "none" | "contact" | "lead";

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

/** Settings kept in the CRM (O2). Every method throws ServiceError. */
export interface CrmOptions {
  readUserOptions(signal?: AbortSignal): Promise<CrmUserOptions>;
  writeUserOptions(change: Partial<CrmUserOptions>, signal?: AbortSignal): Promise<void>;
  /** All false where the user has no mailbox row, or may not see it. */
  readServerSync(signal?: AbortSignal): Promise<ServerSync>;
}
