/** The query language of `$search`: words, phrases, properties, AND, OR, NOT, brackets. https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference */
import { badRequest } from "../http/errors.ts";

export type Sign = ":" | "=" | "<>" | ">=" | "<=" | ">" | "<";
export type Search =
  | { readonly is: "and" | "or"; readonly of: readonly Search[] }
  | { readonly is: "not"; readonly of: Search }
  /** `name` in lower case; undefined = anywhere. */
  | { readonly is: "term"; readonly name: string | undefined; readonly sign: Sign; readonly value: string };

const TOKEN = /[()]|(?:\w+(?::|<>|>=|<=|>|<|=))?"[^"]*"|[^\s()]+/g;
const TERM = /^(\w+)(:|<>|>=|<=|>|<|=)(.+)$/;

/** Throws GraphError 400 for a text without a word, or with brackets that do not match. */
export function readSearch(kql: string): Search {
  const text = kql
    .trim()
    .replace(/^"([\s\S]*)"$/, "$1")
    .replaceAll('\\"', '"');
  const tokens = text.match(TOKEN) ?? [];
  const reader = new Reader(tokens, kql);
  const found = reader.either();
  if (!found || !reader.done) throw broken(kql);
  return found;
}

const broken = (kql: string): Error =>
  badRequest(`Syntax error: the search text '${kql}' cannot be read or holds no word.`);

class Reader {
  readonly #tokens: readonly string[];
  readonly #kql: string;
  #at = 0;

  constructor(tokens: readonly string[], kql: string) {
    this.#tokens = tokens;
    this.#kql = kql;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Alternatives. */
  either(): Search | undefined {
    const parts = [this.#all()];
    while (this.#take("OR")) parts.push(this.#all());
    return joined("or", parts);
  }

  /** What stands side by side must hold together. */
  #all(): Search | undefined {
    const parts: (Search | undefined)[] = [];
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next === undefined || next === "OR" || next === ")") return joined("and", parts);
      if (!this.#take("AND")) parts.push(this.#one());
    }
  }

  #one(): Search | undefined {
    const token = this.#tokens[this.#at] ?? "";
    this.#at += 1;
    if (token === "NOT") return negated(this.#one());
    if (token === "(") {
      const inner = this.either();
      if (!this.#take(")")) throw broken(this.#kql);
      return inner;
    }
    return /^-./.test(token) ? negated(term(token.slice(1))) : term(token);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

const negated = (of: Search | undefined): Search | undefined => of && { is: "not", of };

function joined(is: "and" | "or", parts: readonly (Search | undefined)[]): Search | undefined {
  const of = parts.filter((part) => part !== undefined);
  return of.length > 1 ? { is, of } : of[0];
}

/** A term without a letter or digit asks for nothing. */
function term(token: string): Search | undefined {
  const match = TERM.exec(token);
  const sign = match?.[2];
  const value = (match?.[3] ?? token).replaceAll('"', "");
  if (!/[\p{L}\p{N}]/u.test(value)) return undefined;
  return { is: "term", name: match?.[1]?.toLowerCase(), sign: isSign(sign) ? sign : ":", value };
}

const isSign = (text: string | undefined): text is Sign =>
  text !== undefined && [":", "=", "<>", ">=", "<=", ">", "<"].includes(text);
