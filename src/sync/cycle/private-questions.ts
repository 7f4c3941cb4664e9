/** Questions about private items are asked once, when the link ends; the desk keeps them until they are answered (S5, S23). */
import { shelfOf } from "../../domain/fields/kinds.ts";
import type { CrmSurvey, SyncCrm } from "../../ports/sync-crm.ts";
import type { MailboxSetting } from "../../ports/sync-mailbox.ts";
import type { Question, StoreChange } from "../../ports/sync-store.ts";
import type { Book } from "./book.ts";
import type { Context } from "./context.ts";
import { zonesIn } from "./facts.ts";
import { answered, questionsIn } from "./let-go.ts";

interface Surveyed {
  readonly crm: CrmSurvey;
  readonly mailbox: { readonly setting: MailboxSetting };
}

/** Those whose record is still there to be removed. Somebody may have deleted it, or taken it out of the user's sight. */
async function stillOpen(crm: SyncCrm, questions: readonly Question[], zone: string): Promise<readonly Question[]> {
  if (questions.length === 0) return [];
  const records = questions.map(({ kind, recordId = "" }) => ({ kind, id: recordId }));
  const reads = await crm.read(records, zone);
  return questions.filter((_, index) => reads[index]?.state !== "gone" && reads[index]?.state !== "forbidden");
}

/**
 * Shows what the desk asks and this computer does not know yet. What the desk does not ask any more was answered elsewhere, and
 * of a record that is no more nobody asks.
 */
export async function observeQuestions(crm: SyncCrm, book: Book, surveyed: Surveyed): Promise<void> {
  const asked = questionsIn(surveyed.crm.desk.letGo);
  const ids = new Set(asked.map(({ id }) => id));
  const open = await stillOpen(crm, asked, zonesIn(surveyed).crm);
  const openIds = new Set(open.map(({ id }) => id));
  const isOver = ({ id, reason, kind, itemId = "" }: Question): boolean =>
    reason === "private" &&
    !openIds.has(id) &&
    // Otherwise the run that asked it died before the desk heard of it.
    (ids.has(id) || book.markOf({ side: "mailbox", kind: shelfOf(kind), id: itemId }) === undefined);
  await book.commit([
    ...open.flatMap((question): StoreChange[] =>
      book.questions.has(question.id) ? [] : [{ put: "question", question: { ...question, elsewhere: true } }],
    ),
    ...[...book.questions.values()].flatMap((question): StoreChange[] =>
      isOver(question) ? [{ drop: "question", id: question.id }] : [],
    ),
  ]);
}

/** At the end of a run: answered ones, and those whose record is no more, are taken off the desk; the others stay asked. */
export async function closePrivateQuestions({ parts, book, zones, letGo, asked }: Context): Promise<void> {
  const onDesk = questionsIn(Object.fromEntries(letGo));
  const unanswered = onDesk.filter(({ id }) => !book.answers.has(id));
  const open = await stillOpen(parts.crm, unanswered, zones.crm);
  for (const { id } of open) asked.add(id);
  for (const { id, recordId = "" } of onDesk)
    if (!asked.has(id)) letGo.set(recordId, answered(letGo.get(recordId) ?? ""));
}
