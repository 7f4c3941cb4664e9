/**
 * What both sides last agreed on about one field: the digest of what each side showed at that moment. Two digests, not one,
 * because a side may be unable to show the value exactly (a date without its time): that is not an edit (S7).
 */
export interface AgreedField {
  readonly mailbox: string;
  readonly crm: string;
}

/** Nothing agreed on yet is the same as both empty: empty never wipes full, equal agrees, different is a conflict. */
const NOTHING_AGREED: AgreedField = { mailbox: "", crm: "" };

/** A text, or where it is kept until somebody asks for it. */
export type BaseSource = string | { readBase(): string };

/**
 * What both sides last agreed on, per field. Kept as one line, small enough to lie on the item itself (`key:digest` or
 * `key:mailbox/crm`, by key): it is what a second computer, or this one after losing its memory, starts from (S23). Ten
 * thousand links hold half a million digests, and a run compares few of them: the line is read when it is asked.
 */
export class Base {
  static readonly nothing = new Base("");
  #source: BaseSource;
  #fields: ReadonlyMap<string, AgreedField> | undefined;

  /** `source` is a line as {@link Base.text} gives it. Entries that others damaged are dropped: merging gets more careful. */
  constructor(source: BaseSource) {
    this.#source = source;
  }

  static of(fields: Readonly<Record<string, AgreedField>>): Base {
    const entries = Object.entries(fields).map(([key, { mailbox, crm }]) => toEntry(key, mailbox, crm));
    return new Base(entries.sort(byKey).join(" "));
  }

  get text(): string {
    if (typeof this.#source !== "string") this.#source = this.#source.readBase();
    return this.#source;
  }

  get fields(): ReadonlyMap<string, AgreedField> {
    return (this.#fields ??= fieldsOf(this.text));
  }

  at(key: string): AgreedField {
    return this.fields.get(key) ?? NOTHING_AGREED;
  }

  /** The same with these entries, which are in the order of their keys, instead of what it says about settled fields. */
  with(entries: readonly string[], isSettled: (key: string) => boolean): Base {
    const others = this.text === "" ? [] : [...this.fields].filter(([key]) => !isSettled(key));
    if (others.length === 0) return entries.length === 0 ? Base.nothing : new Base(entries.join(" "));
    const all = [...entries, ...others.map(([key, { mailbox, crm }]) => toEntry(key, mailbox, crm))];
    return new Base(all.sort(byKey).join(" "));
  }

  /** Do both say that the same was agreed? Then the item's stamp is still the one we would write. */
  says(other: Base): boolean {
    if (this === other || this.text === other.text) return true;
    if (this.fields.size !== other.fields.size) return false;
    for (const [key, { mailbox, crm }] of this.fields) {
      const agreed = other.fields.get(key);
      if (agreed?.mailbox !== mailbox || agreed.crm !== crm) return false;
    }
    return true;
  }
}

/** One entry of the line. */
export const toEntry = (key: string, mailbox: string, crm: string): string =>
  mailbox === crm ? `${key}:${mailbox}` : `${key}:${mailbox}/${crm}`;

/** No key is another one and a digit more, so that the entries are in the order of their keys. */
const byKey = (one: string, other: string): number => (one < other ? -1 : 1);

function fieldsOf(line: string): ReadonlyMap<string, AgreedField> {
  const fields = new Map<string, AgreedField>();
  for (const entry of line.split(" ")) {
    const colon = entry.indexOf(":");
    if (colon < 1) continue;
    const both = entry.slice(colon + 1);
    const slash = both.indexOf("/");
    const agreed =
      slash === -1 ? { mailbox: both, crm: both } : { mailbox: both.slice(0, slash), crm: both.slice(slash + 1) };
    fields.set(entry.slice(0, colon), agreed);
  }
  return fields;
}
