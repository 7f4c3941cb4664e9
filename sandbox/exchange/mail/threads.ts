/** Conversations: a thread is known by a GUID; ids and indexes are derived from it. */
import { createHash } from "node:crypto";

/** 32 hexadecimal digits that name the thread a message-id starts. */
export function threadOf(messageId: string): string {
  return createHash("sha256").update(`thread ${messageId.trim().toLowerCase()}`).digest("hex").slice(0, 32);
}

/** The conversation id in one mailbox: the same thread has another id in every mailbox. */
export function conversationId(owner: string, thread: string): string {
  const bytes = Buffer.concat([
    Buffer.from([0x00, 0x04, 0x24]),
    Buffer.from(owner, "ascii"),
    Buffer.from([0x00, 0x10]),
    Buffer.from(thread, "hex"),
  ]);
  return bytes.toString("base64").replaceAll("/", "-").replaceAll("+", "_");
}

/** 22 bytes of a new thread: a mark, the time in FILETIME steps, the thread. */
export function firstIndex(thread: string, now: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.max(0, now + 11_644_473_600_000)) * 10_000n);
  return Buffer.concat([Buffer.from([0x01]), time.subarray(0, 5), Buffer.from(thread, "hex")]).toString("base64");
}

/** Five more bytes for every answer. */
export function childIndex(parent: string, now: number): string {
  const bytes = Buffer.from(parent, "base64");
  const step = Buffer.alloc(4);
  step.writeUInt32BE(Math.floor(now / 1000) % 0xffffffff);
  return Buffer.concat([bytes, step, Buffer.from([bytes.length % 256])]).toString("base64");
}
