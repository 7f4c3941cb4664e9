import type { ItemChange, PersonUndone, UndoChange } from "../../domain/action.ts";
import { readId, toActionId, toItemId } from "../../domain/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { HistoryEntry } from "../../ports/sync-store.ts";
import type { NamedRecord } from "../../domain/records.ts";
import type { TrackingPorts } from "../attempt.ts";
import { undoPeople, type PeopleUndoPorts } from "../records/undo-people.ts";
import { undo } from "../undo.ts";

/** What became of an undo; the reasons are those of every entry of the history. */
export type MailUndo =
  /** `people`: what became of the records that the tracking had made of its people (T10). */
  | { readonly state: "done"; readonly people?: readonly PersonUndone[] }
  | { readonly state: "refused"; readonly reason: "already-undone" | "nothing-kept" | "changed-since" | "gone" };

const refused = (reason: Extract<MailUndo, { state: "refused" }>["reason"]): MailUndo => ({ state: "refused", reason });

/** The item keeps the trace of the decision: otherwise the next run would track it again (T6). */
const keptOut = (change: Untracking): UndoChange => ({
  ...change,
  marks: { ...change.marks, stamps: { state: "untracked" } },
});

type Untracking = Extract<ItemChange, { kind: "untrack" }>;

/** The message's own part, and the people made on the way. */
function partsOf(change: UndoChange | undefined): { item: Untracking; people: readonly NamedRecord[] } | undefined {
  if (change?.kind === "untrack") return { item: change, people: [] };
  return change?.kind === "withPeople" && change.item.kind === "untrack"
    ? { item: change.item, people: change.people }
    : undefined;
}

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
 * the CRM; people made for it go after it, as with any undo (T10). Throws ServiceError for what concerns a whole service.
 */
export async function undoMail(ports: TrackingPorts & PeopleUndoPorts, entry: HistoryEntry): Promise<MailUndo> {
  const { itemId, title } = entry;
  const parts = partsOf(entry.undo);
  if (entry.undone === true) return refused("already-undone");
  const item = itemId === undefined ? undefined : readId(toItemId, itemId);
  if (parts === undefined || item === undefined) return refused("nothing-kept");
  const target = { itemId: item, subject: title };
  try {
    await undo(
      ports,
      { kind: "undo", target, of: toActionId(entry.id), change: keptOut(parts.item) },
      { note: () => Promise.resolve() },
    );
    const people = await undoPeople(ports, parts.people);
    return { state: "done", ...(people.length > 0 && { people }) };
  } catch (error) {
    const told = error instanceof ServiceError ? toReason(error) : undefined;
    if (told === undefined) throw error;
    return told;
  }
}
