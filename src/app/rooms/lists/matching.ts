import type { Action, ContactMatch } from "../../../domain/action.ts";
import type { ActionId } from "../../../domain/ids.ts";
import type { QueuedAction } from "../../../ports/action-queue.ts";
import type { MatchRow } from "./list-view.ts";

/** What the user says about contacts whose address the CRM knows; whoever is missing stays untracked. */
export type Matches = ReadonlyMap<ActionId, ContactMatch>;

/** What is to be asked about a contact that was not tracked because the CRM has contacts with its address. */
export function matchRowOf({ id, action, progress }: QueuedAction): readonly MatchRow[] {
  if (progress.kind !== "failed" || progress.problem.kind !== "duplicate") return [];
  const { candidates, taken = [] } = progress.problem;
  return [{ id, subject: action.target.subject, candidates, taken }];
}

/** The same action with the user's answer. */
export function matched({ id, action }: QueuedAction, matches: Matches): readonly Action[] {
  const match = matches.get(id);
  return match !== undefined && (action.kind === "track" || action.kind === "setParent") ? [{ ...action, match }] : [];
}
