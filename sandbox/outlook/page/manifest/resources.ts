/** The Resources element: texts, addresses and pictures by id, in the reader's language. */
import { attributeOf, childNamed, childrenNamed, ManifestError } from "./xml.ts";

export interface Resources {
  /** Text, address or picture with this id; throws ManifestError when the manifest has none. */
  find(kind: ResourceKind, id: string): string;
  readonly images: Readonly<Record<string, string>>;
}
type ResourceKind = "Images" | "Urls" | "ShortStrings" | "LongStrings";

/** `DefaultValue`, or the `Override` for exactly this locale, or one for the same language. */
export function localized(element: Element, locale: string): string {
  const overrides = childrenNamed(element, "Override");
  const language = (tag: string): string => (tag.split("-")[0] ?? tag).toLowerCase();
  const exact = overrides.find((one) => attributeOf(one, "Locale").toLowerCase() === locale.toLowerCase());
  const near = overrides.find((one) => language(attributeOf(one, "Locale")) === language(locale));
  const chosen = exact ?? near;
  return chosen === undefined ? attributeOf(element, "DefaultValue") : attributeOf(chosen, "Value");
}

export function readResources(container: Element | undefined, locale: string): Resources {
  const read = (kind: ResourceKind): Map<string, string> => {
    const list = childNamed(container, kind);
    const entries = list === undefined ? [] : [...list.children];
    return new Map(entries.map((entry) => [attributeOf(entry, "id"), localized(entry, locale)]));
  };
  const tables: Record<ResourceKind, Map<string, string>> = {
    Images: read("Images"),
    Urls: read("Urls"),
    ShortStrings: read("ShortStrings"),
    LongStrings: read("LongStrings"),
  };
  return {
    find(kind, id) {
      const value = tables[kind].get(id);
      if (value === undefined) throw new ManifestError(`The manifest has no resource "${id}" in ${kind}.`);
      return value;
    },
    images: Object.fromEntries(tables.Images),
  };
}
