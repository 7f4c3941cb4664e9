/** True where the browser knows the zone by this name. */
export function knowsZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The user's zone as browsers call it. Outlook gives Windows names ("Central Europe Standard Time"); the table for those is
 * a chunk of its own, fetched only when it is needed.
 * @returns undefined: unknown, so this computer's zone stands in
 */
export async function readZone(name: string): Promise<string | undefined> {
  if (name === "") return undefined;
  if (knowsZone(name)) return name;
  const { findIana } = await import("windows-iana");
  return findIana(name).find(knowsZone);
}
