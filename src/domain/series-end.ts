const DAY_MS = 86_400_000;

/** Is a series over (S16)? Not before the end of its last day, which begins with the given date (ISO 8601); UTC. */
export const isSeriesOver = (lastDay: string, now: number): boolean => Date.parse(lastDay.slice(0, 10)) + DAY_MS <= now;
