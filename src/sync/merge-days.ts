import type { AgreedField } from "../domain/fields/base.ts";
import { CANCELLED, DAY_PARTS, digestsOf, readDigests, type DayDigests } from "../domain/fields/days.ts";
import type { Side } from "../domain/fields/kinds.ts";
import type { Direction } from "../domain/fields/pair.ts";
import { partOf, partsOf, type FieldValue } from "../domain/fields/value.ts";

/** What the three-way comparison says about one value: see `judge` in merge-fields.ts. */
export type Verdict =
  | { readonly kind: "quiet" | "agreed" }
  | { readonly kind: "move"; readonly to: Side }
  | { readonly kind: "conflict"; readonly winner: Side | "ask" };
export type Judge = (direction: Direction, mailbox: string, crm: string, agreed: AgreedField) => Verdict;

/** What is to become of the exceptional days of a series. */
export interface DaysMerge {
  /** The days as each side is to have them; undefined where it has them already. */
  readonly crm?: FieldValue;
  readonly mailbox?: FieldValue;
  /** What both sides said differently, days and parts only, and who won; nobody while the user is to be asked. */
  readonly conflict?: { readonly mailbox: FieldValue; readonly crm: FieldValue; readonly winner: Side | "ask" };
}

/** What each side showed of a day while it was like the others; undefined where that is not known. */
export type Ordinary = (day: string) => readonly [DayDigests, DayDigests];

/** A day only this side knows, with what the other side says of the whole series since in the parts nobody changed in it. */
export type CatchUp = (side: Side, day: FieldValue) => FieldValue;

type Day = FieldValue | undefined;

/** One day while it is merged: what each side is to say. */
interface MergedDay {
  readonly mailbox: Day;
  readonly crm: Day;
  readonly lost?: { readonly mailbox: FieldValue; readonly crm: FieldValue; readonly winner: Side | "ask" };
}

const text = (digests: DayDigests): string => (typeof digests === "object" ? digests.join(".") : (digests ?? ""));

/**
 * A day that one side took out, or does not know as an exception, is judged as a whole. Neither service can bring back a day
 * that was taken out: it stays out, whoever changed it meanwhile, and what they wrote is kept in the history.
 */
function wholeDay(
  mailbox: Day,
  crm: Day,
  base: readonly [DayDigests, DayDigests],
  judge: Judge,
  direction: Direction,
): MergedDay {
  const agreed = { mailbox: text(base[0]), crm: text(base[1]) };
  const verdict = judge(direction, text(digestsOf(mailbox)), text(digestsOf(crm)), agreed);
  const both = (day: Day): MergedDay => ({ mailbox: day, crm: day });
  switch (verdict.kind) {
    case "quiet":
    case "agreed":
      return { mailbox, crm };
    case "move":
      return both(verdict.to === "crm" ? mailbox : crm);
    case "conflict": {
      const out: Side | undefined = mailbox === CANCELLED ? "mailbox" : crm === CANCELLED ? "crm" : undefined;
      const winner = out ?? verdict.winner;
      const lost = { mailbox: mailbox ?? null, crm: crm ?? null, winner };
      return { ...both(winner === "crm" ? crm : mailbox), lost };
    }
  }
}

/** A day that both sides know as an exception is merged part by part. */
function partsOfDay(
  mailbox: FieldValue,
  crm: FieldValue,
  base: readonly [DayDigests, DayDigests],
  judge: Judge,
  directionOf: (pair: string | undefined) => Direction,
): MergedDay {
  const [held, shown] = [digestsOf(mailbox), digestsOf(crm)];
  const at = (digests: DayDigests, index: number): string =>
    typeof digests === "object" ? (digests[index] ?? "") : "";
  const mine: Record<string, FieldValue> = { ...partsOf(mailbox) };
  const theirs: Record<string, FieldValue> = { ...partsOf(crm) };
  const lost = { mailbox: {} as Record<string, FieldValue>, crm: {} as Record<string, FieldValue> };
  let winner: Side | "ask" | undefined;
  DAY_PARTS.forEach(({ name, pair }, index) => {
    const agreed = { mailbox: at(base[0], index), crm: at(base[1], index) };
    const verdict = judge(directionOf(pair), at(held, index), at(shown, index), agreed);
    const [here, there] = [partOf(mailbox, name), partOf(crm, name)];
    const to = verdict.kind === "move" ? verdict.to : undefined;
    if (verdict.kind === "conflict") {
      [lost.mailbox[name], lost.crm[name], winner] = [here, there, verdict.winner];
    }
    if (to === "crm" || (verdict.kind === "conflict" && verdict.winner === "mailbox")) theirs[name] = here;
    if (to === "mailbox" || (verdict.kind === "conflict" && verdict.winner === "crm")) mine[name] = there;
  });
  return { mailbox: mine, crm: theirs, ...(winner === undefined ? {} : { lost: { ...lost, winner } }) };
}

const isWhole = (day: Day): day is FieldValue => day !== undefined && day !== CANCELLED;
const spelled = (day: Day): string => text(digestsOf(day));

/**
 * Three-way merge of the exceptional days of a series, day by day and part by part (S12). Pure. While a conflict waits for the
 * user's answer nothing of the days is moved: what is agreed on is remembered for all of them together.
 */
export function mergeDays(
  agreed: AgreedField,
  mailbox: FieldValue,
  crm: FieldValue,
  judge: Judge,
  directionOf: (pair: string | undefined) => Direction,
  ordinary: Ordinary,
  catchUp: CatchUp,
): DaysMerge {
  const [mine, theirs] = [partsOf(mailbox), partsOf(crm)];
  const [held, shown] = [readDigests(agreed.mailbox), readDigests(agreed.crm)];
  const next = { mailbox: {} as Record<string, FieldValue>, crm: {} as Record<string, FieldValue> };
  const lost = { mailbox: {} as Record<string, FieldValue>, crm: {} as Record<string, FieldValue> };
  const moved = { mailbox: false, crm: false };
  let winner: Side | "ask" | undefined;
  for (const day of [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].sort()) {
    const [here, there] = [mine[day], theirs[day]];
    const base = [held.get(day), shown.get(day)] as const;
    const isNew = base[0] === undefined && base[1] === undefined;
    const caughtUp = (side: Side, own: Day, other: Day): Day =>
      isNew && isWhole(own) && other === undefined ? catchUp(side, own) : own;
    const merged =
      isWhole(here) && isWhole(there)
        ? partsOfDay(here, there, isNew ? ordinary(day) : base, judge, directionOf)
        : wholeDay(caughtUp("mailbox", here, there), caughtUp("crm", there, here), base, judge, directionOf(undefined));
    if (merged.mailbox !== undefined) next.mailbox[day] = merged.mailbox;
    if (merged.crm !== undefined) next.crm[day] = merged.crm;
    if (spelled(merged.mailbox) !== spelled(here)) moved.mailbox = true;
    if (spelled(merged.crm) !== spelled(there)) moved.crm = true;
    if (merged.lost === undefined) continue;
    [lost.mailbox[day], lost.crm[day]] = [merged.lost.mailbox, merged.lost.crm];
    winner = winner === "ask" || merged.lost.winner === "ask" ? "ask" : merged.lost.winner;
  }
  const conflict = winner === undefined ? {} : { conflict: { ...lost, winner } };
  if (winner === "ask") return conflict;
  return { ...conflict, ...(moved.mailbox ? { mailbox: next.mailbox } : {}), ...(moved.crm ? { crm: next.crm } : {}) };
}
