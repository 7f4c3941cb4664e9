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

/** Where an agreement is kept until somebody asks for it. */
export interface KeptAgreement {
  readBase(): string;
  readShown(): string;
}

/**
 * Reads an agreement when it is asked for. The properties are the object's own, so that a copy of it has their values; one
 * getter serves all objects, so that all have one shape: a getter each costs more than what it saves.
 */
class LateAgreement implements Agreed {
  declare readonly base: Base;
  declare readonly shown: Agreed["shown"];
  readonly #kept: KeptAgreement;

  static readonly #base = {
    enumerable: true,
    get(this: LateAgreement): Base {
      return fromBaseText(this.#kept.readBase());
    },
  };
  static readonly #shown = {
    enumerable: true,
    get(this: LateAgreement): Agreed["shown"] {
      return JSON.parse(this.#kept.readShown()) as Agreed["shown"];
    },
  };

  constructor(kept: KeptAgreement) {
    this.#kept = kept;
    Object.defineProperty(this, "base", LateAgreement.#base);
    Object.defineProperty(this, "shown", LateAgreement.#shown);
  }
}

/** The whole of which `head` is everything but the agreement. */
export const withAgreement = <Head extends object>(head: Head, kept: KeptAgreement): Head & Agreed =>
  Object.assign(new LateAgreement(kept), head);

/** As it is kept in memory: unpacked only when somebody asks. */
export function unpack<T extends Packed<Agreed>>({ base, shown, ...head }: T): Omit<T, "base" | "shown"> & Agreed {
  return withAgreement(head, { readBase: () => base, readShown: () => shown });
}
