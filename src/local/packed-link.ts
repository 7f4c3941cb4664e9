import { Base } from "../domain/fields/base.ts";
import { Shown } from "../domain/fields/shown.ts";
import type { Link } from "../ports/sync-store.ts";

/** A link as it is written down: what was agreed on as a text each. */
export type PackedLink = Omit<Link, "base" | "shown"> & { readonly base: string; readonly shown: string };

export const pack = (link: Link): PackedLink => ({ ...link, base: link.base.text, shown: link.shown.json });

export const unpack = (packed: PackedLink): Link => ({
  ...packed,
  base: new Base(packed.base),
  shown: new Shown(packed.shown),
});
