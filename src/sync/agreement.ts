import { canonical } from "../domain/fields/canonical.ts";
import type { Side } from "../domain/fields/kinds.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import type { Fields } from "../domain/fields/value.ts";
import type { Base } from "../domain/presence.ts";
import { digestOf } from "./merge-fields.ts";

/** Longest agreed value kept as text for conflict reports. */
const SHOWN_LIMIT = 200;

export interface Agreement {
  readonly base: Base;
  readonly shown: Readonly<Record<string, string>>;
}

/**
 * The base after the named fields were brought together: what each side shows now, as the services returned it, not as it
 * was sent. Fields that one side does not show keep their old entry.
 */
export function agreeOn(
  before: Agreement,
  keys: ReadonlySet<string>,
  mailbox: Fields,
  crm: Fields,
  pairs: readonly FieldPair[],
): Agreement {
  const base = new Map(Object.entries(before.base));
  const shown = new Map(Object.entries(before.shown));
  for (const pair of pairs) {
    const mine = mailbox[pair.key];
    const theirs = crm[pair.key];
    if (!keys.has(pair.key) || mine === undefined || theirs === undefined) continue;
    const agreed = { mailbox: digestOf(pair, mine), crm: digestOf(pair, theirs) };
    // Two empty sides need no entry: most fields of most contacts are empty on both.
    if (agreed.mailbox === "" && agreed.crm === "") base.delete(pair.key);
    else base.set(pair.key, agreed);
    const text = canonical(pair.form, theirs, pair.limit);
    if (text !== "" && text.length <= SHOWN_LIMIT) shown.set(pair.key, text);
    else shown.delete(pair.key);
  }
  return { base: Object.fromEntries(base), shown: Object.fromEntries(shown) };
}

/** Keys whose direction lets them travel to `side`. */
export function keysTo(side: Side, pairs: readonly FieldPair[]): readonly string[] {
  const oneWay = side === "crm" ? "toCrm" : "toMailbox";
  return pairs.filter((pair) => pair.direction === "both" || pair.direction === oneWay).map((pair) => pair.key);
}

/** Only the named fields. */
export function pick(fields: Fields, keys: readonly string[]): Fields {
  const picked: Record<string, Fields[string]> = {};
  for (const key of keys) {
    const value = fields[key];
    if (value !== undefined) picked[key] = value;
  }
  return picked;
}
