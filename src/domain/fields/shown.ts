import { quoted } from "./quoted.ts";

/** JSON, or where it is kept until somebody asks for it. */
export type ShownSource = string | { readShown(): string };

/** Short texts of the values both sides last agreed on, by field: for people who settle a conflict. Read when asked for. */
export class Shown {
  static readonly nothing = new Shown("{}");
  readonly #source: ShownSource;
  #texts: Readonly<Record<string, string>> | undefined;

  /** `source` is what {@link Shown.json} gave. */
  constructor(source: ShownSource) {
    this.#source = source;
  }

  static of(texts: Readonly<Record<string, string>>): Shown {
    return new Shown(JSON.stringify(texts));
  }

  get json(): string {
    return typeof this.#source === "string" ? this.#source : this.#source.readShown();
  }

  /** The same with these members instead of what it says about settled fields. */
  with(members: readonly string[], isSettled: (key: string) => boolean): Shown {
    const json = this.json;
    const others = json === "{}" ? [] : Object.entries(this.texts).filter(([key]) => !isSettled(key));
    if (others.length === 0) return new Shown(`{${members.join(",")}}`);
    return new Shown(`{${[...others.map(([key, text]) => toMember(key, text)), ...members].join(",")}}`);
  }

  get texts(): Readonly<Record<string, string>> {
    return (this.#texts ??= JSON.parse(this.json) as Readonly<Record<string, string>>);
  }
}

/** One member of the JSON. */
export const toMember = (key: string, text: string): string => `"${key}":${quoted(text)}`;
