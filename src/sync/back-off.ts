/** Patience with one bad item (S25): it is tried again ever more rarely and never stops the others. */

const FIRST_MS = 60_000;
export const LONGEST_MS = 6 * 3_600_000;
/** After so many failures a passing trouble counts as a standing one. */
const PARK_AFTER = 5;

/** Milliseconds until the next try after `failures` failures. */
export function backOffMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
}

/** A refusal is final until somebody changes something; a passing trouble is parked once it stops passing. */
export function isParked(failures: number, refused: boolean): boolean {
  return refused || failures >= PARK_AFTER;
}
