import type { Base } from "../presence.ts";
import { fromBaseText, toBaseText } from "./base-text.ts";

/** What both sides last agreed on: digests to compare with, and texts for people. */
export interface Agreed {
  readonly base: Base;
  readonly shown: Readonly<Record<string, string>>;
}

/** The same as one text each. */
export type Packed<T extends Agreed> = Omit<T, "base" | "shown"> & { readonly base: string; readonly shown: string };

/** As it is written down and kept: ten thousand links hold half a million digests, and a run looks at few of them. */
export function pack<T extends Agreed>(whole: T): Packed<T> {
  return { ...whole, base: toBaseText(whole.base), shown: JSON.stringify(whole.shown) };
}

/** Unpacks only when somebody asks. */
export function unpack<T extends Omit<Packed<Agreed>, never>>(packed: T): Omit<T, "base" | "shown"> & Agreed {
  const { base, shown } = packed;
  return {
    ...packed,
    get base() {
      return fromBaseText(base);
    },
    get shown() {
      return JSON.parse(shown) as Agreed["shown"];
    },
  };
}
