/**
 * Work on one form, one after the other. Whoever saves while the form is still being saved waits: until the mailbox has
 * answered, the form does not know the id it has there, and would be written a second time.
 */
const last = new WeakMap<object, Promise<unknown>>();

/** Does `work` when everything begun earlier for this form has come to an end, well or not. */
export function inTurn<T>(form: object, work: () => Promise<T>): Promise<T> {
  const before = last.get(form) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(form, mine);
  return mine;
}
