import type { NodeReport } from "../app/node/node-synchronization.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";

const sum = (tally: { readonly created: number; readonly updated: number; readonly deleted: number }): string =>
  `${tally.created} created, ${tally.updated} changed, ${tally.deleted} deleted`;

const isNothing = ({ toCrm, toMailbox, ...others }: Required<NodeReport["kinds"]>["contact"]): boolean =>
  [toCrm, toMailbox, others].every((counts) => Object.values(counts).every((count) => count === 0));

const OUTCOMES = { ask: "waits for you", crm: "the CRM wins", mailbox: "Outlook wins" } as const;

/** A report for people. */
export function toReportText(report: NodeReport): string {
  const lines = [report.dryRun ? "This is what would be done; nothing was written." : "Synchronized."];
  if (report.byServer === true)
    lines.push(
      "  Your organization's server synchronizes appointments, contacts and tasks: nothing was done for them.",
    );
  for (const line of report.plan ?? []) lines.push(`  ${line}`);
  for (const [kind, counts] of Object.entries(report.kinds)) {
    if (isNothing(counts)) continue;
    lines.push(`  ${kind}: to the CRM ${sum(counts.toCrm)}; to Outlook ${sum(counts.toMailbox)}`);
    if (counts.unlinked > 0) lines.push(`    ${counts.unlinked} no longer linked`);
    if (counts.conflicts > 0) lines.push(`    ${counts.conflicts} conflicts`);
    if (counts.parked > 0) lines.push(`    ${counts.parked} parked`);
  }
  for (const { kind, field, mailbox, crm, winner } of report.conflicts) {
    lines.push(`  conflict: ${kind} ${field}: Outlook says "${mailbox}", the CRM says "${crm}"; ${OUTCOMES[winner]}`);
  }
  for (const { id, reason, count, about } of report.waiting)
    lines.push(`  waiting for you: ${reason} (${count})${about === undefined ? "" : ` ${about.join(", ")}`} [${id}]`);
  for (const { reason, kind } of report.errors)
    lines.push(`  failed: ${kind === undefined ? "" : `${kind} `}${reason}`);
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
      return `${new Date(at).toISOString()} ${kind} "${title}" ${action} ${where}${what}${lost} (${why}) [${undo}]`;
    })
    .join("\n");
}
