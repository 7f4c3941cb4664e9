import type { NodeReport } from "../app/node/node-synchronization.ts";
import { SYNC_KINDS, type SyncKind } from "../domain/fields/kinds.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";

const sum = (tally: { readonly created: number; readonly updated: number; readonly deleted: number }): string =>
  `${tally.created} created, ${tally.updated} changed, ${tally.deleted} deleted`;

const isNothing = ({ toCrm, toMailbox, ...others }: Required<NodeReport["kinds"]>["contact"]): boolean =>
  [toCrm, toMailbox, others].every((counts) => Object.values(counts).every((count) => count === 0));

const OUTCOMES = { ask: "waits for you", crm: "the CRM wins", mailbox: "Outlook wins" } as const;

const WORDS: Readonly<Record<HistoryEntry["kind"], string>> = {
  contact: "contact",
  appointment: "appointment",
  recurringappointmentmaster: "series",
  serviceappointment: "service activity",
  task: "task",
  phonecall: "phone call",
  letter: "letter",
  fax: "fax",
  email: "e-mail",
};

/** A kind and a name, as far as they are known. */
const nameOf = (kind: SyncKind | undefined, title: string | undefined): string =>
  [kind === undefined ? "" : WORDS[kind], title === undefined || title === "" ? "" : `"${title}"`].join(" ").trim();

/** What is asked. */
function questionOf({ reason, kind, count, about, title, field = "value" }: NodeReport["waiting"][number]): string {
  const names = about.join(", ");
  switch (reason) {
    case "mass-delete":
      return `delete ${count} of kind ${WORDS[kind]} (${names}${about.length < count ? ", …" : ""})?`;
    case "invitations":
      return `invite ${names} to the ${nameOf(kind, title)}?`;
    case "cancellations":
      return `send cancellations of the ${nameOf(kind, title)} to ${names}?`;
    case "private":
      return `delete the CRM's copy of the private ${nameOf(kind, names)}?`;
    case "conflict":
      return `which ${field} of the ${nameOf(kind, names)} counts?`;
  }
}

/** A report for people. */
export function toReportText(report: NodeReport): string {
  const lines = [report.dryRun ? "This is what would be done; nothing was written." : "Synchronized."];
  if (report.byServer === true)
    lines.push(
      "  Your organization's server synchronizes appointments, contacts and tasks: nothing was done for them.",
    );
  for (const line of report.plan ?? []) lines.push(`  ${line}`);
  for (const kind of SYNC_KINDS) {
    const counts = report.kinds[kind];
    if (counts === undefined || isNothing(counts)) continue;
    lines.push(`  ${WORDS[kind]}: to the CRM ${sum(counts.toCrm)}; to Outlook ${sum(counts.toMailbox)}`);
    if (counts.unlinked > 0) lines.push(`    ${counts.unlinked} no longer linked`);
    if (counts.conflicts > 0) lines.push(`    ${counts.conflicts} conflicts`);
    if (counts.parked > 0) lines.push(`    ${counts.parked} parked`);
  }
  for (const { kind, title, field, mailbox, crm, winner } of report.conflicts) {
    const values = `Outlook says "${mailbox}", the CRM says "${crm}"`;
    lines.push(`  conflict: ${nameOf(kind, title)}, ${field}: ${values}; ${OUTCOMES[winner]}`);
  }
  for (const question of report.waiting) {
    const answers = question.reason === "conflict" ? "crm|mailbox" : "yes|no";
    lines.push(`  waiting for you: ${questionOf(question)}`, `    --answer '${question.id}=${answers}'`);
  }
  for (const { reason, kind, title } of report.errors) {
    const name = nameOf(kind, title);
    lines.push(`  failed: ${name === "" ? "" : `${name}: `}${reason}`);
  }
  lines.push(
    `  ${report.durationMs} ms, ${report.requests.graph} requests to Outlook, ${report.requests.dataverse} to the CRM`,
  );
  return lines.join("\n");
}

const shown = (value: HistoryEntry["before"]): string =>
  value === undefined || value === null ? "empty" : JSON.stringify(value);

/** One change per line, newest first (S27). */
export function toHistoryText(entries: readonly HistoryEntry[]): string {
  return entries
    .map(({ id, undone, at, kind, title, action, side, field, before, after, why }) => {
      const where = side === "crm" ? "in the CRM" : "in Outlook";
      const what = field === undefined ? "" : ` ${field}: ${shown(before)} → ${shown(after)}`;
      const lost = field === undefined && before !== undefined ? ` ${shown(before)}` : "";
      const undo = undone === true ? "undone" : id;
      return `${new Date(at).toISOString()} ${WORDS[kind]} "${title}" ${action} ${where}${what}${lost} (${why}) [${undo}]`;
    })
    .join("\n");
}
