import type { Step } from "../plan.ts";
import type { Context } from "./context.ts";
import { said } from "./decide.ts";
import { execute } from "./execute.ts";
import { newLink } from "./pair-items.ts";
import { shelfOf } from "../../domain/fields/kinds.ts";

/** S5: the copy of an item that became private is removed from the CRM once the user said so, and only as it was read. */
export async function removePrivateCopies(context: Context): Promise<void> {
  const { book, options, parts, setting } = context;
  const records = [...book.questions.values()].flatMap(({ id, reason, kind, recordId }) =>
    reason === "private" && recordId !== undefined && said(book, id) === "yes" ? [{ kind, id: recordId }] : [],
  );
  if (records.length === 0 || options.dryRun) return;
  const reads = await parts.crm.read(records, setting.zone, options.signal);
  const steps = reads.flatMap((read): Step[] => {
    if (read.state !== "live") return [];
    const { kind, id } = read.snapshot;
    const link = book.linkOfRecord(id) ?? newLink(kind, shelfOf(kind), { recordId: id });
    const pair = { link, linked: false, mailbox: { state: "never" }, crm: read, dirty: [] } as const;
    return [{ pair, decision: { do: "delete", on: "crm" }, held: [] }];
  });
  await execute(context, steps, new Set());
}
