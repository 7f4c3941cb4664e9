/**
 * The days on which a series is not like itself, as both sides hold them: by the day an occurrence was meant for, either
 * {@link CANCELLED} or what that day says in full. Each part of a day is compared, agreed on and merged by itself: somebody
 * who moves a day and somebody else who renames it do not contradict each other (S12).
 */
import { LONG_TEXT } from "./activity-pairs.ts";
import { canonical, type Form } from "./canonical.ts";
import { digest } from "./digest.ts";
import { partOf, partsOf, textOf, type Fields, type FieldValue } from "./value.ts";

export const CANCELLED = "cancelled";

/** One part of a day. `pair` is the pair of the series whose direction it follows; a day's time always travels. */
interface DayPart {
  readonly name: string;
  readonly pair?: string;
  readonly form: Form;
  readonly limit?: number;
}

/** In the order in which digests are written down: another order is another spelling. */
export const DAY_PARTS: readonly DayPart[] = [
  { name: "when", form: "group" },
  { name: "subject", pair: "subject", form: "line", limit: 200 },
  { name: "location", pair: "location", form: "line", limit: 200 },
  { name: "description", pair: "description", form: "text", limit: LONG_TEXT },
  { name: "priority", pair: "priority", form: "choice" },
  { name: "showas", pair: "showas", form: "choice" },
];

/** A day from the fields of an appointment, and back. */
export const toDay = ({ span = null, ...fields }: Fields): FieldValue =>
  Object.fromEntries(DAY_PARTS.map(({ name }) => [name, name === "when" ? span : (fields[name] ?? null)]));
export const fromDayParts = ({ when, ...others }: Fields): Fields =>
  when === undefined ? others : { span: when, ...others };

/**
 * The time a day of the series would have, had nobody touched it: it tells who moved a day that both sides changed before
 * they agreed on any. `start` is the instant it was meant for, or the day where the series is of whole days.
 */
export function meantSpan(start: string, recurrence: FieldValue): FieldValue {
  const at = (name: string): number => Date.parse(textOf(partOf(recurrence, name)));
  const [from, length] = [Date.parse(start), at("end") - at("start")];
  if (Number.isNaN(from + length)) return null;
  const allDay = partOf(recurrence, "allDay") === true;
  const spell = (time: number): string => {
    const text = new Date(time).toISOString();
    return allDay ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
  };
  return { allDay, start: spell(from), end: spell(from + length) };
}

const digestOfPart = ({ form, limit }: DayPart, value: FieldValue): string => digest(canonical(form, value, limit));

/** What a day says, part by part, as digests; `"cancelled"` for one that was taken out, undefined for an ordinary one. */
export type DayDigests = readonly string[] | typeof CANCELLED | undefined;

export function digestsOf(day: FieldValue | undefined): DayDigests {
  if (day === undefined || day === null) return undefined;
  if (day === CANCELLED) return CANCELLED;
  return DAY_PARTS.map((part) => digestOfPart(part, partOf(day, part.name)));
}

/**
 * A day that was like the others when both sides last agreed: what the series said, at the time it was meant for. `agreed` are
 * the digests of the series' own fields.
 */
export const digestsOfOrdinary = (meant: FieldValue, agreed: (pair: string) => string): DayDigests =>
  DAY_PARTS.map((part) => {
    if (part.pair === undefined) return digestOfPart(part, meant);
    return agreed(part.pair) || digestOfPart(part, null);
  });

/** What is new of a whole series: the field, the digest of what the day said if nobody touched it there, and the new value. */
interface SeriesNews {
  readonly key: string;
  readonly before: string;
  readonly value: FieldValue;
}

/** A day with what is new of its series, in the parts that say what the series said before. */
export const withSeries = (day: FieldValue, news: readonly SeriesNews[]): FieldValue =>
  Object.fromEntries(
    DAY_PARTS.map((part) => {
      const own = partOf(day, part.name);
      const fresh = news.find(({ key, before }) => key === part.pair && before === digestOfPart(part, own));
      return [part.name, fresh === undefined ? own : fresh.value];
    }),
  );

const spell = (digests: DayDigests): string => (digests === CANCELLED ? "x" : (digests ?? []).join("."));

export const isSameDay = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  spell(digestsOf(one)) === spell(digestsOf(other));

/** Names of the parts in which two days differ. */
export const differingParts = (one: FieldValue, other: FieldValue): readonly string[] =>
  DAY_PARTS.filter(
    (part) => digestOfPart(part, partOf(one, part.name)) !== digestOfPart(part, partOf(other, part.name)),
  ).map(({ name }) => name);

/** The digest of all days: unlike other digests it can be read again, day by day and part by part. */
export const digestOfDays = (days: FieldValue): string =>
  Object.entries(partsOf(days))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, value]) => `${day.replaceAll("-", "")}=${spell(digestsOf(value))}`)
    .join(",");

/** Reads {@link digestOfDays}; nothing of what is spelled otherwise. */
export function readDigests(text: string): ReadonlyMap<string, DayDigests> {
  const found = new Map<string, DayDigests>();
  for (const entry of text.split(",")) {
    const [, year = "", month = "", day = "", said = ""] = /^(\d{4})(\d\d)(\d\d)=(x|[\w.]*)$/.exec(entry) ?? [];
    if (year !== "") found.set(`${year}-${month}-${day}`, said === "x" ? CANCELLED : said.split("."));
  }
  return found;
}

/** What of `after` is another than in `before`: whole days that came, went or were taken out, parts of the others. */
export function changedDays(before: FieldValue, after: FieldValue): readonly [FieldValue, FieldValue] {
  const [was, is] = [partsOf(before), partsOf(after)];
  const olds: Record<string, FieldValue> = {};
  const news: Record<string, FieldValue> = {};
  for (const day of new Set([...Object.keys(was), ...Object.keys(is)].sort())) {
    const [old = null, now = null] = [was[day], is[day]];
    if (isSameDay(old, now)) continue;
    const names =
      typeof old === "object" && typeof now === "object" && old && now ? differingParts(old, now) : undefined;
    olds[day] = names === undefined ? old : some(old, names);
    news[day] = names === undefined ? now : some(now, names);
  }
  return [olds, news];
}

const some = (day: FieldValue, names: readonly string[]): FieldValue =>
  Object.fromEntries(names.map((name) => [name, partOf(day, name)]));

/** The same days and parts of `days` as `like` names. */
export const daysLike = (days: FieldValue, like: FieldValue): FieldValue =>
  Object.fromEntries(
    Object.entries(partsOf(like)).map(([day, value]) => {
      const now = partOf(days, day);
      return [
        day,
        typeof value === "object" && typeof now === "object" && value && now ? some(now, Object.keys(value)) : now,
      ];
    }),
  );

/** `days` with `parts` put over them. */
export const withDays = (days: FieldValue, parts: FieldValue): FieldValue => {
  const whole: Record<string, FieldValue> = { ...partsOf(days) };
  for (const [day, value] of Object.entries(partsOf(parts)))
    whole[day] = typeof value === "object" && value ? { ...partsOf(whole[day] ?? null), ...partsOf(value) } : value;
  return whole;
};
