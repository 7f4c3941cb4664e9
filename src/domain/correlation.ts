import type { CorrelationMethod } from "./conversation-rule.ts";
import type { InternetMessageId } from "./ids.ts";
import type { TrackedRecord } from "./tracking-state.ts";

/** What a message says about where it belongs (T7). */
export interface CorrelationQuestion {
  /** Message-IDs it answers, nearest first, itself excluded. */
  readonly answers: readonly InternetMessageId[];
  readonly subject: string;
  /** As the mailbox gives it: Base64 of PR_CONVERSATION_INDEX. */
  readonly conversationIndex?: string;
}

/** The tracked e-mail a message belongs to. */
export interface Correlation {
  readonly tracked: TrackedRecord;
  readonly method: CorrelationMethod;
}

/** Bytes of the header of a conversation index; every message of a conversation shares them, each reply appends five. */
const HEADER_BYTES = 22;

/**
 * A conversation index in the form the CRM keeps it (`email.conversationindex`): hexadecimal, upper case. Undefined for text
 * that is no index. https://learn.microsoft.com/office/client-developer/outlook/mapi/tracking-conversations
 */
export function toHexIndex(base64: string | undefined): string | undefined {
  const hex = toHex(base64 ?? "");
  return hex === undefined || hex.length < HEADER_BYTES * 2 ? undefined : hex;
}

/** Base64 as hexadecimal digits, upper case; undefined for text that is no Base64. */
export function toHex(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bits = Array.from(base64.replace(/=+$/, ""), (sign) => SIGNS.indexOf(sign).toString(2).padStart(6, "0")).join(
    "",
  );
  return [...bits.matchAll(/.{8}/g)]
    .map(([byte]) => Number.parseInt(byte, 2).toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The part of a hexadecimal index that names the conversation. */
export const conversationKey = (hexIndex: string): string => hexIndex.slice(0, HEADER_BYTES * 2);

/**
 * The tracking token a subject ends with, e.g. `CRM:0001234`: prefix of the organization, then at least four digits.
 * https://learn.microsoft.com/power-platform/admin/email-message-filtering-correlation
 */
export function tokenIn(subject: string, prefix: string): string | undefined {
  if (prefix === "") return undefined;
  const escaped = prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(${escaped}:?\\d{4,})\\s*$`, "i").exec(subject)?.[1];
}
