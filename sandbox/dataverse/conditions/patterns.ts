/**
 * LIKE as the service knows it: `%`, `_` and `[…]` are wildcards, upper and lower case are the same. SQLite's LIKE
 * folds only ASCII and has no sets; where that matters the pattern becomes a GLOB that spells both cases out.
 */
import type { Sql } from "../storage/sql.ts";
import { sql } from "../storage/sql.ts";

const hasOnlyAscii = (text: string): boolean => !/[^ -~\s]/.test(text);

/** `value` matches `pattern`. */
export function like(value: Sql, pattern: string): Sql {
  if (hasOnlyAscii(pattern) && !pattern.includes("[")) return sql`${value} LIKE ${pattern}`;
  return sql`${value} GLOB ${globOf(pattern)}`;
}

/** `value` equals `text`, upper and lower case being the same. Columns of text compare ASCII that way by themselves. */
export function sameText(value: Sql, text: string): Sql {
  if (hasOnlyAscii(text)) return sql`${value} = ${text}`;
  return sql`${value} GLOB ${Array.from(text, literal).join("")}`;
}

function globOf(pattern: string): string {
  let glob = "";
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern.charAt(i);
    const close = char === "[" ? pattern.indexOf("]", i + 2) : -1;
    if (char === "%") glob += "*";
    else if (char === "_") glob += "?";
    else if (close > 0) {
      glob += set(pattern.slice(i + 1, close));
      i = close;
    } else glob += literal(char);
  }
  return glob;
}

function literal(char: string): string {
  const lower = char.toLowerCase();
  const upper = char.toUpperCase();
  if (lower !== upper && lower.length === char.length && upper.length === char.length) return `[${lower}${upper}]`;
  return char === "*" || char === "?" || char === "[" ? `[${char}]` : char;
}

function set(members: string): string {
  const negated = members.startsWith("^");
  const inside = negated ? members.slice(1) : members;
  const both =
    inside.toLowerCase() === inside.toUpperCase() ? inside : `${inside.toLowerCase()}${inside.toUpperCase()}`;
  return `[${negated ? "^" : ""}${both}]`;
}
