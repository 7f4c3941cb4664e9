import { fieldName, valueText } from "./field-text.ts";
import type { HistoryEntry } from "./search-history.ts";
import type { FieldWords, SyncWords } from "./words.ts";

/** What happened: "Phone changed in the CRM". */
export function actText(words: SyncWords, names: FieldWords, { action, side, field }: HistoryEntry): string {
  switch (action) {
    case "updated":
      return words.say(`history.updated.${side}`, { field: fieldName(names, field ?? "") });
    case "created":
    case "deleted":
      return words.say(`history.${action}.${side}`);
    case "linked":
    case "unlinked":
    case "kept":
      return words.say(`history.${action}`);
  }
}

/** Old → new; undefined where whole items came or went. */
export function changeText(words: SyncWords, { action, before, after }: HistoryEntry): string | undefined {
  if (action !== "updated" || (before === undefined && after === undefined)) return undefined;
  return words.say("change.fromTo", { before: valueText(words, before), after: valueText(words, after) });
}

/** The engine and the watch over mail write down why in a few set words; here is what each means to a reader. */
const REASONS = {
  changed: "changed",
  conflict: "conflict",
  "one-way": "one-way",
  "tracked in Outlook": "tracked",
  "selected by a filter": "filter",
  "edited in the CRM": "edited",
  "deleted in Outlook": "deleted.mailbox",
  "deleted in the CRM": "deleted.crm",
  undo: "undo",
  left: "left",
  private: "private",
  untracked: "untracked",
  kept: "kept",
  unsupported: "unsupported",
  "asked for on the message": "mail.asked",
  "decided while it was written": "mail.draft",
  "answers tracked mail": "mail.answer",
  "all mail is tracked": "mail.all",
  "from or to a record in the CRM": "mail.person",
} as const;
const REASON_OF: Readonly<Record<string, (typeof REASONS)[keyof typeof REASONS] | undefined>> = REASONS;

/** Why; a service's own words where it refused something. */
export function whyText(words: Pick<SyncWords, "say">, { why }: Pick<HistoryEntry, "why">): string {
  const reason = REASON_OF[why];
  return reason === undefined ? why : words.say(`history.why.${reason}`);
}
