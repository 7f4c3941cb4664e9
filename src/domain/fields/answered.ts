import type { Fields } from "./value.ts";

/** What the answer to a write showed of what was `written`, but for what that answer cannot show. */
export function toAnswered(shown: Fields, written: Fields, unshown: ReadonlySet<string>): Fields {
  const keys = Object.keys(written).filter((key) => !unshown.has(key));
  return Object.fromEntries(keys.flatMap((key) => (shown[key] === undefined ? [] : [[key, shown[key]]])));
}
