import type { MessageTarget } from "../../domain/action.ts";
import type { Sensitivity } from "../../domain/message.ts";
import type { Person } from "../../domain/people.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../../domain/records.ts";

/** The item a room works for, as far as it is known. */
export interface ItemSource {
  readonly target: MessageTarget;
  readonly sensitivity: Sensitivity;
  readonly people: readonly Person[];
  /** People and regarding have been read this time, not only remembered from the last; or they cannot be read now. */
  readonly known: boolean;
  /** Its record, while tracked. */
  readonly record?: RecordRef;
  readonly regarding?: RecordCard;
  /** Names of attachments that are not to go along. */
  readonly without?: readonly string[];
}

/** A record without details is still a card. */
export const toCard = ({ table, id, name }: NamedRecord): RecordCard => ({ table, id, name, details: [], open: true });
