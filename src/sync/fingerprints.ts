import { canonical } from "../domain/fields/canonical.ts";
import { digestOfDays } from "../domain/fields/days.ts";
import { digest } from "../domain/fields/digest.ts";
import { digestOfFiles } from "../domain/fields/files.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import type { FieldValue } from "../domain/fields/value.ts";

/** The one spelling of a value (S7); empty text for every kind of empty. */
export const spelled = ({ form, limit }: FieldPair, value: FieldValue): string =>
  value === null || value === "" ? "" : canonical(form, value, limit);

/** The digest of a value whose spelling is known. */
export function digestOfSpelled({ form }: FieldPair, value: FieldValue, text: string): string {
  if (text === "") return "";
  if (form === "files") return digestOfFiles(value);
  return form === "days" ? digestOfDays(value) : digest(text);
}

/** The digest under which a value of this pair is compared and remembered. */
export const digestOf = (pair: FieldPair, value: FieldValue): string =>
  digestOfSpelled(pair, value, spelled(pair, value));

/** Plainly the same, without spelling anything out: saves most fingerprints, because most fields agree. */
export function isSameValue(one: FieldValue, other: FieldValue): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) return false;
  const parts = Object.entries(one);
  const others = Object.entries(other);
  return parts.length === others.length && parts.every(([name, part], at) => isSamePart(name, part, others[at]));
}

const isSamePart = (name: string, part: unknown, other: readonly [string, unknown] | undefined): boolean =>
  other !== undefined && other[0] === name && other[1] === part && (typeof part !== "object" || part === null);
