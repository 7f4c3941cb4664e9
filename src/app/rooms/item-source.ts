import type { MessageTarget } from "../../domain/action.ts";
import type { Sensitivity } from "../../domain/message.ts";
import type { Person } from "../../domain/people.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../../domain/records.ts";

/** The item a room works for, as far as it is known when the room is opened. */
export interface ItemSource {
  readonly target: MessageTarget;
  readonly sensitivity: Sensitivity;
  readonly people: readonly Person[];
  /** Its record, while tracked. */
  readonly record?: RecordRef;
  readonly regarding?: RecordCard;
}

/** A record without details is still a card. */
export const toCard = ({ table, id, name }: NamedRecord): RecordCard => ({ table, id, name, details: [], open: true });
