import { LinkTable } from "../../ports/link-table.ts";
import type { Shelf } from "../../domain/fields/kinds.ts";
import type {
  Answer,
  Dirty,
  Intent,
  Link,
  Links,
  Question,
  Remembered,
  Setback,
  StoreChange,
  SyncStore,
} from "../../ports/sync-store.ts";

/**
 * The note of calm: the last survey of the CRM was compared with every link, and that led to nothing. As long as no link
 * changes, no other computer was here, and the CRM says word for word the same, it would lead to nothing again.
 */
export const CALM = "calm";
const NO_LONGER_CALM: StoreChange = { drop: "note", name: CALM };

const isLinkChange = ({ put, drop }: StoreChange): boolean => (put ?? drop) === "link";

const dirtyKey = (dirty: Dirty): string => `${dirty.side}/${dirty.kind}/${dirty.id}`;

/**
 * What this computer remembers, indexed for one run. Every change goes through {@link Book.commit}: to the store first,
 * then to the indexes. A dry run keeps its changes to itself (S28).
 */
export class Book {
  /** Undefined until somebody needs one. The store keeps it up to date; a dry run has a copy of its own. */
  #links: Links | undefined;
  readonly #tried = new LinkTable();
  readonly dirty = new Map<string, Dirty>();
  readonly intents = new Map<string, Intent>();
  readonly setbacks = new Map<string, Setback>();
  readonly questions = new Map<string, Question>();
  readonly answers = new Map<string, Answer>();
  readonly cursors: Record<string, string>;
  readonly notes: Record<string, string>;
  /** Record → marks of items that claim it. */
  readonly #claims = new Map<string, Set<string>>();
  readonly #store: SyncStore;
  readonly #dryRun: boolean;

  constructor(remembered: Remembered, store: SyncStore, dryRun: boolean) {
    this.#store = store;
    this.#dryRun = dryRun;
    this.cursors = { ...remembered.cursors };
    this.notes = { ...remembered.notes };
    for (const dirty of remembered.dirty) this.#putDirty(dirty);
    for (const intent of remembered.intents) this.intents.set(intent.id, intent);
    for (const setback of remembered.setbacks) this.setbacks.set(setback.key, setback);
    for (const question of remembered.questions) this.questions.set(question.id, question);
    for (const answer of remembered.answers) this.answers.set(answer.question, answer);
  }

  /** Reads the links, once. A run in which nothing happened does without them. */
  async openLinks(): Promise<void> {
    if (this.#links !== undefined) return;
    this.#links = this.#dryRun ? this.#tried.fill(await this.#store.loadLinks()) : await this.#store.openLinks();
  }

  /** Links have to be opened first. */
  get links(): Links {
    if (this.#links === undefined) throw new Error("The links were not opened.");
    return this.#links;
  }

  linkOfItem(id: string): Link | undefined {
    return this.links.ofItem(id);
  }

  linkOfRecord(id: string): Link | undefined {
    return this.links.ofRecord(id);
  }

  /** The pending creation of a mailbox item for this record, whose answer was lost. */
  pendingCreate(recordId: string): Intent | undefined {
    for (const intent of this.intents.values()) {
      if (intent.op === "create" && intent.side === "mailbox" && intent.recordId === recordId) return intent;
    }
    return undefined;
  }

  /** The mark that is kept for the same item or record, if any. */
  markOf(dirty: Dirty): Dirty | undefined {
    return this.dirty.get(dirtyKey(dirty));
  }

  /** Does an item that was not read yet say that it is this record's copy? */
  isClaimed(recordId: string): boolean {
    return (this.#claims.get(recordId)?.size ?? 0) > 0;
  }

  async commit(changes: readonly StoreChange[]): Promise<void> {
    if (changes.length === 0) return;
    const linksChange = changes.some(isLinkChange);
    if (linksChange) await this.openLinks();
    const all = linksChange && this.notes[CALM] !== undefined ? [...changes, NO_LONGER_CALM] : changes;
    if (!this.#dryRun) await this.#store.commit(all);
    for (const change of all) this.#apply(change);
  }

  /** Forgets everything but which computer this is: what is remembered is about another mailbox or organization. */
  async forget(): Promise<void> {
    await this.openLinks();
    await this.commit([
      ...[...this.links.keys()].map((key) => ({ drop: "link", key }) as const),
      ...[...this.dirty.values()].map((dirty) => ({ drop: "dirty", dirty }) as const),
      ...[...this.intents.keys()].map((id) => ({ drop: "intent", id }) as const),
      ...[...this.setbacks.keys()].map((key) => ({ drop: "setback", key }) as const),
      ...[...this.questions.keys()].map((id) => ({ drop: "question", id }) as const),
      ...[...this.answers.keys()].map((question) => ({ drop: "answer", question }) as const),
      ...Object.keys(this.cursors).map((feed) => ({ drop: "cursor", feed }) as const),
      ...Object.keys(this.notes).flatMap((name) => (name === "device" ? [] : [{ drop: "note", name } as const])),
    ]);
  }

  #putDirty(dirty: Dirty): void {
    const key = dirtyKey(dirty);
    const before = this.dirty.get(key);
    // A later mark of the same item knows no more than an earlier one that names its record.
    const kept =
      before?.side === "mailbox" && before.recordId !== undefined && dirty.side === "mailbox"
        ? { ...before, ...dirty }
        : dirty;
    this.dirty.set(key, kept);
    if (kept.side !== "mailbox" || kept.recordId === undefined) return;
    this.#claims.set(kept.recordId, (this.#claims.get(kept.recordId) ?? new Set()).add(key));
  }

  #dropDirty(dirty: Dirty): void {
    const key = dirtyKey(dirty);
    const old = this.dirty.get(key);
    this.dirty.delete(key);
    if (old?.side === "mailbox" && old.recordId !== undefined) this.#claims.get(old.recordId)?.delete(key);
  }

  #apply(change: StoreChange): void {
    if (change.put !== undefined) this.#put(change);
    else this.#drop(change);
  }

  #put(change: Extract<StoreChange, { put: string }>): void {
    switch (change.put) {
      case "link":
        if (this.#dryRun) this.#tried.put(change.link);
        return;
      case "dirty": {
        this.#putDirty(change.dirty);
        return;
      }
      case "cursor":
        this.cursors[change.feed] = change.cursor;
        return;
      case "intent":
        return void this.intents.set(change.intent.id, change.intent);
      case "setback":
        return void this.setbacks.set(change.setback.key, change.setback);
      case "question":
        return void this.questions.set(change.question.id, change.question);
      case "answer":
        return void this.answers.set(change.answer.question, change.answer);
      case "note":
        this.notes[change.name] = change.value;
        return;
      case "history":
        return;
    }
  }

  #drop(change: Extract<StoreChange, { drop: string }>): void {
    switch (change.drop) {
      case "link":
        if (this.#dryRun) this.#tried.drop(change.key);
        return;
      case "dirty": {
        this.#dropDirty(change.dirty);
        return;
      }
      case "cursor":
        Reflect.deleteProperty(this.cursors, change.feed);
        return;
      case "history":
        return;
      case "intent":
        return void this.intents.delete(change.id);
      case "setback":
        return void this.setbacks.delete(change.key);
      case "question":
        return void this.questions.delete(change.id);
      case "answer":
        return void this.answers.delete(change.question);
      case "note":
        Reflect.deleteProperty(this.notes, change.name);
    }
  }
}

/** Marks an item as worth a look. */
export const lookAtItem = (shelf: Shelf, id: string, recordId?: string): StoreChange => ({
  put: "dirty",
  dirty: { side: "mailbox", kind: shelf, id, ...(recordId === undefined ? {} : { recordId }) },
});
