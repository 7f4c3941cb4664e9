import { callsMeeting, deletionRule } from "../domain/deletion.ts";
import { Base } from "../domain/fields/base.ts";
import type { Side, SyncKind } from "../domain/fields/kinds.ts";
import { pairsOfGuest, type FieldPair } from "../domain/fields/pair.ts";
import type { Fields } from "../domain/fields/value.ts";
import type { Decision } from "./decision.ts";
import { digestOf } from "./fingerprints.ts";
import { mergeFields, type MergeRules } from "./merge-fields.ts";
import type {
  ConflictPolicy,
  CrmPresence,
  LeavingPolicy,
  MailboxPresence,
  MailboxSnapshot,
  Resolutions,
} from "../domain/presence.ts";

/** What is known about a pair besides its two sides. */
export interface Memory {
  /** Undefined: this pair was never linked. */
  readonly base?: Base;
  /** Last known owner, for a record that is gone. */
  readonly mine: boolean;
  /** Last known state, for a copy that is gone. */
  readonly current: boolean;
  /** The user organized the meeting when it was last seen. */
  readonly organizer: boolean;
  readonly linked: boolean;
  /** The record says what another computer agreed on while its copy was there: no edit, whatever this one remembers. */
  readonly settled?: boolean;
}

export interface Policy {
  readonly kind: SyncKind;
  readonly pairs: readonly FieldPair[];
  readonly conflicts: ConflictPolicy;
  /** Missing: what leaves stays in Outlook. */
  readonly leaving?: LeavingPolicy;
  readonly resolutions: Resolutions;
}

/** Did anybody change this side since both agreed, in a field that would travel to the other one? (S19) */
function edited(side: Side, fields: Fields, base: Base | undefined, pairs: readonly FieldPair[]): boolean {
  if (base === undefined) return false;
  return pairs.some((pair) => {
    const value = fields[pair.key];
    const agreed = base.at(pair.key);
    const travels = pair.direction === "both" || pair.direction === (side === "crm" ? "toMailbox" : "toCrm");
    return travels && value !== undefined && digestOf(pair, value) !== agreed[side];
  });
}

/** The link ends, and both copies stay. */
export const KEPT: Decision = { do: "unlink", reason: "kept" };

/** The mailbox copy is gone, the record lives. */
function mailboxGone(memory: Memory, crm: Extract<CrmPresence, { state: "live" }>, policy: Policy): Decision {
  const { fields, facts } = crm.snapshot;
  const isNews = memory.settled !== true && edited("crm", fields, memory.base, policy.pairs);
  if (isNews) return { do: "create", on: "mailbox", revives: true };
  // Closed, so that whoever agreed on that ended the link: the record goes nowhere with a copy that was none any more.
  if (crm.leaving === true) return KEPT;
  const rule = deletionRule(policy.kind, "mailbox", {
    mine: facts.mine,
    organizer: memory.organizer,
    current: facts.current,
  });
  return rule === "follow" ? { do: "delete", on: "crm" } : KEPT;
}

/**
 * The record is gone, the mailbox copy lives. Where only a stamp of another client ties it to the record, nothing was agreed
 * on: nobody can say that it was edited, nor whose the record was, and nothing is made or deleted for that (S23).
 */
function crmGone(memory: Memory, snapshot: MailboxSnapshot, policy: Policy): Decision {
  const { fields, facts } = snapshot;
  if (memory.base?.text === "") return KEPT;
  if (edited("mailbox", fields, memory.base, policy.pairs)) return { do: "create", on: "crm", revives: true };
  const current = facts.current && memory.current;
  const organizer = memory.organizer || callsMeeting(facts, snapshot.stamp?.createKey);
  const rule = deletionRule(policy.kind, "crm", { mine: memory.mine, organizer, current });
  return rule === "follow" ? { do: "delete", on: "mailbox" } : KEPT;
}

/**
 * The record left the filters (S4): its copy stays, unless the user chose otherwise. What they made themselves, or edited since,
 * stays whatever they chose.
 */
function recordLeft(memory: Memory, { fields, stamp }: MailboxSnapshot, { leaving, pairs }: Policy): Decision {
  const isMere = stamp?.createKey !== undefined && !edited("mailbox", fields, memory.base, pairs);
  return leaving === "remove" && isMere ? { do: "delete", on: "mailbox" } : { do: "unlink", reason: "left" };
}

function withoutPartner(mailbox: MailboxPresence, crm: CrmPresence): Decision {
  if (crm.state === "live")
    return mailbox.state === "never" ? { do: "create", on: "mailbox", revives: false } : { do: "nothing" };
  if (mailbox.state !== "live" || crm.state !== "never") return { do: "nothing" };
  const { stamp } = mailbox.snapshot;
  return stamp?.state === 1 && mayLeave(mailbox.snapshot)
    ? { do: "create", on: "crm", revives: false }
    : { do: "nothing" };
}

const mayLeave = ({ facts }: MailboxSnapshot): boolean => !facts.hidden && facts.unsupported === undefined;

/**
 * The heart: what is to happen to one pair (S2–S19). Pure and total over presence × field state × direction × ownership ×
 * policy; no clock, no ids, no randomness. Times enter only as "which side is newer".
 */
export function reconcile(memory: Memory, mailbox: MailboxPresence, crm: CrmPresence, policy: Policy): Decision {
  if (!memory.linked && !(mailbox.state === "live" && crm.state === "live")) return withoutPartner(mailbox, crm);
  const mailboxLives = mailbox.state === "live";
  if (!mailboxLives) return crm.state === "live" ? mailboxGone(memory, crm, policy) : { do: "forget" };
  const { snapshot } = mailbox;
  // State 0 written by the engine itself ("left", "kept") ends with the record's return; written by anybody else it is a wish.
  if (snapshot.stamp?.state === 0 && snapshot.stamp.left !== true) return { do: "unlink", reason: "untracked" };
  if (snapshot.facts.hidden) return { do: "unlink", reason: "private" };
  if (snapshot.facts.unsupported !== undefined) return { do: "unlink", reason: "unsupported" };
  if (crm.state === "left") return recordLeft(memory, snapshot, policy);
  // Another computer ended the link before: what becomes of the record since is none of the copy's business.
  const isOver = snapshot.stamp?.state === 0;
  if (crm.state !== "live") return isOver ? KEPT : crmGone(memory, snapshot, policy);
  if (isOver && crm.leaving === true) return { do: "unlink", reason: "left" };
  const rules: MergeRules = {
    pairs: snapshot.facts.organizer ? policy.pairs : pairsOfGuest(policy.pairs),
    policy: policy.conflicts,
    newer: snapshot.modifiedAt > crm.snapshot.modifiedAt ? "mailbox" : "crm",
    resolutions: policy.resolutions,
  };
  const merge = mergeFields(memory.base ?? Base.nothing, snapshot.fields, crm.snapshot.fields, rules);
  const still = merge.moves.length === 0 && merge.agreed.length === 0 && merge.conflicts.length === 0;
  return still ? { do: "nothing" } : { do: "merge", merge };
}
