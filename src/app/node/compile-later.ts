import { setFlagsFromString } from "node:v8";

/**
 * V8 compiles a function with all its care once it has run for so long (in bytes of bytecode; it would take a sixth). A
 * synchronization is over in a second or a few, and its changes walk other paths than its first copies did: what was compiled
 * early is thrown away and compiled again, which takes half the processor time of a run with a hundred changes.
 */
const BUDGET = 400_000;

/** Tells the compiler of this process to wait a little longer. To be called before the work begins. */
export function compileLater(): void {
  setFlagsFromString(`--interrupt-budget=${String(BUDGET)}`);
}
