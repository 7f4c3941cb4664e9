import type { EmailAddress, RecordId } from "../domain/ids.ts";
import type { MessageAttachment } from "../domain/message.ts";
import type { NewConnection, NewRecord } from "../domain/new-record.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import type { NamedRecord, RecordCard, RecordRef, TableName } from "../domain/records.ts";

export interface RecordCreation {
  /** Caller-chosen primary key: creating twice under one id makes one record (S24). */
  readonly id: RecordId;
  readonly record: NewRecord;
  /** The user has seen the duplicates and wants the record all the same. */
  readonly duplicateAccepted: boolean;
  /** Anybody would compute this id: a colleague may have made the record, where this user may not see it. */
  readonly anybodys?: true;
}

/** A connection as one of its two records sees it. */
export interface Connection {
  readonly id: RecordId;
  readonly other: NamedRecord;
  /** What the other one is; missing when no role was given. */
  readonly otherRole?: NamedRole;
  /** What this record is to the other one. */
  readonly ownRole?: NamedRole;
  readonly description: string;
}

export interface NamedRole {
  readonly id: RecordId;
  readonly name: string;
}

export interface ConnectionRole extends NamedRole {
  /** Tables whose rows can play it; empty: any. */
  readonly tables: readonly TableName[];
}

/** Making records and tying them together (R2, R4, R5, T10). Every method throws ServiceError. */
export interface CrmCreation {
  /**
   * Throws `duplicate` with the candidates where the organization's rules find some and they were not accepted, and `hidden`
   * where a colleague has made it under an id that is anybody's.
   */
  createRecord(creation: RecordCreation, signal?: AbortSignal): Promise<RecordCard>;
  /** Account or contact a contact belongs to; undefined clears it (R2). Repeating it is harmless. */
  writeParent(contact: RecordRef, parent: RecordRef | undefined, signal?: AbortSignal): Promise<void>;
  /** The account or contact it belongs to. */
  readParent(contact: RecordRef, signal?: AbortSignal): Promise<NamedRecord | undefined>;
  /**
   * Takes a record away again that the user has just made. Throws `changedSince` when somebody else has changed it; one
   * that is gone already counts as deleted.
   */
  deleteOwn(record: RecordRef, signal?: AbortSignal): Promise<void>;

  /**
   * Takes the record of a person away again that nobody, its maker included, has changed or put on an activity since the
   * user made it.
   * @returns whether it is gone; false: it has been changed or used, is somebody else's work, or may not be deleted
   */
  deleteUntouched(record: RecordRef, signal?: AbortSignal): Promise<boolean>;

  /**
   * Owner, state and regarding of many contacts or activities; for a contact `regarding` is what it belongs to. What does
   * not exist, or may not be seen, is missing.
   */
  readRecords(records: readonly RecordRef[], signal?: AbortSignal): Promise<ReadonlyMap<RecordId, TrackedRecord>>;

  /**
   * Record that the parties of an activity with this address are tied to; undefined: none (T10). Throws `notFound` where the
   * activity has no party of that address.
   */
  readParty(activity: RecordRef, address: EmailAddress, signal?: AbortSignal): Promise<NamedRecord | undefined>;
  /** Ties those parties to the record, or (undefined) to none; all others stay as they are. Repeating it is harmless. */
  writeParty(
    activity: RecordRef,
    address: EmailAddress,
    record: RecordRef | undefined,
    signal?: AbortSignal,
  ): Promise<void>;

  /** Puts a file to an e-mail, under an id chosen by whoever calls: a second attempt finds the first one's (S24). */
  addFile(email: RecordRef, id: RecordId, file: MessageAttachment, signal?: AbortSignal): Promise<void>;

  /** Active roles by name, with the tables they fit. */
  readConnectionRoles(signal?: AbortSignal): Promise<readonly ConnectionRole[]>;
  readConnections(record: RecordRef, signal?: AbortSignal): Promise<readonly Connection[]>;
  /** Creates it, or changes roles and description of the one with that id. */
  writeConnection(connection: NewConnection, signal?: AbortSignal): Promise<void>;
}
