import type { RecordId } from "../domain/ids.ts";

/** Randomness and hashes, the only way in. */
export interface Ids {
  /** A new random GUID, lower case. */
  guid(): RecordId;
  /** SHA-1 of the bytes: UUIDv5 (RFC 9562) is built on it. */
  sha1(bytes: Uint8Array): Promise<Uint8Array>;
}
