/** Reads `$filter` text into a condition. Throws GraphError 400 with what could not be read. */
import { badRequest } from "../http/errors.ts";
import type { Comparison, Condition, Operand } from "./syntax.ts";

interface Token {
  readonly kind: "text" | "instant" | "number" | "name" | "mark";
  readonly value: string;
}

const TOKEN =
  /\s*(?:(?<text>(?:[A-Za-z_][\w.]*)?'(?:[^']|'')*')|(?<instant>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[ +-]\d\d:\d\d)?)?)|(?<guid>[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_@$][\w.]*(?:\/[A-Za-z_$][\w.]*)*)|(?<mark>[(),:]))/y;

const COMPARISONS = new Set<string>(["eq", "ne", "gt", "ge", "lt", "le"]);
const TESTS = ["contains", "startswith", "endswith"] as const;
const VALUES = new Set([
  "tolower",
  "toupper",
  "trim",
  "length",
  "concat",
  "indexof",
  "substring",
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "second",
  "date",
  "now",
]);

export function parseFilter(text: string): Condition {
  const reader = new Reader(tokens(text), text);
  const condition = reader.either();
  reader.end();
  return condition;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match?.groups) throw syntaxError(text);
    const { text: quoted, instant, guid, number, name, mark } = match.groups;
    if (quoted !== undefined)
      found.push({ kind: "text", value: quoted.slice(quoted.indexOf("'") + 1, -1).replaceAll("''", "'") });
    else if (instant !== undefined) found.push({ kind: "instant", value: instant.replace(" ", "+") });
    else if (guid !== undefined) found.push({ kind: "text", value: guid });
    else if (number !== undefined) found.push({ kind: "number", value: number });
    else found.push(name === undefined ? { kind: "mark", value: mark ?? "" } : { kind: "name", value: name });
    at = TOKEN.lastIndex;
  }
  return found;
}

const syntaxError = (text: string): Error => badRequest(`Invalid filter clause: syntax error in '${text}'.`);

class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #text: string;

  constructor(list: readonly Token[], text: string) {
    this.#tokens = list;
    this.#text = text;
  }

  either(): Condition {
    let left = this.#both();
    while (this.#take("or")) left = { is: "or", left, right: this.#both() };
    return left;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw syntaxError(this.#text);
  }

  #both(): Condition {
    let left = this.#single();
    while (this.#take("and")) left = { is: "and", left, right: this.#single() };
    return left;
  }

  #single(): Condition {
    if (this.#take("not")) return { is: "not", of: this.#single() };
    if (this.#take("(")) {
      const inner = this.either();
      this.#expect(")");
      return inner;
    }
    const call = this.#test() ?? this.#lambda();
    return call ?? this.#comparison();
  }

  #test(): Condition | undefined {
    const name = TESTS.find((test) => this.#peek()?.value.toLowerCase() === test);
    if (!name || this.#peek()?.kind !== "name" || this.#peek(1)?.value !== "(") return undefined;
    this.#at += 2;
    const left = this.#operand();
    this.#expect(",");
    const right = this.#operand();
    this.#expect(")");
    // `contains(x,'y') eq true` is the same test, `eq false` its opposite.
    const condition: Condition = { is: "test", name, left, right };
    if (!this.#take("eq")) return condition;
    if (this.#take("false")) return { is: "not", of: condition };
    this.#expect("true");
    return condition;
  }

  #lambda(): Condition | undefined {
    const token = this.#peek();
    const match = token?.kind === "name" ? /^(.*)\/(any|all)$/i.exec(token.value) : null;
    if (!match || this.#peek(1)?.value !== "(") return undefined;
    this.#at += 2;
    const path = (match[1] ?? "").split("/");
    const how = match[2]?.toLowerCase() === "all" ? "all" : "any";
    if (this.#take(")")) return { is: "lambda", how, path, variable: "", of: undefined };
    const variable = this.#next("name").value;
    this.#expect(":");
    const of = this.either();
    this.#expect(")");
    return { is: "lambda", how, path, variable, of };
  }

  #comparison(): Condition {
    const left = this.#operand();
    const word = this.#peek()?.value.toLowerCase() ?? "";
    if (this.#take("in")) return { is: "in", left, right: this.#list() };
    if (!isComparison(word)) return { is: "truth", of: left };
    this.#at += 1;
    return { is: "compare", how: word, left, right: this.#operand() };
  }

  #list(): Operand[] {
    this.#expect("(");
    const list = [this.#operand()];
    while (this.#take(",")) list.push(this.#operand());
    this.#expect(")");
    return list;
  }

  #operand(): Operand {
    const token = this.#peek();
    if (!token) throw syntaxError(this.#text);
    this.#at += 1;
    switch (token.kind) {
      case "text":
        return { is: "literal", kind: "text", value: token.value };
      case "instant":
        return { is: "literal", kind: "instant", value: token.value };
      case "number":
        return { is: "literal", kind: "number", value: Number(token.value) };
      case "name":
        return this.#named(token.value);
      case "mark":
        throw syntaxError(this.#text);
    }
  }

  #named(name: string): Operand {
    const lower = name.toLowerCase();
    if (this.#peek()?.value === "(" && this.#peek()?.kind === "mark") {
      if (lower === "cast") return this.#cast();
      if (!VALUES.has(lower)) throw badRequest(`An unknown function with name '${name}' was found.`);
      this.#at += 1;
      if (this.#take(")")) return { is: "call", name: lower, operands: [] };
      const operands = [this.#operand()];
      while (this.#take(",")) operands.push(this.#operand());
      this.#expect(")");
      return { is: "call", name: lower, operands };
    }
    if (lower === "true" || lower === "false") return { is: "literal", kind: "flag", value: lower === "true" };
    if (lower === "null") return { is: "literal", kind: "null", value: null };
    return { is: "path", segments: name.split("/") };
  }

  /** `cast(x, Edm.Double)` is x: values are compared as what their property is. */
  #cast(): Operand {
    this.#at += 1;
    const inner = this.#operand();
    this.#expect(",");
    this.#next("name");
    this.#expect(")");
    return inner;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #take(value: string): boolean {
    const token = this.#peek();
    if (!token || token.kind === "text" || token.value.toLowerCase() !== value) return false;
    this.#at += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#take(value)) throw syntaxError(this.#text);
  }

  #next(kind: Token["kind"]): Token {
    const token = this.#peek();
    if (token?.kind !== kind) throw syntaxError(this.#text);
    this.#at += 1;
    return token;
  }
}

function isComparison(word: string): word is Comparison {
  return COMPARISONS.has(word);
}
