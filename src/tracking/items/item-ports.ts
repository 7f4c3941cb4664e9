import type { Shelf, SyncKind } from "../../domain/fields/kinds.ts";
import { toIanaZone } from "../../domain/fields/zone.ts";
import type { Problem } from "../../domain/problem.ts";
import type { CrmSnapshot, MailboxSnapshot } from "../../domain/presence.ts";
import type { Crm } from "../../ports/crm.ts";
import type { ReadContactCopies } from "../../ports/contact-copies.ts";
import type { CrmCreation } from "../../ports/crm-creation.ts";
import type { ReadMeetings } from "../../ports/known-meetings.ts";
import type { RulePorts } from "../record-rules.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { SyncCrm } from "../../ports/sync-crm.ts";
import type { SyncMailbox } from "../../ports/sync-mailbox.ts";
import type { ReadOutcome, WriteOutcome } from "../../ports/sync-outcome.ts";

/**
 * Contacts, appointments and tasks are tracked through the same two ports that synchronize them, so that both speak of one
 * field in one way and a tracked item is exactly what the next synchronization would have made.
 */
export interface ItemPorts {
  readonly mailbox: SyncMailbox;
  readonly records: SyncCrm;
  readonly crm: Pick<Crm, "readCaller">;
  /** Zone of the user, as the host names it. */
  readonly timeZone: string;
  /** The user's rules about unknown organizers (T10) and servers (T14); without them nothing of that is done. */
  readonly rules?: RulePorts;
  /** Ties a party of an activity to a record; without it parties stay as synchronization writes them. */
  readonly writeParty?: CrmCreation["writeParty"];
  /** Finds what was tracked in other mailboxes (T4); without it only what the item itself names is found. */
  readonly readMeetings?: ReadMeetings;
  /** Tells which contacts of the CRM are in Outlook already; without it none counts as being there. */
  readonly readCopies?: ReadContactCopies;
}

/** What stopping and undoing need besides: deleted records come back from a copy. */
export interface ItemCopyPorts extends ItemPorts {
  readonly crm: Pick<Crm, "readCaller" | "readCopy" | "restoreCopy">;
}

const problemError = (problem: Problem): ServiceError => new ServiceError(problem);

/** The item, read afresh. Throws `notFound` when it is gone. */
export async function readItem(
  { mailbox }: Pick<ItemPorts, "mailbox">,
  item: { readonly shelf: Shelf; readonly id: string },
  signal?: AbortSignal,
): Promise<MailboxSnapshot> {
  const [outcome] = await mailbox.read([item], signal);
  const snapshot = snapshotOf(outcome, "mailbox");
  if (!snapshot) throw problemError({ kind: "notFound", service: "mailbox" });
  return snapshot;
}

/** The record; undefined when it does not exist. Throws for one that may not be read: it must not get a twin. */
export async function readRecord(
  { records, timeZone }: ItemPorts,
  record: { readonly kind: SyncKind; readonly id: string },
  signal?: AbortSignal,
): Promise<CrmSnapshot | undefined> {
  const [outcome] = await records.read([record], toIanaZone(timeZone), signal);
  return snapshotOf(outcome, "crm");
}

function snapshotOf<Snapshot>(
  outcome: ReadOutcome<Snapshot> | undefined,
  service: "mailbox" | "crm",
): Snapshot | undefined {
  switch (outcome?.state) {
    case "live":
      return outcome.snapshot;
    case "gone":
      return undefined;
    case "forbidden":
      throw problemError({ kind: service === "crm" ? "hidden" : "noPrivilege", service, detail: outcome.reason });
    case "later":
      throw problemError({ kind: "serviceDown", service, detail: outcome.reason });
    case undefined:
      throw problemError({ kind: "unexpected", service, detail: "no outcome" });
  }
}

/** What a single write came to: the snapshot, or "deleted", "gone" and "exists" as values; everything else is a problem. */
export type Written<Snapshot> =
  { readonly state: "done"; readonly snapshot: Snapshot } | { readonly state: "deleted" | "gone" | "exists" };

/** Throws what is a problem; `stale` is a conflict, which the queue tries again after reading anew. */
export function writtenOf<Snapshot>(
  outcome: WriteOutcome<Snapshot> | undefined,
  service: "mailbox" | "crm",
): Written<Snapshot> {
  switch (outcome?.state) {
    case "done":
    case "deleted":
    case "gone":
    case "exists":
      return outcome;
    case "stale":
      throw problemError({ kind: "conflict", service });
    case "refused":
      throw problemError(
        outcome.denied
          ? { kind: "noPrivilege", service, ...outcome.denied }
          : { kind: "refused", service, message: outcome.reason },
      );
    case "later":
      throw problemError({ kind: "serviceDown", service, detail: outcome.reason });
    case "unknown":
      throw problemError({ kind: "timeout", service, detail: outcome.reason });
    case undefined:
      throw problemError({ kind: "unexpected", service, detail: "no outcome" });
  }
}
