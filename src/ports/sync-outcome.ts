import type { Fields } from "../domain/fields/value.ts";

/**
 * What became of one read or write. Expected outcomes are values; only what concerns a whole service (signed out, no
 * network at all) is thrown, as ServiceError.
 */
export type ReadOutcome<Snapshot> =
  | { readonly state: "live"; readonly snapshot: Snapshot }
  /** A read by id says there is no such thing. The only proof of a deletion (S4). */
  | { readonly state: "gone" }
  /** It exists, and this user may not read it (any more). */
  | { readonly state: "forbidden"; readonly reason: string }
  /** Could not be read now. `own`: this very one, while the service answers about others. */
  | { readonly state: "later"; readonly reason: string; readonly own?: true };

/** A field that was left out of a write because the service cannot take its value. */
export interface LeftOut {
  readonly field: string;
  /** What the service says. */
  readonly reason: string;
}

export type WriteOutcome<Snapshot> =
  /** Confirmed, with what the service now shows: it may have rewritten values. */
  | {
      readonly state: "done";
      readonly snapshot: Snapshot;
      /**
       * What the answer to the write itself showed of it, where the snapshot was read only afterwards: what differs was edited
       * in between, and not rewritten by the service (S7, S13).
       */
      readonly answered?: Fields;
      /** Fields this user may not write: left out, and named in the report (S11). */
      readonly skipped?: readonly string[];
      /** What the service cannot take: references to what is no more or not this user's, dates before its time. */
      readonly leftOut?: readonly LeftOut[];
      /** Fields written apart that did not get through: both copies still differ, and are to be looked at again. */
      readonly unfinished?: readonly string[];
    }
  /** The other side of a delete, or of a write whose answer shows nothing. */
  | { readonly state: "deleted" }
  /** 412: somebody changed it after the decision. Read again and decide again (S13). */
  | { readonly state: "stale"; readonly reason?: string }
  /** A create met an existing thing under the key we chose: it was created before. */
  | {
      readonly state: "exists";
      /** Its own id, where it is another one than we chose: the record of the same meeting (T4). */
      readonly id?: string;
    }
  /** 404: what was to be written is gone, or what it refers to. `reason` is what the service says. */
  | { readonly state: "gone"; readonly reason?: string }
  /** The service understood and said no; repeating the same cannot help (S25). */
  | {
      readonly state: "refused";
      readonly reason: string;
      readonly code?: string;
      /** Set where this user lacks a right; which one, where the service named it. */
      readonly denied?: { readonly privilege?: string; readonly table?: string };
    }
  /** Not applied; the service asks for patience (429, 503). */
  | { readonly state: "later"; readonly reason: string }
  /** No answer: applied or not, or still to be applied (S24). */
  | { readonly state: "unknown"; readonly reason: string };
