/** Ids made from names: the same record has the same address after `--fresh`. */
import { createHash } from "node:crypto";

/** A GUID in lower case, shaped like a random one (version 4). */
export function stableId(name: string): string {
  const hex = createHash("sha256").update(`regarding sandbox/${name}`).digest("hex");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4] ?? "8";
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
