import type { Answer, Dirty, Intent, Question, Remembered, Setback } from "../ports/sync-store.ts";
import type { SmallChange } from "./state-line.ts";

export const dirtyKey = (dirty: Dirty): string => `${dirty.side}/${dirty.kind}/${dirty.id}`;

/** Typical length of a change on disk. */
const CHANGE_BYTES = 200;
const LEAST_BYTES = 5000;

/** What a store holds besides links, in memory: changes go in, everything or the changes that would rebuild it come out. */
export class RememberedState {
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
      dirty: [...this.#dirty.values()],
      cursors: Object.fromEntries(this.#cursors),
      intents: [...this.#intents.values()],
      setbacks: [...this.#setbacks.values()],
      questions: [...this.#questions.values()],
      answers: [...this.#answers.values()],
      notes: Object.fromEntries(this.#notes),
    };
  }

  /** The shortest list of changes that leads here from nothing: what there is to do before how far was looked. */
  *toChanges(): Generator<SmallChange> {
    for (const dirty of this.#dirty.values()) yield { put: "dirty", dirty };
    for (const intent of this.#intents.values()) yield { put: "intent", intent };
    for (const setback of this.#setbacks.values()) yield { put: "setback", setback };
    for (const question of this.#questions.values()) yield { put: "question", question };
    for (const answer of this.#answers.values()) yield { put: "answer", answer };
    for (const [name, value] of this.#notes) yield { put: "note", name, value };
    for (const [feed, cursor] of this.#cursors) yield { put: "cursor", feed, cursor };
  }

  /** Roughly how many bytes the shortest journal would take. */
  get weight(): number {
    const count = this.#dirty.size + this.#intents.size + this.#setbacks.size + this.#questions.size;
    return count * CHANGE_BYTES + LEAST_BYTES;
  }

  apply(change: SmallChange): void {
    if (change.put !== undefined) this.#put(change);
    else this.#drop(change);
  }

  #put(change: Extract<SmallChange, { put: string }>): void {
    switch (change.put) {
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
    }
  }

  #drop(change: Extract<SmallChange, { drop: string }>): void {
    switch (change.drop) {
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
    }
  }
}
