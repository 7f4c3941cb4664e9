import type { SyncKind } from "../domain/fields/kinds.ts";

/** A record of a meeting that somebody tracked, in whoever's mailbox. */
export interface KnownMeeting {
  readonly id: string;
  /** User or team. */
  readonly ownerId: string;
  readonly createdBy: string;
}

/**
 * Records of a meeting by the id that all its copies have in common, in all mailboxes; the oldest first. Only those the user
 * may read. Throws ServiceError: without an answer nobody may believe that there is none.
 */
export type ReadMeetings = (kind: SyncKind, globalId: string, signal?: AbortSignal) => Promise<readonly KnownMeeting[]>;
