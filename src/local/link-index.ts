import { Base } from "../domain/fields/base.ts";
import { Shown } from "../domain/fields/shown.ts";
import { LinkTable } from "../ports/link-table.ts";
import type { Link, Links } from "../ports/sync-store.ts";
import { toLink, type LinkHead } from "../ports/to-link.ts";
import { linksOf, type LinkCell, type LinkChange, type LinkPlace } from "./state-line.ts";

type Read = (at: number, length: number) => string;

/** A link that stands in the state file: whatever was agreed on stays there until somebody asks. */
class Entry {
  #read: Read;
  /** Of its head, in bytes from the beginning of the file. */
  #at: number;
  readonly #lengths: LinkPlace["lengths"];
  readonly link: Link;

  constructor(read: Read, at: number, lengths: LinkPlace["lengths"], head: LinkHead) {
    this.#read = read;
    this.#at = at;
    this.#lengths = lengths;
    this.link = toLink(head, new Base(this), new Shown(this));
  }

  /** Bytes that it takes. */
  get size(): number {
    const [head, base, shown] = this.#lengths;
    return head + base + shown + 3;
  }

  /** As it stands in the file. */
  get cells(): string {
    return this.#read(this.#at, this.size - 1);
  }

  move(at: number, read: Read): void {
    [this.#at, this.#read] = [at, read];
  }

  readBase(): string {
    const [head, base] = this.#lengths;
    return JSON.parse(this.#read(this.#at + head + 1, base)) as string;
  }

  readShown(): string {
    const [head, base, shown] = this.#lengths;
    return this.#read(this.#at + head + base + 2, shown);
  }
}

/** Where the links stand in the state file: of every link the line that was written last. */
export class LinkIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #table = new LinkTable();
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

  /** Takes over changes that were just written; `put` are the links that are put, in their order. */
  take(changes: readonly LinkChange[], put: readonly LinkCell[], lineAt: number, read: Read): void {
    let next = 0;
    for (const change of changes) {
      const cell = change.put === "link" ? put[next++] : undefined;
      if (cell !== undefined) this.#put(cell.place, lineAt, read, cell.head);
      else if (change.drop === "link") this.#drop(change.key);
    }
  }

  /** Follows what is taken over. */
  get links(): Links {
    return this.#table;
  }

  #put({ key, at, lengths }: LinkPlace, lineAt: number, read: Read, head: LinkHead): void {
    this.#drop(key);
    const entry = new Entry(read, lineAt + at, lengths, head);
    this.#entries.set(key, entry);
    this.#table.put(entry.link);
    this.#size += entry.size;
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#size -= entry.size;
    this.#entries.delete(key);
    this.#table.drop(key);
  }

  /** Every link as it stands in the file, for another file. */
  *cells(): Generator<string> {
    for (const { cells } of this.#entries.values()) yield cells;
  }

  /** The same links stand in another file now, in the same order, at `places`: bytes from its beginning to each head. */
  move(places: readonly number[], read: Read): void {
    let next = 0;
    for (const entry of this.#entries.values()) entry.move(places[next++] ?? 0, read);
  }
}
