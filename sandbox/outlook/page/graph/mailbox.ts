/** Which mailbox a path means: one's own, or that of somebody who shared theirs. */
export interface MailboxRef {
  readonly upn: string;
  readonly name: string;
  /** True when it belongs to somebody else. */
  readonly shared: boolean;
}

/** Start of every Graph path into the mailbox. */
export const mailboxPath = (mailbox: MailboxRef): string =>
  mailbox.shared ? `/users/${encodeURIComponent(mailbox.upn)}` : "/me";

/** Ids may hold characters that mean something in a path. */
export const segment = (id: string): string => encodeURIComponent(id);
