import type { Stamp } from "../../domain/presence.ts";

/**
 * Stamps of places that were listed whole, for as long as one survey lasts: its pages come one after the other, and a place is
 * listed once however many of them it has. The order in which items were listed is kept a little longer, because whoever
 * reads them whole is shown them in the same order.
 */
export interface ListedStamps {
  /** The stamps of a place; `list` is asked once. */
  of(
    place: string,
    list: () => AsyncIterable<readonly [string, Stamp | null]>,
  ): Promise<ReadonlyMap<string, Stamp | null>>;
  rankOf(id: string): number | undefined;
  /** A survey begins: stamps are old by now; the order is so only once items were read in it. */
  onSurvey(): void;
  /** The survey is over. */
  onRead(): void;
}

export function createListedStamps(): ListedStamps {
  const places = new Map<string, ReadonlyMap<string, Stamp | null>>();
  const ranks = new Map<string, number>();
  let used = false;
  return {
    async of(place, list) {
      const known = places.get(place);
      if (known !== undefined) return known;
      const listed = new Map<string, Stamp | null>();
      for await (const [id, stamp] of list()) {
        listed.set(id, stamp);
        ranks.set(id, ranks.size);
      }
      places.set(place, listed);
      return listed;
    },
    rankOf: (id) => ranks.get(id),
    onSurvey() {
      places.clear();
      if (used) ranks.clear();
      used = false;
    },
    onRead() {
      places.clear();
      used = true;
    },
  };
}
