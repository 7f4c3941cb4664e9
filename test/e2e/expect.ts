/** Waiting assertions for what only time can tell. */
import assert from "node:assert/strict";

const PATIENCE_MS = 8_000;
const PAUSE_MS = 50;

/** Reads until `accept` is content; fails with the last value read. */
export async function eventually<T>(
  what: string,
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
