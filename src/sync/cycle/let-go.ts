/**
 * What the desk notes of a record that must not come back to Outlook: `version fingerprint`, and behind them what is still
 * asked about it, so that neither the loss of this computer's memory nor another computer loses the question (S5, S23).
 */
import { isSyncKind } from "../../domain/fields/kinds.ts";
import type { SharedDesk } from "../../ports/sync-crm.ts";
import type { Question } from "../../ports/sync-store.ts";

type LetGo = SharedDesk["letGo"];

/** Version of the record when it was noted. */
export const versionNoted = (entry: string | undefined): string | undefined => entry?.split(" ")[0];

/** What the record said then. */
export const fingerprintNoted = (entry: string | undefined): string | undefined => entry?.split(" ")[1];

const askedIn = (entry: string | undefined): readonly string[] => entry?.split(" ").slice(2) ?? [];

/** The entry as it says the record is now; what is asked about it stays asked. */
export const noted = (before: string | undefined, version: string, fingerprint: string): string =>
  [version, fingerprint, ...askedIn(before)].join(" ");

/** A record whose copy nobody could read: noted for the question alone. */
const UNSEEN = "- -";

/** The entry with the question about a private item. `title` is what the record says, which the CRM knows already. */
export function withQuestion(entry: string | undefined, { kind, itemId = "" }: Question, title: string): string {
  const [version, fingerprint] = (entry ?? UNSEEN).split(" ");
  return [version, fingerprint, "private", kind, itemId, encodeURIComponent(title)].join(" ");
}

/** The entry once the question is answered. */
export const answered = (entry: string): string => entry.split(" ").slice(0, 2).join(" ");

/** Id of the question about a private item. */
export const privateQuestionId = (itemId: string): string => `private:${itemId}`;

/** As it stands where it is damaged: a question without a readable title is still a question. */
function titleIn(title: string): string {
  try {
    return decodeURIComponent(title);
  } catch {
    return title;
  }
}

/** The question that an entry asks. */
function questionIn(recordId: string, entry: string): Question | undefined {
  const [reason, kind = "", itemId = "", title = ""] = askedIn(entry);
  if (reason !== "private" || !isSyncKind(kind)) return undefined;
  return {
    id: privateQuestionId(itemId),
    reason,
    kind,
    count: 1,
    about: [titleIn(title)],
    itemId,
    recordId,
  };
}

/** Every question that the desk asks. */
export const questionsIn = (letGo: LetGo): readonly Question[] =>
  Object.entries(letGo).flatMap(([recordId, entry]) => questionIn(recordId, entry) ?? []);
