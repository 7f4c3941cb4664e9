import type { Base } from "../presence.ts";
import { fromBaseText, toBaseText } from "./base-text.ts";

/** What both sides last agreed on: digests to compare with, and texts for people. */
export interface Agreed {
  readonly base: Base;
  readonly shown: Readonly<Record<string, string>>;
}

/** The same as one text each: ten thousand links hold half a million digests, and a run looks at few of them. */
export type Packed<T extends Agreed> = Omit<T, "base" | "shown"> & { readonly base: string; readonly shown: string };

/** As it is written down. */
export const pack = <T extends Agreed>(whole: T): Packed<T> => ({
  ...whole,
  base: toBaseText(whole.base),
  shown: JSON.stringify(whole.shown),
});

/** As it is kept in memory: unpacked only when somebody asks. */
export function unpack<T extends Packed<Agreed>>(packed: T): Omit<T, "base" | "shown"> & Agreed {
  return {
    ...packed,
    get base() {
      return fromBaseText(packed.base);
    },
    get shown() {
      return JSON.parse(packed.shown) as Agreed["shown"];
    },
  };
}
