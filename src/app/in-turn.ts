/**
 * Writes to one place, one after the other. Two that are under way at once may overtake each other, and what was wished
 * first would stay.
 */
export function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
