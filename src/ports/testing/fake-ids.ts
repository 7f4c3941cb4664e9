import { createHash } from "node:crypto";
import { toRecordId, type RecordId } from "../../domain/ids.ts";
import type { Ids } from "../ids.ts";

/** Counts instead of rolling dice; hashes for real. */
export function createFakeIds(series = 1): Ids {
  let next = 0;
  return {
    guid: (): RecordId => {
      next += 1;
      return toRecordId(`${String(series).padStart(8, "0")}-0000-4000-8000-${next.toString(16).padStart(12, "0")}`);
    },
    sha1: (bytes) => Promise.resolve(new Uint8Array(createHash("sha1").update(bytes).digest())),
  };
}
