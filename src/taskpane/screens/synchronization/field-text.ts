import type { Side } from "../../../domain/fields/kinds.ts";
import { CANCELLED } from "../../../domain/fields/days.ts";
import { membersOf, partsOf, textOf, type FieldValue } from "../../../domain/fields/value.ts";
import { fields } from "../../strings/en/fields.ts";
import type { FieldWords, SyncWords } from "./words.ts";

const isField = (key: string): key is keyof typeof fields => key in fields;

/** What people call a field; its own name where a newer version knows one more. */
export const fieldName = (words: FieldWords, key: string): string => (isField(key) ? words.say(key) : key);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value for people: dates as they write them, groups and lists as one line. */
export function valueText(words: SyncWords, value: FieldValue | undefined): string {
  const text = plainText(words, value ?? null).trim();
  return text === "" ? words.say("empty") : text;
}

function plainText(words: SyncWords, value: FieldValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return words.say(value ? "yes" : "no");
  if (typeof value === "number") return words.number(value);
  if (typeof value === "string") {
    if (DAY.test(value)) return words.date(value);
    return INSTANT.test(value) ? words.dateTime(value) : textOf(value);
  }
  const { name, table } = partsOf(value);
  // A lookup: people know its record by name.
  if (typeof name === "string" && typeof table === "string") return name;
  const parts = membersOf(value).length > 0 ? membersOf(value) : Object.values(partsOf(value));
  const days = Object.entries(partsOf(value));
  if (days.length > 0 && days.every(([name]) => DAY.test(name)))
    return days.map(([day, said]) => `${words.date(day)}: ${dayText(words, said)}`).join("; ");
  return parts
    .map((part) => plainText(words, part))
    .filter((part) => part !== "")
    .join(", ");
}

/** A day of a series: what was changed about it, or that it does not take place. */
const dayText = (words: SyncWords, day: FieldValue): string =>
  day === CANCELLED ? words.say("takenOut") : valueText(words, day);

export const sideName = (words: SyncWords, side: Side): string => words.say(side === "mailbox" ? "outlook" : "crm");
