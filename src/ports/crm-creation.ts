import type { EmailAddress, RecordId } from "../domain/ids.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../domain/records.ts";

/** A record to be made, in our own words. Texts longer than the CRM takes are cut by the adapter. */
export type NewRecord =
  | {
      readonly table: "contact";
      readonly firstName: string;
      readonly lastName: string;
      readonly address?: EmailAddress;
      readonly jobTitle?: string;
      readonly phone?: string;
      /** Account or contact the person belongs to. */
      readonly parent?: RecordRef;
    }
  | {
      readonly table: "lead";
      readonly topic: string;
      readonly firstName: string;
      readonly lastName: string;
      readonly company?: string;
      readonly address?: EmailAddress;
      readonly description?: string;
    }
  | {
      readonly table: "opportunity";
      readonly topic: string;
      /** Account or contact. */
      readonly customer?: RecordRef;
      readonly contact?: RecordRef;
      readonly description?: string;
    }
  | {
      readonly table: "incident";
      readonly title: string;
      /** Account or contact; the CRM insists on one. */
      readonly customer: RecordRef;
      readonly contact?: RecordRef;
      readonly description?: string;
    };

export interface RecordCreation {
  /** Caller-chosen primary key: creating twice under one id makes one record (S24). */
  readonly id: RecordId;
  readonly record: NewRecord;
  /** The user has seen the duplicates and wants the record all the same. */
  readonly duplicateAccepted: boolean;
}

/** Two records and what each is to the other. */
export interface Connection {
  readonly id: RecordId;
  readonly other: NamedRecord;
  /** What the other one is; empty when no role was given. */
  readonly otherRole: string;
  readonly description: string;
}

export interface ConnectionRole {
  readonly id: RecordId;
  readonly name: string;
}

export interface NewConnection {
  readonly id: RecordId;
  readonly from: RecordRef;
  readonly to: RecordRef;
  readonly fromRole?: RecordId;
  readonly toRole?: RecordId;
  readonly description?: string;
}

/** Making records and tying them together (R2, R4, R5, T10). Every method throws ServiceError. */
export interface CrmCreation {
  /** Throws `duplicate` with the candidates where the organization's rules find some and they were not accepted. */
  createRecord(creation: RecordCreation, signal?: AbortSignal): Promise<RecordCard>;
  /** Account or contact a contact belongs to; undefined clears it (R2). Repeating it is harmless. */
  writeParent(contact: RecordRef, parent: RecordRef | undefined, signal?: AbortSignal): Promise<void>;

  /** Active roles by name. Which tables a role fits is the CRM's to judge when the connection is made. */
  readConnectionRoles(signal?: AbortSignal): Promise<readonly ConnectionRole[]>;
  readConnections(record: RecordRef, signal?: AbortSignal): Promise<readonly Connection[]>;
  /** Creates it, or changes roles and description of the one with that id. */
  writeConnection(connection: NewConnection, signal?: AbortSignal): Promise<void>;
}
