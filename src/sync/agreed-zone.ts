import { toEntry, type AgreedField, type Base } from "../domain/fields/base.ts";
import type { Side, SyncKind } from "../domain/fields/kinds.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import type { Fields } from "../domain/fields/value.ts";
import { toIanaZone } from "../domain/fields/zone.ts";
import { digestOf } from "./fingerprints.ts";

/**
 * The CRM keeps moments, Outlook keeps days: which day a moment is depends on where the user lives. What both agreed on was seen
 * from there, so the base says where that was. Contacts have dates that are the same everywhere.
 */
const KEY = "zone";
const isZoned = (kind: SyncKind): boolean => kind !== "contact";
const written = (zone: string): string => zone.replaceAll("/", "|");

/** Where the user lived when this was agreed on; undefined where it makes no difference, or nobody knows. */
export function zoneOf(kind: SyncKind, base: Base): string | undefined {
  if (!isZoned(kind)) return undefined;
  const name = base.at(KEY).crm.replaceAll("|", "/");
  return name === "" ? undefined : toIanaZone(name);
}

/** The base as what it says was seen from `zone`. */
export function seenFrom(zone: string, kind: SyncKind, base: Base): Base {
  if (!isZoned(kind) || base.text === "" || base.at(KEY).crm === written(zone)) return base;
  return base.with([toEntry(KEY, written(zone), written(zone))], (key) => key === KEY);
}

/** What both copies show to somebody. */
export interface Sight {
  readonly mailbox: Fields;
  readonly crm: Fields;
}

/**
 * The base as it looks from `zone`: what a copy showed `then`, where it was agreed on, and has not changed since, is what it shows
 * `now`. Nobody edits a meeting by moving house (S7).
 */
export function movedTo(zone: string, base: Base, pairs: readonly FieldPair[], then: Sight, now: Sight): Base {
  const entries = pairs.flatMap((pair) => {
    const agreed = base.at(pair.key);
    const sides = { mailbox: moved("mailbox", agreed, pair, then, now), crm: moved("crm", agreed, pair, then, now) };
    const isSame = sides.mailbox === agreed.mailbox && sides.crm === agreed.crm;
    return isSame ? [] : [[pair.key, toEntry(pair.key, sides.mailbox, sides.crm)] as const];
  });
  const keys = new Map([...entries, [KEY, toEntry(KEY, written(zone), written(zone))] as const]);
  return base.with([...keys.values()], (key) => keys.has(key));
}

function moved(side: Side, agreed: AgreedField, pair: FieldPair, then: Sight, now: Sight): string {
  const [before, after] = [then[side][pair.key], now[side][pair.key]];
  const isEdited = before === undefined || after === undefined || digestOf(pair, before) !== agreed[side];
  return isEdited ? agreed[side] : digestOf(pair, after);
}
