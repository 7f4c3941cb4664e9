/** No run by itself comes sooner after the last one than this, minutes (S21). */
const SHORTEST = 15;

/** Minutes between two runs by themselves: what the user wants, but not below ours and the organization's minimum. */
export const allowedInterval = (wanted: number, minimum: number): number =>
  Math.max(SHORTEST, minimum, Number.isFinite(wanted) ? wanted : SHORTEST);
