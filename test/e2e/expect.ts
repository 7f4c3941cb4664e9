/** Waiting assertions for what only time can tell. */
import assert from "node:assert/strict";

/** A machine may be slow: whoever waits this long for something waits in vain. */
export const PATIENCE_MS = 120_000;
const PAUSE_MS = 50;

/** Reads until `accept` is content; fails with the last value read. */
export async function eventually<T>(what: string, read: () => Promise<T>, accept: (value: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/**
 * For what is made of a hundred parts: the patience begins anew whenever something has come of it, and ends when nothing
 * has for {@link PATIENCE_MS}.
 */
export async function inTheEnd<T>(what: string, read: () => Promise<T>, accept: (value: T) => boolean): Promise<T> {
  let last = await read();
  while (!accept(last)) {
    const before = JSON.stringify(last);
    last = await eventually(`${what}, the next of it after ${before}`, read, (now) => JSON.stringify(now) !== before);
  }
  return last;
}
