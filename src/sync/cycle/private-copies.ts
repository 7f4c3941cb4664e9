import type { MailboxSnapshot } from "../../domain/presence.ts";
import type { ReadOutcome } from "../../ports/sync-outcome.ts";
import type { Step } from "../plan.ts";
import type { Context } from "./context.ts";
import { said } from "./decide.ts";
import { execute } from "./execute.ts";
import { newLink } from "./claims.ts";
import { shelfOf } from "../../domain/fields/kinds.ts";

/** Open to everybody and tracked again: what was said about the private item is void. */
const isTrackedAgain = (read: ReadOutcome<MailboxSnapshot> | undefined): boolean =>
  read?.state === "live" && !read.snapshot.facts.hidden && (read.snapshot.stamp?.state ?? 0) !== 0;

/**
 * S5: the copy of an item that became private is removed from the CRM once the user said so, and only as it was read. What did
 * not get through is asked again.
 */
export async function removePrivateCopies(context: Context): Promise<void> {
  const { book, options, parts, zones } = context;
  const wanted = [...book.questions.values()].flatMap(({ id, reason, kind, recordId, itemId = "" }) =>
    reason === "private" && recordId !== undefined && said(book, id) === "yes"
      ? [{ question: id, record: { kind, id: recordId }, item: { shelf: shelfOf(kind), id: itemId } }]
      : [],
  );
  if (wanted.length === 0 || options.dryRun) return;
  const items = await parts.mailbox.read(
    wanted.map(({ item }) => item),
    options.signal,
  );
  for (const [index, { question }] of wanted.entries())
    if (items[index]?.state === "later") context.asked.add(question);
  const still = wanted.filter(({ question }, index) => !context.asked.has(question) && !isTrackedAgain(items[index]));
  const reads = await parts.crm.read(
    still.map(({ record }) => record),
    zones.crm,
    options.signal,
  );
  const open = new Map(still.map(({ question, record }) => [record.id, question]));
  const steps = reads.flatMap((read, index): Step[] => {
    if (read.state === "gone" || read.state === "forbidden") open.delete(still[index]?.record.id ?? "");
    if (read.state !== "live") return [];
    const { kind, id } = read.snapshot;
    const link = book.linkOfRecord(id) ?? newLink(kind, shelfOf(kind), { recordId: id });
    const pair = { link, linked: false, mailbox: { state: "never" }, crm: read, dirty: [] } as const;
    return [{ pair, decision: { do: "delete", on: "crm" }, held: [] }];
  });
  for (const { fate, link } of await execute(context, steps, new Set()))
    if (fate === "done") open.delete(link.recordId ?? "");
  for (const question of open.values()) context.asked.add(question);
}
