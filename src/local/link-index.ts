import { fromBaseText } from "../domain/fields/base-text.ts";
import type { Link } from "../ports/sync-store.ts";
import { linksOf, type LinkChange, type LinkHead, type LinkPlace } from "./state-line.ts";

type Read = (at: number, length: number) => string;

/** A link that stands in the state file. */
interface Entry {
  readonly read: Read;
  /** Of its head, in bytes from the beginning of the file. */
  readonly at: number;
  readonly lengths: LinkPlace["lengths"];
  /** Made when it is asked for. */
  link?: Link;
}

const sizeOf = ({ lengths: [head, base, shown] }: Pick<Entry, "lengths">): number => head + base + shown + 3;

/** Whatever was agreed on stays in the file until somebody asks: a run looks at few of its links. */
function toLink(head: LinkHead, { read, at, lengths: [length, base, shown] }: Entry): Link {
  return {
    ...head,
    get base() {
      return fromBaseText(JSON.parse(read(at + length + 1, base)) as string);
    },
    get shown() {
      return JSON.parse(read(at + length + base + 2, shown)) as Link["shown"];
    },
  };
}

/** Where the links stand in the state file: of every link the line that was written last. */
export class LinkIndex {
  readonly #entries = new Map<string, Entry>();
  #size = 0;

  /** Bytes that all links take. */
  get size(): number {
    return this.#size;
  }

  /** Takes over what a line of the file says; `at` is where the line begins. @throws SyntaxError for a damaged one */
  takeLine(line: Buffer, at: number, read: Read): void {
    for (const found of linksOf(line)) {
      if (typeof found === "string") this.#drop(found);
      else this.#put(found.place, at, read, found.head);
    }
  }

  /** Takes over changes that were just written; `places` are those of the links that are put, in their order. */
  take(changes: readonly LinkChange[], places: readonly LinkPlace[], lineAt: number, read: Read): void {
    let next = 0;
    for (const change of changes) {
      const place = change.put === "link" ? places[next++] : undefined;
      if (place !== undefined) this.#put(place, lineAt, read);
      else if (change.drop === "link") this.#drop(change.key);
    }
  }

  #put({ key, at, lengths }: LinkPlace, lineAt: number, read: Read, head?: LinkHead): void {
    this.#drop(key);
    const entry: Entry = { read, at: lineAt + at, lengths };
    if (head !== undefined) entry.link = toLink(head, entry);
    this.#entries.set(key, entry);
    this.#size += sizeOf(entry);
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#size -= sizeOf(entry);
    this.#entries.delete(key);
  }

  toLinks(): readonly Link[] {
    return Array.from(this.#entries.values(), (entry) => {
      entry.link ??= toLink(JSON.parse(entry.read(entry.at, entry.lengths[0])) as LinkHead, entry);
      return entry.link;
    });
  }

  /** Every link as it stands in the file, for another file. */
  *cells(): Generator<string> {
    for (const entry of this.#entries.values()) yield entry.read(entry.at, sizeOf(entry) - 1);
  }
}
