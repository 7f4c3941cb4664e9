import { toEntry, type Base } from "../domain/fields/base.ts";
import type { Side } from "../domain/fields/kinds.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import type { Fields, FieldValue } from "../domain/fields/value.ts";
import { toMember, type Shown } from "../domain/fields/shown.ts";
import { toObject } from "../domain/fields/to-object.ts";
import { digestOf, digestOfSpelled, isSameValue, spelled } from "./fingerprints.ts";

/** Longest agreed value kept as text for conflict reports. */
const SHOWN_LIMIT = 200;

export interface Agreement {
  readonly base: Base;
  readonly shown: Shown;
}

/**
 * Base and texts after the named fields were brought together: what each side shows now, as the services returned it, not as
 * it was sent. Fields that one side does not show keep their old entry.
 */
export function agreeOn(
  before: Agreement,
  keys: ReadonlySet<string>,
  mailbox: Fields,
  crm: Fields,
  pairs: readonly FieldPair[],
): Agreement {
  if (keys.size === 0) return before;
  const base: string[] = [];
  const shown: string[] = [];
  for (const pair of inOrder(pairs)) {
    const { key } = pair;
    const mine = mailbox[key];
    const theirs = crm[key];
    // Two empty sides need no entry: most fields of most contacts are empty on both.
    if (mine === null && theirs === null) continue;
    if (mine === undefined || theirs === undefined || !keys.has(key)) continue;
    const text = spelled(pair, theirs);
    const said = digestOfSpelled(pair, theirs, text);
    const held = isSameValue(mine, theirs) ? said : digestOf(pair, mine);
    if (held !== "" || said !== "") base.push(toEntry(key, held, said));
    if (text !== "" && text.length <= SHOWN_LIMIT) shown.push(toMember(key, text));
  }
  const isSettled = (key: string): boolean => keys.has(key) && mailbox[key] !== undefined && crm[key] !== undefined;
  return { base: before.base.with(base, isSettled), shown: before.shown.with(shown, isSettled) };
}

/** In the order in which a base is written down: one that is made in it need not be sorted. */
function inOrder(pairs: readonly FieldPair[]): readonly FieldPair[] {
  let sorted = ordered.get(pairs);
  if (sorted === undefined) ordered.set(pairs, (sorted = [...pairs].sort((a, b) => (a.key < b.key ? -1 : 1))));
  return sorted;
}
const ordered = new WeakMap<readonly FieldPair[], readonly FieldPair[]>();

/** Do both show the same in the named fields, so that the same can be agreed upon? */
export function showsSame(one: Fields, other: Fields, keys: ReadonlySet<string>): boolean {
  if (one === other) return true;
  for (const key of keys) {
    const [shown, expected] = [one[key], other[key]];
    if (shown === undefined || expected === undefined ? shown !== expected : !isSameValue(shown, expected))
      return false;
  }
  return true;
}

/** Of every list of pairs: asked for with every item, and the same every time. */
const travelling = new WeakMap<readonly FieldPair[], Readonly<Record<Side, readonly string[]>>>();

const keysOf = (oneWay: FieldPair["direction"], pairs: readonly FieldPair[]): readonly string[] =>
  pairs.filter(({ direction }) => direction === "both" || direction === oneWay).map(({ key }) => key);

/** Keys whose direction lets them travel to `side`. */
export function keysTo(side: Side, pairs: readonly FieldPair[]): readonly string[] {
  let keys = travelling.get(pairs);
  if (keys === undefined) {
    keys = { crm: keysOf("toCrm", pairs), mailbox: keysOf("toMailbox", pairs) };
    travelling.set(pairs, keys);
  }
  return keys[side];
}

/** The same as a set. */
export function keySetTo(side: Side, pairs: readonly FieldPair[]): ReadonlySet<string> {
  const keys = keysTo(side, pairs);
  let set = asSets.get(keys);
  if (set === undefined) asSets.set(keys, (set = new Set(keys)));
  return set;
}
const asSets = new WeakMap<readonly string[], ReadonlySet<string>>();

const apart = new WeakMap<readonly FieldPair[], ReadonlySet<string>>();

/** Keys of what travels in requests of its own, after the rest. */
export function writtenApart(pairs: readonly FieldPair[]): ReadonlySet<string> {
  let keys = apart.get(pairs);
  if (keys === undefined) {
    keys = new Set(pairs.flatMap((pair) => (pair.apart === true && pair.direction !== "none" ? [pair.key] : [])));
    apart.set(pairs, keys);
  }
  return keys;
}

/** Of every list of keys: an object that has them all. A copy of it is made at once, not key by key. */
const blanks = new WeakMap<readonly string[], Fields>();

/** Only the named fields. */
export function pick(fields: Fields, keys: readonly string[]): Fields {
  let blank = blanks.get(keys);
  if (blank === undefined) blanks.set(keys, (blank = toObject(keys, () => null)));
  const picked: Record<string, FieldValue> = { ...blank };
  for (const key of keys) {
    const value = fields[key];
    if (value === undefined) return toObject(keys, (each) => fields[each]);
    picked[key] = value;
  }
  return picked;
}

/**
 * Does a copy show something besides what was written into it? Then somebody changed it between our look and our write, and
 * the version that the write left behind must not count as an echo of ours alone (S13).
 */
export function showsMore(before: Fields, after: Fields, written: Fields, pairs: readonly FieldPair[]): boolean {
  return pairs.some((pair) => {
    const [then, now] = [before[pair.key], after[pair.key]];
    if (pair.direction === "none" || written[pair.key] !== undefined || then === undefined || now === undefined)
      return false;
    if (isSameValue(then, now)) return false;
    return digestOf(pair, then) !== digestOf(pair, now);
  });
}
