import type { EndedLinks, SharedDesk } from "../../ports/sync-crm.ts";
import type { StoreChange } from "../../ports/sync-store.ts";
import type { Book } from "./book.ts";

/**
 * Links that ended because their records had left the filters (S4), as the desk names them. A computer that was away still takes
 * them for linked: a copy that is thrown away then would take its record along, should that be back in the filters by now.
 */

/** More are not named: in the shared note there is not room for everything that ever left. */
const MOST = 200;

/** What the desk is to say of links that ended, while a run is at work. */
export class Ended {
  readonly #fences: Map<string, number>;
  #forgotten: number;

  constructor({ ended }: Pick<SharedDesk, "ended">) {
    this.#fences = new Map(Object.entries(ended?.fences ?? {}));
    this.#forgotten = ended?.forgotten ?? 0;
  }

  /** The newest are named last. */
  add(recordId: string, fence: number): void {
    this.#fences.delete(recordId);
    this.#fences.set(recordId, fence);
    for (const [oldest, then] of this.#fences) {
      if (this.#fences.size <= MOST) return;
      this.#fences.delete(oldest);
      this.#forgotten = Math.max(this.#forgotten, then);
    }
  }

  /** The record has a linked copy again. */
  drop(recordId: string): void {
    this.#fences.delete(recordId);
  }

  get links(): EndedLinks {
    return { fences: Object.fromEntries(this.#fences), forgotten: this.#forgotten };
  }
}

/**
 * What another computer ended since this one's last run has ended here, too. What becomes of the copy from now on is decided as
 * there: it is linked again with its record's return, or, if it was thrown away, replaced.
 */
export function endedElsewhere(book: Book, { ended }: SharedDesk, lastFence: number): readonly StoreChange[] {
  return Object.entries(ended?.fences ?? {}).flatMap(([id, fence]): readonly StoreChange[] => {
    const link = fence > lastFence ? book.linkOfRecord(id) : undefined;
    if (link?.state !== "linked") return [];
    return [
      { put: "link", link: { ...link, state: "unlinked", reason: "left" } },
      { put: "dirty", dirty: { side: "crm", kind: link.kind, id } },
    ];
  });
}

/** May another computer have ended any link since this one's last run? They were too many to be named. */
export const mayHaveEnded = ({ ended }: SharedDesk, lastFence: number): boolean => lastFence < (ended?.forgotten ?? 0);
