import { toEntry, type AgreedField, type Base } from "../domain/fields/base.ts";
import type { Side, SyncKind } from "../domain/fields/kinds.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import type { Fields } from "../domain/fields/value.ts";
import { toIanaZone, type Zones } from "../domain/fields/zone.ts";
import { digestOf } from "./fingerprints.ts";

/**
 * The CRM keeps moments, Outlook keeps days: which day a moment is depends on where the user lives. What both agreed on was seen
 * from there, so the base says where that was. Contacts have dates that are the same everywhere.
 */
const KEY = "zone";
const isZoned = (kind: SyncKind): boolean => kind !== "contact";
const toEntryOf = ({ mailbox, crm }: Zones): string =>
  toEntry(KEY, mailbox.replaceAll("/", "|"), crm.replaceAll("/", "|"));
const readZone = (written: string): string => toIanaZone(written.replaceAll("|", "/"));

export const sameZones = (one: Zones, other: Zones): boolean => one.mailbox === other.mailbox && one.crm === other.crm;

/** Where the user lived when this was agreed on; undefined where it makes no difference, or nobody knows. */
export function zonesOf(kind: SyncKind, base: Base): Zones | undefined {
  if (!isZoned(kind)) return undefined;
  const { mailbox, crm } = base.at(KEY);
  return mailbox === "" || crm === "" ? undefined : { mailbox: readZone(mailbox), crm: readZone(crm) };
}

/** The base as what it says was seen from these zones. */
export function seenFrom(zones: Zones, kind: SyncKind, base: Base): Base {
  if (!isZoned(kind) || base.text === "") return base;
  const { mailbox, crm } = base.at(KEY);
  const entry = toEntryOf(zones);
  return entry === toEntry(KEY, mailbox, crm) ? base : base.with([entry], (key) => key === KEY);
}

/** What both copies show to somebody. */
export interface Sight {
  readonly mailbox: Fields;
  readonly crm: Fields;
}

/**
 * The base as it looks from these zones: what a copy showed `then`, where it was agreed on, and has not changed since, is what it shows
 * `now`. Nobody edits a meeting by moving house (S7).
 */
export function movedTo(zones: Zones, base: Base, pairs: readonly FieldPair[], then: Sight, now: Sight): Base {
  const entries = pairs.flatMap((pair) => {
    const agreed = base.at(pair.key);
    const sides = { mailbox: moved("mailbox", agreed, pair, then, now), crm: moved("crm", agreed, pair, then, now) };
    const isSame = sides.mailbox === agreed.mailbox && sides.crm === agreed.crm;
    return isSame ? [] : [[pair.key, toEntry(pair.key, sides.mailbox, sides.crm)] as const];
  });
  const keys = new Map([...entries, [KEY, toEntryOf(zones)] as const]);
  return base.with([...keys.values()], (key) => keys.has(key));
}

function moved(side: Side, agreed: AgreedField, pair: FieldPair, then: Sight, now: Sight): string {
  const [before, after] = [then[side][pair.key], now[side][pair.key]];
  const isEdited = before === undefined || after === undefined || digestOf(pair, before) !== agreed[side];
  return isEdited ? agreed[side] : digestOf(pair, after);
}
