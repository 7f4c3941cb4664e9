import { toRecordId, type RecordId } from "./ids.ts";

/** Computes SHA-1. Comes in from outside because platforms differ in where they keep it. */
export type Sha1 = (bytes: Uint8Array) => Promise<Uint8Array>;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function guidBytes(guid: string): Uint8Array {
  const digits = guid.replace(/-/g, "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

/** Version 5 and variant bits over the first 16 bytes of a hash (RFC 9562, 5.5). */
function withVersion(hash: Uint8Array): Uint8Array {
  const bytes = hash.slice(0, 16);
  return bytes.map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x50 : at === 8 ? (byte & 0x3f) | 0x80 : byte));
}

/**
 * A GUID that depends on `namespace` (a GUID) and `name` alone: UUID version 5 of RFC 9562. Whoever computes it, anywhere,
 * at any time, gets the same one, which is what makes creating the same record twice impossible.
 */
export async function nameBasedId(namespace: string, name: string, sha1: Sha1): Promise<RecordId> {
  const prefix = guidBytes(namespace);
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(prefix.length + text.length);
  bytes.set(prefix);
  bytes.set(text, prefix.length);
  const digits = hex(withVersion(await sha1(bytes)));
  return toRecordId(
    [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-"),
  );
}
