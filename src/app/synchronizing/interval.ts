/** No run by itself comes sooner after the last one than this, minutes (S21). */
const SHORTEST = 15;

/** What the organization allows. */
interface Allowed {
  /** Minutes. */
  readonly minimumInterval: number;
  readonly onRequestOnly: boolean;
}

/**
 * Minutes between two runs by themselves: what the user wants, but not below ours and the organization's minimum. Infinity where
 * the organization wants none.
 */
export const allowedInterval = (wanted: number, { minimumInterval, onRequestOnly }: Allowed): number =>
  onRequestOnly ? Infinity : Math.max(SHORTEST, minimumInterval, Number.isFinite(wanted) ? wanted : SHORTEST);
