import { fromBaseText, toBaseText } from "../domain/fields/base-text.ts";
import type { Link } from "../ports/sync-store.ts";

/**
 * A link as it is written down and kept in memory: what was agreed as one text each, because ten thousand links hold half a
 * million digests, and a run looks at the few whose copies changed.
 */
export type PackedLink = Omit<Link, "base" | "shown"> & { readonly base: string; readonly shown: string };

export const packLink = (link: Link): PackedLink => {
  const { base, shown, ...rest } = link;
  return { ...rest, base: toBaseText(base), shown: JSON.stringify(shown) };
};

/** Unpacks what was agreed only when somebody asks. */
export function unpackLink(packed: PackedLink): Link {
  const { base, shown, ...rest } = packed;
  return {
    ...rest,
    get base() {
      return fromBaseText(base);
    },
    get shown() {
      return JSON.parse(shown) as Link["shown"];
    },
  };
}
