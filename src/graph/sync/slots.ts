import type { Fields } from "../../domain/fields/value.ts";
import { textOf } from "../../domain/fields/value.ts";
import type { Extended, ExtendedValue } from "./extended-names.ts";

/**
 * Outlook's form has numbered slots, Graph shows a list that closes gaps: with slot 1 empty and slot 2 set, the list has one
 * entry. The slots' own properties tell the positions, as long as they say the same as the list (others may have changed
 * the list alone).
 */
export function readSlots(
  list: readonly string[],
  ids: readonly string[],
  extended: Extended,
): readonly (string | null)[] {
  const own = ids.map((id) => extended.get(id));
  const closed = own.filter((value) => value !== null);
  const shown = list.filter((value) => value !== "");
  const trusted =
    closed.length > 0 && closed.length === shown.length && closed.every((value, at) => value === shown[at]);
  return trusted ? own : ids.map((_, at) => (list[at] === undefined || list[at] === "" ? null : list[at]));
}

export interface SlotWrite {
  /** The list without gaps. */
  readonly list: readonly string[];
  readonly extended: readonly ExtendedValue[];
}

/** The whole row of slots after some of them changed; undefined when none of them is among the changes. */
export function writeSlots(
  keys: readonly string[],
  ids: readonly string[],
  changes: Fields,
  current: Fields,
): SlotWrite | undefined {
  if (!keys.some((key) => changes[key] !== undefined)) return undefined;
  const texts = keys.map((key) => textOf((changes[key] === undefined ? current[key] : changes[key]) ?? null));
  const list = texts.filter((text) => text !== "");
  const gap = texts.findLastIndex((text) => text !== "") >= list.length;
  // The list says it all, except for a gap: then the slots' own properties tell the positions.
  const extended = gap ? ids.map((id, at) => ({ id, value: texts[at] ?? "" })) : [];
  return { list, extended };
}
