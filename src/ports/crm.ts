import type { Correlation, CorrelationQuestion } from "../domain/correlation.ts";
import type { EmailAddress, InternetMessageId, OrganizationId, RecordId, UserId } from "../domain/ids.ts";
import type { Message, MessageContent } from "../domain/message.ts";
import type { Instant, NamedRecord, RecordCard, RecordOwner, RecordRef, TableName } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";

/** Who we are in the CRM, and where. */
export interface CrmCaller {
  readonly userId: UserId;
  readonly userName: string;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
}

/** What `CheckPromoteEmail` said. `alreadyThere` also where the caller may not see the record. */
export type PromotionCheck =
  | { readonly kind: "promote" }
  | { readonly kind: "alreadyThere" }
  | { readonly kind: "refused"; readonly code: number };

/** Everything `DeliverPromoteEmail` needs. */
export interface EmailPromotion {
  /** Caller-chosen primary key: a second promotion of the same id finds the first one (S24). */
  readonly recordId: RecordId;
  readonly messageId: InternetMessageId;
  readonly message: Message;
  readonly content: MessageContent;
  /** Mailbox the message was read from. */
  readonly submittedBy: EmailAddress;
}

export interface CrmAttachmentLimits {
  /** `organization.maxuploadfilesize`, bytes. */
  readonly maxBytes: number;
  /** `organization.blockedattachments`, lower case extensions without the dot. */
  readonly blockedExtensions: readonly string[];
}

/** Related records of one record, newest or most urgent first (P3). */
export interface RelatedRecords {
  readonly opportunities: RelatedList;
  readonly cases: RelatedList;
  readonly activities: RelatedList;
}
export interface RelatedList {
  readonly records: readonly RecordCard[];
  /** More than were read. */
  readonly more: boolean;
}

/** What to look for when suggesting a regarding record (R1). */
export interface SuggestionQuestion {
  /** Message-IDs the message answers, nearest first, itself excluded. */
  readonly answers: readonly InternetMessageId[];
  readonly conversationIndex?: string;
  /** Contacts, accounts and leads among its people, most telling first. */
  readonly people: readonly NamedRecord[];
}

/** Raw facts; ranking them is the domain's business. */
export interface SuggestionFacts {
  /** Regarding records of tracked e-mail of the same conversation, latest first. */
  readonly conversation: readonly RecordCard[];
  /** Open opportunities and cases of those people, then of their companies, each with whose it is. */
  readonly openWork: readonly { readonly record: RecordCard; readonly customer: NamedRecord }[];
  /** Companies of those people. */
  readonly companies: readonly { readonly record: RecordCard; readonly person: NamedRecord }[];
}

export interface SearchQuestion {
  readonly table: TableName;
  /** As typed. The adapter escapes it. Empty: the user's own, most recently changed rows. */
  readonly text: string;
  readonly top: number;
}

/** A row and all its writable columns, opaque outside the adapter: what undo needs to bring it back (T12). */
export interface RecordCopy {
  readonly record: RecordRef;
  readonly takenAt: Instant;
  /** JSON text, private to the adapter that wrote it. */
  readonly json: string;
}

/** Rights of the caller on one record (`RetrievePrincipalAccess`). */
export interface RecordRights {
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  readonly mayDelete: boolean;
}

/** Dataverse, as the use cases see it. Every method throws ServiceError, or the signal's reason when aborted. */
export interface Crm {
  /** Answered from memory after the first time. */
  readCaller(signal?: AbortSignal): Promise<CrmCaller>;

  /**
   * E-mail records for each message id, whoever owns them, oldest first. Ids without any are missing from the answer.
   * Any number of ids: the adapter splits the question.
   */
  readTrackedEmails(
    ids: readonly InternetMessageId[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<InternetMessageId, readonly TrackedRecord[]>>;
  /** One activity by id; undefined when it does not exist or may not be seen. */
  readActivity(record: RecordRef, signal?: AbortSignal): Promise<TrackedRecord | undefined>;

  /** The tracked e-mail a message belongs to, looked for in Dataverse's own order (T7). */
  readCorrelation(question: CorrelationQuestion, signal?: AbortSignal): Promise<Correlation | undefined>;

  checkPromotion(message: Message, messageId: InternetMessageId, signal?: AbortSignal): Promise<PromotionCheck>;
  /** Creates the e-mail. Where a record of that id exists already, its id is the answer and nothing is created. */
  promoteEmail(promotion: EmailPromotion, signal?: AbortSignal): Promise<RecordId>;
  readAttachmentLimits(signal?: AbortSignal): Promise<CrmAttachmentLimits>;
  /** Names of the files that an activity has. */
  readFileNames(activity: RecordRef, signal?: AbortSignal): Promise<readonly string[]>;

  /** Sets or (undefined) clears regarding, with If-Match. Throws `conflict` when the ETag is old. Answers the new state. */
  writeRegarding(
    activity: RecordRef,
    etag: string,
    regarding: RecordRef | undefined,
    signal?: AbortSignal,
  ): Promise<TrackedRecord>;
  /** Makes somebody else the owner. Repeating it is harmless. */
  writeOwner(activity: RecordRef, owner: RecordOwner, signal?: AbortSignal): Promise<void>;
  /** Deletes with If-Match where an ETag is given. A row that is gone already counts as deleted. */
  deleteRecord(record: RecordRef, etag?: string, signal?: AbortSignal): Promise<void>;
  readRights(record: RecordRef, signal?: AbortSignal): Promise<RecordRights>;
  /** undefined when the row is gone. */
  readCopy(record: RecordRef, signal?: AbortSignal): Promise<RecordCopy | undefined>;
  /** Creates the row again under its old id. A row that is there already is left alone. */
  restoreCopy(copy: RecordCopy, signal?: AbortSignal): Promise<void>;

  /** Contacts, accounts, leads, users and queues that own each address; active rows before inactive ones. */
  readAddressOwners(
    addresses: readonly EmailAddress[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<EmailAddress, readonly RecordCard[]>>;
  /** The same in every other table with an e-mail address, custom ones included (T6). */
  readOtherOwners(
    addresses: readonly EmailAddress[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<EmailAddress, readonly RecordCard[]>>;
  readRelated(record: RecordRef, top: number, signal?: AbortSignal): Promise<RelatedRecords>;
  readSuggestionFacts(question: SuggestionQuestion, signal?: AbortSignal): Promise<SuggestionFacts>;
  /** Best matches first: names that start with the text, then names or numbers or addresses that contain it. */
  search(question: SearchQuestion, signal?: AbortSignal): Promise<RelatedList>;
  /** Cards for the records that exist and may be read, in the order asked. */
  readCards(records: readonly RecordRef[], signal?: AbortSignal): Promise<readonly RecordCard[]>;
  /** Page of the record in the CRM client (R3). */
  recordUrl(record: RecordRef): string;
  /** Page for a new record of the table. */
  newRecordUrl(table: TableName): string;
}
