import { pack, unpack, type Packed } from "../domain/fields/packed-agreement.ts";
import type { Answer, Dirty, Intent, Link, Question, Remembered, Setback, StoreChange } from "../ports/sync-store.ts";

export const dirtyKey = (dirty: Dirty): string => `${dirty.side}/${dirty.kind}/${dirty.id}`;

/** A change as it is written down. */
export type PackedChange =
  | Exclude<StoreChange, { put: "link" }>
  | { readonly put: "link"; readonly drop?: undefined; readonly link: Packed<Link> };

export const packChange = (change: StoreChange): PackedChange =>
  change.put === "link" ? { put: "link", link: pack(change.link) } : change;

/** Typical lengths of a change on disk: of a link with twenty agreed fields, and of anything else. */
const LINK_BYTES = 1000;
const CHANGE_BYTES = 200;
const LEAST_BYTES = 5000;

/** What a store holds, in memory: changes go in, everything or the changes that would rebuild it come out. */
export class RememberedState {
  readonly #links = new Map<string, Packed<Link>>();
  /** Made when they are asked for, and not twice. */
  readonly #unpacked = new Map<string, Link>();
  readonly #dirty = new Map<string, Dirty>();
  readonly #intents = new Map<string, Intent>();
  readonly #setbacks = new Map<string, Setback>();
  readonly #questions = new Map<string, Question>();
  readonly #answers = new Map<string, Answer>();
  readonly #cursors = new Map<string, string>();
  readonly #notes = new Map<string, string>();

  /** Objects are shared, not copied: nobody changes them. */
  toRemembered(): Remembered {
    return {
      links: Array.from(this.#links.values(), (link) => this.#unpack(link)),
      dirty: [...this.#dirty.values()],
      cursors: Object.fromEntries(this.#cursors),
      intents: [...this.#intents.values()],
      setbacks: [...this.#setbacks.values()],
      questions: [...this.#questions.values()],
      answers: [...this.#answers.values()],
      notes: Object.fromEntries(this.#notes),
    };
  }

  #unpack(packed: Packed<Link>): Link {
    let link = this.#unpacked.get(packed.key);
    if (link === undefined) this.#unpacked.set(packed.key, (link = unpack(packed)));
    return link;
  }

  /** The shortest list of changes that leads here from nothing. */
  *toChanges(): Generator<PackedChange> {
    for (const link of this.#links.values()) yield { put: "link", link };
    for (const dirty of this.#dirty.values()) yield { put: "dirty", dirty };
    for (const [feed, cursor] of this.#cursors) yield { put: "cursor", feed, cursor };
    for (const intent of this.#intents.values()) yield { put: "intent", intent };
    for (const setback of this.#setbacks.values()) yield { put: "setback", setback };
    for (const question of this.#questions.values()) yield { put: "question", question };
    for (const answer of this.#answers.values()) yield { put: "answer", answer };
    for (const [name, value] of this.#notes) yield { put: "note", name, value };
  }

  /** Roughly how many bytes the shortest journal would take. */
  get weight(): number {
    const { size } = this.#links;
    const others = this.#dirty.size + this.#intents.size + this.#setbacks.size + this.#questions.size;
    return size * LINK_BYTES + others * CHANGE_BYTES + LEAST_BYTES;
  }

  /** History is kept elsewhere: its changes pass through here without a trace. */
  apply(change: PackedChange): void {
    if (change.put !== undefined) this.#put(change);
    else this.#drop(change);
  }

  #put(change: Extract<PackedChange, { put: string }>): void {
    switch (change.put) {
      case "link":
        this.#unpacked.delete(change.link.key);
        return void this.#links.set(change.link.key, change.link);
      case "dirty":
        return void this.#dirty.set(dirtyKey(change.dirty), change.dirty);
      case "cursor":
        return void this.#cursors.set(change.feed, change.cursor);
      case "intent":
        return void this.#intents.set(change.intent.id, change.intent);
      case "setback":
        return void this.#setbacks.set(change.setback.key, change.setback);
      case "question":
        return void this.#questions.set(change.question.id, change.question);
      case "answer":
        return void this.#answers.set(change.answer.question, change.answer);
      case "note":
        return void this.#notes.set(change.name, change.value);
      case "history":
        return;
    }
  }

  #drop(change: Extract<PackedChange, { drop: string }>): void {
    switch (change.drop) {
      case "link":
        this.#unpacked.delete(change.key);
        return void this.#links.delete(change.key);
      case "dirty":
        return void this.#dirty.delete(dirtyKey(change.dirty));
      case "cursor":
        return void this.#cursors.delete(change.feed);
      case "intent":
        return void this.#intents.delete(change.id);
      case "setback":
        return void this.#setbacks.delete(change.key);
      case "question":
        return void this.#questions.delete(change.id);
      case "answer":
        return void this.#answers.delete(change.question);
      case "note":
        return void this.#notes.delete(change.name);
      case "history":
        return;
    }
  }
}
