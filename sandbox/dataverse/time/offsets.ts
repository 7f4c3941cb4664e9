import { wallClock } from "./local-time.ts";

/** From this instant on local time was UTC plus `seconds`. */
export interface Offset {
  readonly from: number;
  readonly seconds: number;
}

const STEP = 28 * 86_400_000;

const offsetAt = (instant: number, zone: string): number => Math.round((wallClock(instant, zone) - instant) / 1000);

/** The offsets of a zone between two instants; the first holds from the beginning. */
export function offsetsBetween(first: number, last: number, zone: string): Offset[] {
  const found: Offset[] = [{ from: first, seconds: offsetAt(first, zone) }];
  for (let at = first; at < last; at += STEP) {
    const next = Math.min(at + STEP, last);
    const seconds = offsetAt(next, zone);
    if (seconds !== offsetAt(at, zone)) found.push({ from: changeBetween(at, next, zone), seconds });
  }
  return found;
}

/** The second at which the offset changes. */
function changeBetween(before: number, after: number, zone: string): number {
  const old = offsetAt(before, zone);
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === old) low = middle;
    else high = middle;
  }
  return Math.floor(high / 1000) * 1000;
}
