import type { ItemChange, UndoChange } from "../../domain/action.ts";
import { readId, toActionId, toItemId } from "../../domain/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { HistoryEntry } from "../../ports/sync-store.ts";
import type { TrackingPorts } from "../attempt.ts";
import { undo } from "../undo.ts";

/** What became of an undo; the reasons are those of every entry of the history. */
export type MailUndo =
  | { readonly state: "done" }
  | { readonly state: "refused"; readonly reason: "already-undone" | "nothing-kept" | "changed-since" | "gone" };

const refused = (reason: Extract<MailUndo, { state: "refused" }>["reason"]): MailUndo => ({ state: "refused", reason });

/** The item keeps the trace of the decision: otherwise the next run would track it again (T6). */
const keptOut = (change: Extract<ItemChange, { kind: "untrack" }>): UndoChange => ({
  ...change,
  marks: { ...change.marks, stamps: { state: "untracked" } },
});

function toReason({ problem }: ServiceError): MailUndo | undefined {
  switch (problem.kind) {
    case "changedSince":
    case "conflict":
      return refused("changed-since");
    case "notFound":
      return refused("gone");
    default:
      return undefined;
  }
}

/**
 * Takes back what was tracked by itself (S27): the record goes unless somebody else worked on it, and the message stays out of
 * the CRM. Throws ServiceError for what concerns a whole service.
 */
export async function undoMail(ports: TrackingPorts, entry: HistoryEntry): Promise<MailUndo> {
  const { undo: change, itemId, title } = entry;
  if (entry.undone === true) return refused("already-undone");
  const item = itemId === undefined ? undefined : readId(toItemId, itemId);
  if (change?.kind !== "untrack" || item === undefined) return refused("nothing-kept");
  const target = { itemId: item, subject: title };
  try {
    await undo(
      ports,
      { kind: "undo", target, of: toActionId(entry.id), change: keptOut(change) },
      { note: () => Promise.resolve() },
    );
    return { state: "done" };
  } catch (error) {
    const told = error instanceof ServiceError ? toReason(error) : undefined;
    if (told === undefined) throw error;
    return told;
  }
}
