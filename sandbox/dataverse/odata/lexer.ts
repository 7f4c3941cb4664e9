/** Words, literals and signs of OData expressions. */
import { badQuery } from "../errors.ts";
import type { Literal } from "./expression.ts";

export type Token =
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  | { readonly kind: "literal"; readonly literal: Literal; readonly at: number; readonly doubleQuoted?: true }
  | { readonly kind: "sign"; readonly text: string; readonly at: number };

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?/i;
const DATE = /^\d{4}-\d\d-\d\d(?![\dT])/;
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?[mdfl]?/i;
const WORD = /^[@$]?[\p{L}_][\p{L}\p{N}_]*((?:\.|\/)\$?[\p{L}_][\p{L}\p{N}_]*)*/u;
/** A member of an enumeration, which only descriptions of metadata are compared with. */
const ENUM_MEMBER = /^Microsoft\.Dynamics\.CRM\.\w+'(\w+)'/;
const STRING = /^'((?:[^']|'')*)'/;
/** Strings as JSON has them: in the parameters of query functions only. */
const DOUBLE_STRING = /^"((?:[^"\\]|\\.)*)"/;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (blank > 0) {
      at += blank;
      continue;
    }
    const [token, length] = next(rest, at);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function next(rest: string, at: number): [Token, number] {
  const double = DOUBLE_STRING.exec(rest);
  if (double !== null) {
    const value = (double[1] ?? "").replace(/\\(.)/g, "$1");
    return [{ kind: "literal", literal: { kind: "string", value }, at, doubleQuoted: true }, double[0].length];
  }
  const literal = literalAt(rest);
  if (literal !== undefined) return [{ kind: "literal", literal: literal[0], at }, literal[1]];
  const word = WORD.exec(rest)?.[0];
  if (word !== undefined) return [wordToken(word, at), word.length];
  const sign = rest.charAt(0);
  if ("(),=:[]*/;".includes(sign)) return [{ kind: "sign", text: sign, at }, 1];
  throw badQuery(`Syntax error: character '${sign}' is not valid at position ${String(at)} in '${rest.slice(0, 40)}'.`);
}

function wordToken(word: string, at: number): Token {
  if (word === "null") return { kind: "literal", literal: { kind: "null" }, at };
  if (word === "true" || word === "false")
    return { kind: "literal", literal: { kind: "boolean", value: word === "true" }, at };
  return { kind: "word", text: word, at };
}

function literalAt(rest: string): [Literal, number] | undefined {
  const string = STRING.exec(rest);
  if (string !== null) return [{ kind: "string", value: (string[1] ?? "").replaceAll("''", "'") }, string[0].length];
  const member = ENUM_MEMBER.exec(rest);
  if (member !== null) return [{ kind: "string", value: member[1] ?? "" }, member[0].length];
  const guid = GUID.exec(rest)?.[0];
  if (guid !== undefined) return [{ kind: "guid", value: guid.toLowerCase() }, guid.length];
  const instant = INSTANT.exec(rest)?.[0];
  if (instant !== undefined) return [{ kind: "instant", value: instant }, instant.length];
  const date = DATE.exec(rest)?.[0];
  if (date !== undefined) return [{ kind: "date", value: date }, date.length];
  const number = NUMBER.exec(rest)?.[0];
  if (number === undefined) {
    if (rest.startsWith("'")) throw badQuery(`There is an unterminated literal in '${rest.slice(0, 40)}'.`);
    return undefined;
  }
  return [{ kind: "number", value: Number(number.replace(/[mdfl]$/i, "")) }, number.length];
}
