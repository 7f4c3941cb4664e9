import type { SyncKind } from "../domain/fields/kinds.ts";
import type { Link, Links } from "./sync-store.ts";

/** {@link Links} to be filled. */
export class LinkTable implements Links {
  readonly #links = new Map<string, Link>();
  readonly #byItem = new Map<string, Link>();
  readonly #byRecord = new Map<string, Link>();
  readonly #linked = new Map<SyncKind, number>();

  /** These links, and no others. */
  fill(links: Iterable<Link>): this {
    for (const map of [this.#links, this.#byItem, this.#byRecord, this.#linked]) map.clear();
    for (const link of links) this.put(link);
    return this;
  }

  get size(): number {
    return this.#links.size;
  }

  get linked(): ReadonlyMap<SyncKind, number> {
    return this.#linked;
  }

  get(key: string): Link | undefined {
    return this.#links.get(key);
  }

  ofItem(id: string): Link | undefined {
    return this.#byItem.get(id);
  }

  ofRecord(id: string): Link | undefined {
    return this.#byRecord.get(id);
  }

  keys(): Iterable<string> {
    return this.#links.keys();
  }

  values(): Iterable<Link> {
    return this.#links.values();
  }

  put(link: Link): void {
    this.drop(link.key);
    this.#links.set(link.key, link);
    if (link.itemId !== undefined) this.#byItem.set(link.itemId, link);
    if (link.recordId !== undefined) this.#byRecord.set(link.recordId, link);
    this.#count(link, 1);
  }

  drop(key: string): void {
    const old = this.#links.get(key);
    if (old === undefined) return;
    this.#links.delete(key);
    // Another link may have the item or the record by now.
    if (old.itemId !== undefined && this.#byItem.get(old.itemId) === old) this.#byItem.delete(old.itemId);
    if (old.recordId !== undefined && this.#byRecord.get(old.recordId) === old) this.#byRecord.delete(old.recordId);
    this.#count(old, -1);
  }

  #count({ state, kind }: Link, by: number): void {
    if (state === "linked") this.#linked.set(kind, (this.#linked.get(kind) ?? 0) + by);
  }
}
