import { EDITABLE, type EditableField, type FieldEdit, withEdits } from "../../../domain/field-edit.ts";
import { type Fields, type FieldValue, textOf } from "../../../domain/fields/value.ts";
import type { EditWords } from "./words.ts";

export const PRIORITIES = ["low", "normal", "high"] as const;
export const STATES = ["notStarted", "inProgress", "completed", "waitingOnOthers", "deferred"] as const;

/** What was typed, by field; what was not touched is missing. */
export type Typed = Readonly<Partial<Record<EditableField, string>>>;

/** Values that the form shows: what Outlook says, with what waits on top, with what was typed. */
export function shownValues(
  shelf: "contacts" | "tasks",
  fields: Fields,
  pending: readonly FieldEdit[],
  typed: Typed,
): readonly { readonly key: EditableField; readonly shown: string; readonly before: FieldValue }[] {
  const known = withEdits(fields, pending);
  return EDITABLE[shelf].map((key) => {
    const before = known[key] ?? null;
    return { key, shown: typed[key] ?? textOf(before), before };
  });
}

/** What Save would ask for. */
export const editsOf = (values: ReturnType<typeof shownValues>): readonly FieldEdit[] =>
  values.flatMap(({ key, shown, before }) => {
    const became = shown.trim();
    return became === textOf(before) ? [] : [{ key, was: before, became: became === "" ? null : became }];
  });

/** Why there is nothing to save; undefined when there is. */
export function reasonNotToSave(
  words: EditWords,
  shelf: "contacts" | "tasks",
  values: ReturnType<typeof shownValues>,
): string | undefined {
  const names = shelf === "contacts" ? ["firstname", "lastname"] : ["subject"];
  if (values.every(({ key, shown }) => !names.includes(key) || shown.trim() === "")) return words.say(`why.${shelf}`);
  return editsOf(values).length === 0 ? words.say("why.nothing") : undefined;
}

const isPriority = (text: string): text is (typeof PRIORITIES)[number] => PRIORITIES.some((one) => one === text);
const isState = (text: string): text is (typeof STATES)[number] => STATES.some((one) => one === text);

/** A value as the form shows it. */
export function valueText(words: EditWords, key: EditableField, text: string): string {
  if (text === "") return words.say("empty");
  if (key === "due") return words.date(text);
  if (key === "priority" && isPriority(text)) return words.say(`priority.${text}`);
  return key === "status" && isState(text) ? words.say(`status.${text}`) : text;
}
