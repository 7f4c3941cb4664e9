import type { Side, SyncKind } from "./fields/kinds.ts";

/** What the deletion rules ask about the copy that still lives. */
export interface DeletionFacts {
  /** The record's owner is (or last was) this user. */
  readonly mine: boolean;
  /** The user organizes the meeting. */
  readonly organizer: boolean;
  /** Not ended, not completed, not cancelled. */
  readonly current: boolean;
}

/** `follow`: the other copy is deleted too. `keep`: it stays where it is, unlinked. */
export type DeletionRule = "follow" | "keep";

/**
 * Did this user call the meeting (S16)? The record knows best. Outlook says yes of every event it did not receive, one that
 * was made from a colleague's record included: of those it proves nothing. `createKey`: made from its record.
 */
export const callsMeeting = (
  item: { readonly organizer: boolean },
  createKey: string | undefined,
  record?: { readonly organizer?: boolean | undefined },
): boolean => record?.organizer ?? (item.organizer && createKey === undefined);

/** S15–S17, for a copy deleted on `side` while nobody edited the other one (S19 comes before this). */
export function deletionRule(kind: SyncKind, side: Side, facts: DeletionFacts): DeletionRule {
  switch (kind) {
    case "contact":
      return side === "crm" && !facts.mine ? "follow" : "keep";
    case "appointment":
    case "recurringappointmentmaster":
      return facts.current && (facts.mine || facts.organizer) ? "follow" : "keep";
    case "serviceappointment":
      // One way: what the user throws away in Outlook says nothing about the service.
      return side === "crm" && facts.current ? "follow" : "keep";
    case "task":
    case "phonecall":
    case "letter":
    case "fax":
      return side === "mailbox" || facts.current ? "follow" : "keep";
  }
}
