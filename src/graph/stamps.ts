/**
 * Marks on items: named properties and categories.
 * https://learn.microsoft.com/graph/api/resources/extended-properties-overview
 */
import {
  STAMP_NAMES,
  STAMP_PROPERTY_SET,
  STAMP_TYPES,
  type StampName,
  type StampValues,
} from "../domain/stamp-values.ts";
import { list, or, record, text } from "../wire/shape.ts";

/** Extended properties as they come back: only those asked for, and none at all is no member at all. */
export const extended = or(list(record({ id: text, value: or(text, "") })), []);
export type Extended = ReturnType<typeof extended>;

const idOf = (name: StampName): string => `${STAMP_TYPES[name]} {${STAMP_PROPERTY_SET}} Name ${name}`;

/** Ids to ask for when reading stamps. */
export const STAMP_IDS: readonly string[] = STAMP_NAMES.map(idOf);

/** Body members that write the values. */
export const toExtended = (values: StampValues): readonly { readonly id: string; readonly value: string }[] =>
  STAMP_NAMES.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ id: idOf(name), value }];
  });

/** Values among the properties. The service may change the case of ids, so names compare without it. */
export function toStampValuesFrom(properties: Extended): StampValues {
  const values: Partial<Record<StampName, string>> = {};
  for (const name of STAMP_NAMES) {
    const found = properties.find((property) => nameIn(property.id) === name.toLowerCase());
    if (found !== undefined) values[name] = found.value;
  }
  return values;
}

/** A property by its id, which comes back in any case. */
export const valueOf = (properties: Extended, id: string): string | undefined =>
  properties.find((property) => property.id.toLowerCase() === id.toLowerCase())?.value;

function nameIn(id: string): string | undefined {
  const [, set, name] = /\{([^}]+)\} name (.+)$/i.exec(id) ?? [];
  return set?.toLowerCase() === STAMP_PROPERTY_SET ? name?.toLowerCase() : undefined;
}

/** A property with a numeric tag, e.g. 0x1a: type and tag come back without leading zeros and in any case. */
export function taggedValue(properties: Extended, tag: number): string | undefined {
  const found = properties.find(({ id }) => {
    const digits = /^\w+ 0x([0-9a-f]+)$/i.exec(id)?.[1];
    return digits !== undefined && Number.parseInt(digits, 16) === tag;
  });
  return found?.value;
}
