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

/** Why; the engine's own words where there is no sentence of ours. */
export function whyText(words: SyncWords, { why }: HistoryEntry): string {
  return why === "changed" || why === "conflict" || why === "one-way" ? words.say(`history.why.${why}`) : why;
}
