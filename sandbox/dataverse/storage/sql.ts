/** SQL put together from pieces that carry their parameters along, so that no value ever becomes SQL text. */
import type { SqlValue } from "../../database/database.ts";

export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

type Piece = Sql | SqlValue;

const isSql = (piece: Piece): piece is Sql => piece !== null && typeof piece === "object" && "text" in piece;

/** Template tag: other pieces of SQL are put in place, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Sql {
  let text = strings[0] ?? "";
  const values: SqlValue[] = [];
  pieces.forEach((piece, index) => {
    if (isSql(piece)) {
      text += piece.text;
      values.push(...piece.values);
    } else {
      text += "?";
      values.push(piece);
    }
    text += strings[index + 1] ?? "";
  });
  return { text, values };
}

/** Text of ours, never of a client. */
export const raw = (text: string): Sql => ({ text, values: [] });

/** A quoted identifier; `alias` names the table it belongs to. */
export const name = (column: string, alias?: string): Sql =>
  raw(alias === undefined ? `"${column}"` : `${alias}."${column}"`);

export function join(pieces: readonly Sql[], separator: string): Sql {
  return { text: pieces.map(({ text }) => text).join(separator), values: pieces.flatMap(({ values }) => values) };
}

export const list = (values: readonly SqlValue[]): Sql =>
  join(
    values.map((value) => sql`${value}`),
    ", ",
  );

export const ALWAYS: Sql = raw("1");
export const NEVER: Sql = raw("0");

/** All of them; nothing given is true. */
export function and(pieces: readonly Sql[]): Sql {
  const useful = pieces.filter((piece) => piece !== ALWAYS);
  if (useful.length === 0) return ALWAYS;
  return useful.length === 1 ? (useful[0] ?? ALWAYS) : sql`(${join(useful, " AND ")})`;
}

const WIDE = 64;

/** Any of them; nothing given is false. */
export function or(pieces: readonly Sql[]): Sql {
  const useful = pieces.filter((piece) => piece !== NEVER);
  if (useful.length === 0) return NEVER;
  if (useful.includes(ALWAYS)) return ALWAYS;
  if (useful.length === 1) return useful[0] ?? NEVER;
  if (useful.length <= WIDE) return sql`(${join(useful, " OR ")})`;
  // SQLite reads a chain as a tree as deep as it is long, and refuses very deep ones.
  const middle = Math.ceil(useful.length / 2);
  return sql`(${or(useful.slice(0, middle))} OR ${or(useful.slice(middle))})`;
}

export const not = (piece: Sql): Sql => sql`NOT (${piece})`;
