/**
 * Work on one place, one after the other, well or not. Two writes that are under way at once may overtake each other, and
 * what was wished first would stay.
 */
export function createTurns(): <Value>(place: string, work: () => Promise<Value>) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>();
  return (place, work) => {
    const mine = (last.get(place) ?? Promise.resolve()).then(work, work);
    last.set(place, mine);
    const forget = (): void => {
      if (last.get(place) === mine) last.delete(place);
    };
    mine.then(forget, forget);
    return mine;
  };
}
