import { digest } from "../../domain/fields/digest.ts";
import { canonical } from "../../domain/fields/canonical.ts";
import type { Base } from "../../domain/fields/base.ts";
import { CONTACT_PAIRS } from "../../domain/fields/contact-pairs.ts";

const pairs = new Map(CONTACT_PAIRS.map((pair) => [pair.key, pair]));

/**
 * Outlook for Windows keeps some values twice: in a property of its own, which it shows, and in the one that everybody else
 * reads and writes. Whoever writes only one of them leaves two different values behind. What both sides last agreed on tells
 * which one is news: not the one that still says that. Where it cannot tell, Outlook's own counts.
 */
export function newsOf(key: string, own: string | null, other: string | null, agreed: Base | undefined): string | null {
  if (own === null || own === other) return other;
  const pair = pairs.get(key);
  if (pair === undefined || agreed === undefined) return own;
  return digest(canonical(pair.form, own, pair.limit)) === agreed.at(key).mailbox ? other : own;
}
