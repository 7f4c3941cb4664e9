/** Fingerprints of items without an id of their own. */
import { createHash } from "node:crypto";

export const fingerprintOf = (content: string | Uint8Array): string =>
  `sha256:${createHash("sha256").update(content).digest("hex")}`;
