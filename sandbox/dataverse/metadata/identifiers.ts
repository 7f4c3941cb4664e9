/** Stable GUIDs for things that have none of their own: the same name has the same id on every machine. */
import { createHash } from "node:crypto";

export function stableId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  // Version 4 and variant bits, so that strict readers take it for a GUID.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
