/**
 * An object with a member for every key that has a value. Filling an empty object key by key looks simpler, but from about a
 * dozen keys on V8 makes a hash table of it, which takes several times as long to fill, to read and to write as JSON.
 */
export function toObject<T>(keys: readonly string[], valueOf: (key: string) => T | undefined): Record<string, T> {
  const members: [string, T][] = [];
  for (const key of keys) {
    const value = valueOf(key);
    if (value !== undefined) members.push([key, value]);
  }
  return Object.fromEntries(members);
}
