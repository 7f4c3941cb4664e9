/**
 * How seed and import put data into the stand-in services: past privileges, throttling and faults, but through the
 * same storage code, so that what was loaded behaves like what was written over HTTP.
 */
import type {
  Contact,
  Event,
  FileAttachment,
  InternetMessageHeader,
  ItemBody,
  NullableOption,
  Recipient,
  TodoTask,
} from "@microsoft/microsoft-graph-types";

/** A reference to another row. */
export interface CrmReference {
  readonly table: string;
  readonly id: string;
}
/** A party of an activity; without `party` the address stays unresolved. Masks: Dataverse `participationtypemask`. */
export interface CrmParty {
  readonly participationTypeMask: number;
  readonly party?: CrmReference;
  readonly address?: string;
}
/** Column values by logical name; `parties` only on activities. Dates are ISO 8601 in UTC. */
export interface CrmRow {
  readonly values: Readonly<Record<string, string | number | boolean | null | CrmReference>>;
  readonly parties?: readonly CrmParty[];
}

export interface DataverseLoader {
  /** Inserts rows as the platform itself. `createdon`, `modifiedon`, `ownerid` and the primary key may be given. */
  insert(table: string, rows: readonly CrmRow[]): void;
  /** Total rows of a table (the seed asks whether there is anything yet). */
  count(table: string): number;
}

/** A received, sent or draft message as a MIME parser or the seed produces it; names are Graph's. */
export interface LoadedMessage {
  readonly subject: string;
  readonly from?: Recipient;
  readonly sender?: Recipient;
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
  readonly bccRecipients: readonly Recipient[];
  readonly replyTo: readonly Recipient[];
  readonly body: ItemBody;
  /** Absent when the file had none: Exchange makes one up. */
  readonly internetMessageId?: string;
  /** Message-IDs of the thread, oldest first (References, In-Reply-To); decides the conversation. */
  readonly references: readonly string[];
  /** ISO 8601, UTC. */
  readonly receivedDateTime: string;
  readonly sentDateTime: string;
  readonly importance: "low" | "normal" | "high";
  readonly isRead: boolean;
  readonly isDraft?: boolean;
  readonly headers: readonly InternetMessageHeader[];
  readonly attachments: readonly (Pick<FileAttachment, "name" | "contentType" | "isInline" | "contentId"> & {
    /** Decoded bytes. */
    readonly content: Uint8Array;
  })[];
  readonly categories?: readonly string[];
  /** e.g. IPM.Note (default), IPM.Schedule.Meeting.Request, IPM.Note.SMIME */
  readonly itemClass?: NullableOption<string>;
}

export interface ExchangeLoader {
  /** Puts a message into a folder named by its well-known name (`inbox`, `sentitems`, `archive` …); answers its id. */
  addMessage(upn: string, folder: string, message: LoadedMessage): string;
  addContact(upn: string, contact: Contact): string;
  addEvent(upn: string, event: Event): string;
  addTask(upn: string, task: TodoTask): string;
  /** One transaction around many additions, much faster than one for each; all or none of them. */
  together(work: () => void): void;
  /** Total messages of a mailbox. */
  countMessages(upn: string): number;
}
