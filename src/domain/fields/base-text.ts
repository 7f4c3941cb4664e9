import type { AgreedField, Base } from "../presence.ts";

/**
 * The agreed digests as one line, small enough to lie on the item itself: `key:digest` or `key:mailbox/crm`. It is what a
 * second computer, or this one after losing its memory, starts from (S23).
 */
export function toBaseText(base: Base): string {
  const entries = Object.entries(base);
  // Mostly they are in order already, and sorting is what takes long.
  if (!isInOrder(entries)) entries.sort(byKey);
  let text = "";
  for (const [key, { mailbox, crm }] of entries) {
    const entry = mailbox === crm ? `${key}:${mailbox}` : `${key}:${mailbox}/${crm}`;
    text = text === "" ? entry : `${text} ${entry}`;
  }
  return text;
}

type Keyed = readonly [string, unknown];

const byKey = ([one]: Keyed, [other]: Keyed): number => (one < other ? -1 : 1);

function isInOrder(entries: readonly Keyed[]): boolean {
  let last = "";
  for (const [key] of entries) {
    if (key < last) return false;
    last = key;
  }
  return true;
}

function fromEntry(entry: string): [string, AgreedField] | undefined {
  const colon = entry.indexOf(":");
  if (colon < 1) return undefined;
  const both = entry.slice(colon + 1);
  const slash = both.indexOf("/");
  const value =
    slash === -1 ? { mailbox: both, crm: both } : { mailbox: both.slice(0, slash), crm: both.slice(slash + 1) };
  return [entry.slice(0, colon), value];
}

/** Reads what {@link toBaseText} wrote; entries that others damaged are dropped, which only makes merging more careful. */
export function fromBaseText(text: string): Base {
  const base: Record<string, AgreedField> = {};
  for (const entry of text.split(" ")) {
    const read = fromEntry(entry);
    if (read !== undefined) base[read[0]] = read[1];
  }
  return base;
}

/** Do both say that the same was agreed? Then the item's stamp is still the one we would write. */
export function isSameBase(one: Base, other: Base): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => one[key]?.mailbox === other[key]?.mailbox && one[key]?.crm === other[key]?.crm)
  );
}
