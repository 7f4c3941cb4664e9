import { mailingPlaceOf } from "../../domain/fields/contact-pairs.ts";
import type { Fields } from "../../domain/fields/value.ts";
import type { MailboxSnapshot } from "../../domain/presence.ts";
import type { MailboxWrite, SyncMailbox } from "../../ports/sync-mailbox.ts";

/** Both addresses in each other's place. */
function exchanged(fields: Fields, place: string): Fields {
  const { address1, [place]: other, ...rest } = fields;
  return {
    ...rest,
    ...(other === undefined ? {} : { address1: other }),
    ...(address1 === undefined ? {} : { [place]: address1 }),
  };
}

function turned(snapshot: MailboxSnapshot): MailboxSnapshot {
  const place = mailingPlaceOf(snapshot.fields);
  return place === "address1" ? snapshot : { ...snapshot, fields: exchanged(snapshot.fields, place) };
}

/** The same outcome of a read or a write, with its snapshot turned. */
function turnedOutcome<Outcome extends { readonly state: string }>(
  outcome: Outcome | (Outcome & { readonly snapshot: MailboxSnapshot }),
): Outcome {
  if (!("snapshot" in outcome)) return outcome;
  const snapshot = turned(outcome.snapshot);
  return snapshot === outcome.snapshot ? outcome : { ...outcome, snapshot };
}

function turnedBack(write: MailboxWrite): MailboxWrite {
  if (write.do !== "update") return write;
  const place = mailingPlaceOf(write.current.fields);
  if (place === "address1") return write;
  return { ...write, fields: exchanged(write.fields, place), current: turned(write.current) };
}

/**
 * The same mailbox as an organization sees it that synchronizes the mailing address only (S8): the first address of a contact
 * is the one Outlook puts on envelopes, whether that is the business, the home or the other address.
 */
export function withMailingAddress(mailbox: SyncMailbox, isMailingOnly: () => boolean): SyncMailbox {
  return {
    ...mailbox,
    read: async (items, signal, zones) => {
      const outcomes = await mailbox.read(items, signal, zones);
      return isMailingOnly() ? outcomes.map(turnedOutcome) : outcomes;
    },
    write: async (writes, signal) => {
      if (!isMailingOnly()) return mailbox.write(writes, signal);
      const outcomes = await mailbox.write(writes.map(turnedBack), signal);
      return outcomes.map(turnedOutcome);
    },
  };
}
