/**
 * Short fingerprints of canonical values, so that "what both sides last agreed on" fits on the item itself (S23), and ids
 * derived from other ids, so that a record is created under the same key however often it is tried (S24).
 */

/** Looked up once: some hosts look long for what is global, and this is asked for with every character. */
const { imul } = Math;

/** Where {@link mix} leaves its words: a digest is taken of every field of every item, so that a list each would add up. */
let [first, second, third, fourth] = [0, 0, 0, 0];

/** Four independent 32-bit words over the text (the mixing of MurmurHash3's finalizer). Not for secrets. */
function mix(text: string): void {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = b ^ imul(a ^ code, 0x2545f491);
    b = c ^ imul(b ^ code, 0x9e3779b1);
    c = d ^ imul(c ^ code, 0x85ebca77);
    d = a ^ imul(d ^ code, 0xc2b2ae3d);
  }
  first = settle(a ^ text.length);
  second = settle(b ^ a);
  third = settle(c ^ b);
  fourth = settle(d ^ c);
}

function settle(word: number): number {
  const once = imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Every pair of digits: a number is written two digits at a time. The built-in way takes longer than all the mixing. */
const PAIRS = Array.from({ length: 1296 }, (_, at) => DIGITS.charAt(Math.floor(at / 36)) + DIGITS.charAt(at % 36)).join(
  "",
);
const pair = (value: number): string => PAIRS.slice(2 * value, 2 * value + 2);
const FIVE_DIGITS = 36 ** 5;

/** Five digits of a number below 36^5: small enough for the processor's own whole numbers. */
function fiveDigits(value: number): string {
  const high = (value / 1296) | 0;
  const top = (high / 36) | 0;
  return pair(top) + DIGITS.charAt(high - top * 36) + pair(value - high * 1296);
}

/** The same as `value.toString(36)` for whole numbers from 0 to 2^53. */
function toBase36(value: number): string {
  const high = Math.floor(value / FIVE_DIGITS);
  if (high < FIVE_DIGITS / 36) return value.toString(36);
  const low = fiveDigits(value - high * FIVE_DIGITS);
  if (high < FIVE_DIGITS) return fiveDigits(high) + low;
  const top = Math.floor(high / FIVE_DIGITS);
  return DIGITS.charAt(top) + fiveDigits(high - top * FIVE_DIGITS) + low;
}

/** Fingerprint of a canonical value: empty text stays empty, anything else becomes about ten characters. */
export function digest(text: string): string {
  if (text === "") return "";
  mix(text);
  return toBase36((first >>> 11) * 4294967296 + second);
}

/** Fingerprint of a long text, to recognise it word for word: less mixing than {@link digest}, which is for short values. */
export function wording(text: string): string {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  for (let index = 0; index < text.length; index += 1) {
    a = imul(a ^ text.charCodeAt(index), 0x2545f491);
    b = imul(b ^ a, 0x9e3779b1);
  }
  return `${String(text.length)}-${settle(a).toString(36)}-${settle(b).toString(36)}`;
}

/** A version-8 (custom) GUID derived from `seed`: the same seed gives the same GUID on every computer. */
export function toDerivedGuid(seed: string): string {
  mix(seed);
  const hex = [first, second, third, fourth].map((word) => word.toString(16).padStart(8, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
