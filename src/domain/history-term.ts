/** How long an entry of the history is kept (S27). */
export const HISTORY_MS = 30 * 86_400_000;

/**
 * From when on entries are kept: a term before now, or before the newest entry where that is earlier. A clock that runs ahead then
 * takes nothing, and the history of somebody who comes back after a long leave is still there.
 */
export const historyFrom = (now: number, newest: number | undefined): number =>
  Math.min(now, newest ?? now) - HISTORY_MS;
