import type { EmailAddress } from "./ids.ts";
import type { RecordCard } from "./records.ts";

/** Part a person plays on an item. Sender is who pressed send when that is not the author (`from`). */
export type ParticipantRole =
  "from" | "sender" | "to" | "cc" | "bcc" | "organizer" | "required" | "optional" | "resource";

/** Somebody on an item, as the mailbox names them. */
export interface Participant {
  readonly role: ParticipantRole;
  /** Display name, or empty. */
  readonly name: string;
  /** Missing when the mailbox gave none, or only an internal Exchange name. */
  readonly address?: EmailAddress;
  /** A distribution list is shown by name and is nobody's address (T9). */
  readonly isList: boolean;
}

/**
 * Who is behind an address in the CRM (P2, R7).
 * `colleague` is a user of the CRM organization; `ambiguous` lists every record that owns the address.
 */
export type PersonMatch =
  | { readonly kind: "me" }
  | { readonly kind: "colleague"; readonly user: RecordCard }
  | { readonly kind: "queue"; readonly queue: RecordCard }
  | { readonly kind: "known"; readonly record: RecordCard; readonly chosen: boolean }
  | { readonly kind: "ambiguous"; readonly records: readonly RecordCard[] }
  | { readonly kind: "unknown" }
  | { readonly kind: "list" }
  | { readonly kind: "noAddress" };

/** A participant together with what the CRM knows. */
export interface Person {
  readonly participant: Participant;
  /** All parts this address plays on the item, most telling first. */
  readonly roles: readonly ParticipantRole[];
  readonly match: PersonMatch;
}
