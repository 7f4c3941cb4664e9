import { rmSync } from "node:fs";

/** Takes a file away that nobody needs any more; where somebody looks into it at this moment it just stays. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever comes next overwrites it, or clears it away.
  }
}
