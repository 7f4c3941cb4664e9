import type { UndoChange } from "../domain/action.ts";
import type { Base } from "../domain/fields/base.ts";
import type { Side, Shelf, SyncKind } from "../domain/fields/kinds.ts";
import type { Shown } from "../domain/fields/shown.ts";
import type { FieldValue } from "../domain/fields/value.ts";

/** A pair as this computer remembers it. A cache: everything in it can be rebuilt from stamps (S23). */
export interface Link {
  /** Key of the link on this computer. */
  readonly key: string;
  readonly kind: SyncKind;
  readonly shelf: Shelf;
  /** Both ids of a linked pair; an unlinked one keeps what it had. */
  readonly itemId?: string | undefined;
  readonly recordId?: string | undefined;
  readonly state: "linked" | "unlinked";
  /** Etags of the last reads or writes that the base reflects. */
  readonly itemEtag?: string | undefined;
  readonly recordEtag?: string | undefined;
  readonly base: Base;
  /** Short texts of the agreed values, for conflict reports only. */
  readonly shown: Shown;
  readonly createKey?: string | undefined;
  readonly mine: boolean;
  readonly current: boolean;
  readonly organizer: boolean;
  /** The record matched a filter at least once: from then on leaving all filters means something (S4). */
  readonly matched: boolean;
  /** Why it was unlinked, for the pane. */
  readonly reason?: string | undefined;
}

/** Something to look at in this or the next run. */
export type Dirty =
  | {
      readonly side: "mailbox";
      readonly kind: Shelf;
      readonly id: string;
      /** The record this item claims, by its stamp or by the id it would be created under: nobody else may copy it. */
      readonly recordId?: string;
    }
  | { readonly side: "crm"; readonly kind: SyncKind; readonly id: string };

/** Written down before a remote write, removed when its outcome is known (S24). */
export interface Intent {
  readonly id: string;
  readonly side: Side;
  readonly op: "create" | "update" | "delete";
  readonly kind: SyncKind;
  readonly itemId?: string | undefined;
  readonly recordId?: string | undefined;
  readonly createKey?: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An item that failed (S25). */
export interface Setback {
  readonly key: string;
  readonly kind: SyncKind;
  readonly itemId?: string;
  readonly recordId?: string;
  /** How people call it, where it has a name. */
  readonly title?: string;
  readonly reason: string;
  readonly failures: number;
  readonly nextTry: number;
  readonly parked: boolean;
  /** Versions that failed: a change on either side is worth another try at once. */
  readonly itemEtag?: string;
  readonly recordEtag?: string;
}

/** One change in plain words and values (S27). */
export interface HistoryEntry {
  readonly id: string;
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Mail is tracked, never synchronized: what was tracked by itself is told here all the same (T6, T7). */
  readonly kind: SyncKind | "email";
  readonly title: string;
  readonly itemId?: string | undefined;
  readonly recordId?: string | undefined;
  readonly action: "created" | "updated" | "deleted" | "unlinked" | "linked" | "kept";
  /** Which side was written. */
  readonly side: Side;
  readonly field?: string | undefined;
  readonly before?: FieldValue | undefined;
  readonly after?: FieldValue | undefined;
  readonly why: string;
  readonly undone?: boolean;
  /** Of a conflict that was decided: when each side was changed, and by whom in the CRM (S12). */
  readonly changed?: Pick<ConflictSides, "mailboxAt" | "crmAt" | "crmBy"> | undefined;
  /** The user was asked about the conflict, and chose: nobody has to look at it again. */
  readonly chosen?: boolean | undefined;
  /** How to take back what no old value tells: the tracking of a message. */
  readonly undo?: UndoChange;
}

/** A question only the user can answer (S5, S12, S20). */
export interface Question {
  readonly id: string;
  readonly reason: "mass-delete" | "invitations" | "cancellations" | "private" | "conflict";
  readonly kind: SyncKind;
  readonly count: number;
  /** Names or addresses, for people. */
  readonly about: readonly string[];
  /** The one meeting it is about, where `about` names people. */
  readonly title?: string;
  readonly itemId?: string;
  readonly recordId?: string;
  readonly field?: string;
  /** Both values of a conflict, and who changed what when (S12). */
  readonly sides?: ConflictSides;
  /** Asked by another computer, or by this one before it lost its memory: can be answered here, but no run here waits for it. */
  readonly elsewhere?: true;
}

/** Two values of one field, each newer than what both sides last agreed on. Times are milliseconds since 1970. */
export interface ConflictSides {
  readonly mailbox: FieldValue;
  readonly crm: FieldValue;
  /** What both agreed on, as text; null when nothing was agreed or it was too long to keep. */
  readonly base: string | null;
  readonly mailboxAt: number;
  readonly crmAt: number;
  /** Name of whoever changed the record last. */
  readonly crmBy?: string;
}

/** The user's answer, kept until the engine acted on it. */
export interface Answer {
  readonly question: string;
  readonly answer: "yes" | "no" | Side;
}

export type StoreChange =
  | { readonly put: "link"; readonly drop?: undefined; readonly link: Link }
  | { readonly drop: "link"; readonly put?: undefined; readonly key: string }
  | { readonly put: "dirty"; readonly drop?: undefined; readonly dirty: Dirty }
  | { readonly drop: "dirty"; readonly put?: undefined; readonly dirty: Dirty }
  | { readonly put: "cursor"; readonly drop?: undefined; readonly feed: string; readonly cursor: string }
  | { readonly drop: "cursor"; readonly put?: undefined; readonly feed: string }
  | { readonly put: "intent"; readonly drop?: undefined; readonly intent: Intent }
  | { readonly drop: "intent"; readonly put?: undefined; readonly id: string }
  | { readonly put: "setback"; readonly drop?: undefined; readonly setback: Setback }
  | { readonly drop: "setback"; readonly put?: undefined; readonly key: string }
  | { readonly put: "history"; readonly drop?: undefined; readonly entry: HistoryEntry }
  | { readonly drop: "history"; readonly put?: undefined; readonly id: string }
  | { readonly put: "question"; readonly drop?: undefined; readonly question: Question }
  | { readonly drop: "question"; readonly put?: undefined; readonly id: string }
  | { readonly put: "answer"; readonly drop?: undefined; readonly answer: Answer }
  | { readonly drop: "answer"; readonly put?: undefined; readonly question: string }
  | { readonly put: "note"; readonly drop?: undefined; readonly name: string; readonly value: string }
  | { readonly drop: "note"; readonly put?: undefined; readonly name: string };

/**
 * What the engine remembers besides its links, of which there may be very many, and the history, which is only ever asked
 * for by people.
 */
export interface Remembered {
  readonly dirty: readonly Dirty[];
  readonly cursors: Readonly<Record<string, string>>;
  readonly intents: readonly Intent[];
  readonly setbacks: readonly Setback[];
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
  readonly notes: Readonly<Record<string, string>>;
}

/** Links by their keys, their items and their records. */
export interface Links {
  readonly size: number;
  /** Linked pairs, by kind. */
  readonly linked: ReadonlyMap<SyncKind, number>;
  get(key: string): Link | undefined;
  ofItem(id: string): Link | undefined;
  ofRecord(id: string): Link | undefined;
  keys(): Iterable<string>;
  values(): Iterable<Link>;
}

/** Memory of one mailbox on this computer. */
export interface SyncStore {
  load(): Promise<Remembered>;
  /**
   * Every link. `base` and `shown` are read when somebody asks for them, and only as long as the store is open; of a link that
   * was replaced or dropped since, only until the next `load`.
   */
  loadLinks(): Promise<readonly Link[]>;
  /** The same as a table that follows what is committed through this store: there may be very many, and few change. */
  openLinks(): Promise<Links>;
  /** All or nothing, durable once resolved: a crash at any moment leaves the state before or after. */
  commit(changes: readonly StoreChange[]): Promise<void>;
  /** Newest first; what is older than the history reaches (`historyFrom`) is dropped for good. `now`: milliseconds since 1970. */
  readHistory(now: number): Promise<readonly HistoryEntry[]>;
  close(): Promise<void>;
}
