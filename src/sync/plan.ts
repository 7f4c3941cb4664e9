import type { Side, SyncKind } from "../domain/fields/kinds.ts";
import { textOf, type Fields } from "../domain/fields/value.ts";
import type { CrmPresence, CrmSnapshot, MailboxPresence, MailboxSnapshot } from "../domain/presence.ts";
import type { ConflictSides, Dirty, Link } from "../ports/sync-store.ts";
import type { Decision, Move } from "./decision.ts";

/** Two copies that belong together, as they were read, with what is remembered about them. */
export interface Pair {
  readonly link: Link;
  /** They were linked before this run, as this computer or the item's stamp remembers. */
  readonly linked: boolean;
  readonly mailbox: MailboxPresence;
  readonly crm: CrmPresence;
  /** Why we looked; dropped when the pair is done. */
  readonly dirty: readonly Dirty[];
}

/** One line of the plan: plain data that can be printed, refused and tested. */
export interface Step {
  readonly pair: Pair;
  readonly decision: Decision;
  /** Fields that wait for an answer, or were answered with no, and are left out of the writes. */
  readonly held: readonly string[];
  /** Held fields whose difference the user accepted: both sides keep their own value. */
  readonly accepted?: readonly string[];
}

/** What kind of write a step makes on each side. */
export type Effect = "created" | "updated" | "deleted";

export const itemOf = (pair: Pair): MailboxSnapshot | undefined =>
  pair.mailbox.state === "live" ? pair.mailbox.snapshot : undefined;
export const recordOf = (pair: Pair): CrmSnapshot | undefined =>
  pair.crm.state === "live" ? pair.crm.snapshot : undefined;

/** Fields of either copy that could not be read, while the rest could. */
export function unreadIn(pair: Pair): readonly string[] {
  const mine = itemOf(pair)?.unread;
  const theirs = recordOf(pair)?.unread;
  return mine === undefined && theirs === undefined ? ALL_READ : [...(mine ?? []), ...(theirs ?? [])];
}
const ALL_READ: readonly string[] = [];

/** When each side was changed last, and by whom in the CRM: told with every conflict (S12). */
export function changesOf(pair: Pair): Pick<ConflictSides, "mailboxAt" | "crmAt" | "crmBy"> {
  const record = recordOf(pair);
  return {
    mailboxAt: itemOf(pair)?.modifiedAt ?? 0,
    crmAt: record?.modifiedAt ?? 0,
    ...(record?.modifiedBy === undefined ? {} : { crmBy: record.modifiedBy }),
  };
}

/** The moves of a step that are really to be written. */
export function movesOf(step: Step): readonly Move[] {
  return step.decision.do === "merge" ? step.decision.merge.moves.filter((move) => !step.held.includes(move.key)) : [];
}

/** Writes that people will notice, by side; stamps do not count. */
export function effectOn(side: Side, step: Step): Effect | undefined {
  const { decision } = step;
  switch (decision.do) {
    case "create":
      return decision.on === side ? "created" : undefined;
    case "delete":
      return decision.on === side ? "deleted" : undefined;
    case "merge":
      return movesOf(step).some((move) => move.to === side) ? "updated" : undefined;
    case "nothing":
    case "unlink":
    case "forget":
      return undefined;
  }
}

/** How people call the item: its name or subject. */
export function titleOf(kind: SyncKind, fields: Fields): string {
  const text = (key: string): string => textOf(fields[key] ?? null).trim();
  return kind === "contact" ? `${text("firstname")} ${text("lastname")}`.trim() : text("subject");
}

/** Title of a pair from whichever copy lives. */
export const titleOfPair = (pair: Pair): string =>
  titleOf(pair.link.kind, (itemOf(pair) ?? recordOf(pair))?.fields ?? {});
