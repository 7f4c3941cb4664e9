/**
 * Writes to one place, one after the other. Whoever saves a form that is still being saved waits: until the mailbox has
 * answered, the form does not know the id it has there, and would be written a second time.
 */
const last = new WeakMap<object, Promise<unknown>>();

/** Does `work` when everything begun earlier for this place has come to an end, well or not. */
export function inTurn<T>(place: object, work: () => Promise<T>): Promise<T> {
  const before = last.get(place) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(place, mine);
  return mine;
}
