export interface OutgoingFile {
  readonly name: string;
  readonly type: string;
  /** Base64. */
  readonly content: string;
}

export interface OutgoingMail {
  /** `systemuserid` of the sender, whose mailbox it leaves from. */
  readonly senderId: string;
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly subject: string;
  /** HTML. */
  readonly body: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly files: readonly OutgoingFile[];
}

/** Delivers; rejects when it cannot. */
export type MailCarrier = (mail: OutgoingMail) => Promise<void>;
