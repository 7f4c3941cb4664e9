/**
 * Reads `$filter`. The service knows comparison, logic, three text functions, any/all and its own query functions;
 * whatever else OData allows is refused. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
 */
import { badQuery, tooManyConditions } from "../errors.ts";
import type { Comparison, Expression, Operand, TextFunction } from "./expression.ts";
import type { Token } from "./lexer.ts";
import { tokenize } from "./lexer.ts";

const COMPARISONS = new Set(["eq", "ne", "gt", "ge", "lt", "le"]);
const TEXT_FUNCTIONS = new Set(["contains", "startswith", "endswith"]);
const NAMESPACE = "Microsoft.Dynamics.CRM.";

const isComparison = (word: string): word is Comparison => COMPARISONS.has(word);
const isTextFunction = (word: string): word is TextFunction => TEXT_FUNCTIONS.has(word);

/** Throws DataverseError (400) for what is not understood. `aliases` are parameters of the address: `@p1`. */
export function parseFilter(text: string, aliases: ReadonlyMap<string, string> = new Map()): Expression {
  const parser = new Parser(tokenize(withAliases(text, aliases)), text);
  const expression = parser.or();
  parser.end();
  return expression;
}

/** A parameter without a value is null. */
const withAliases = (text: string, aliases: ReadonlyMap<string, string>): string =>
  text.replace(/('(?:[^']|'')*')|(@\w+)/g, (whole: string, quoted: string | undefined) =>
    quoted === undefined ? (aliases.get(whole) ?? "null") : whole,
  );

/** As many as a FetchXML query may have: the service turns one into the other. */
const MAX_CONDITIONS = 500;

class Parser {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #at = 0;
  #conditions = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  end(): void {
    const token = this.#tokens[this.#at];
    if (token !== undefined) throw this.#error(token.at);
  }

  or(): Expression {
    let left = this.#and();
    while (this.#word("or")) left = { kind: "logical", operator: "or", left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#unary();
    while (this.#word("and")) left = { kind: "logical", operator: "and", left, right: this.#unary() };
    return left;
  }

  #unary(): Expression {
    if (this.#word("not")) {
      const operand = this.#unary();
      if (operand.kind === "query")
        throw badQuery("Not operator along with the Custom Named Condition operators is not allowed");
      return { kind: "not", operand };
    }
    if (this.#sign("(")) {
      const inner = this.or();
      this.#expect(")");
      return inner;
    }
    return this.#predicate();
  }

  #predicate(): Expression {
    this.#conditions += 1;
    if (this.#conditions > MAX_CONDITIONS) throw tooManyConditions();
    const token = this.#tokens[this.#at];
    if (token?.kind === "word" && this.#isSign(this.#at + 1, "(")) return this.#call(token.text);
    const left = this.#operand();
    const operator = this.#tokens[this.#at];
    if (operator?.kind !== "word" || !isComparison(operator.text)) {
      if (operator?.kind === "word" && operator.text !== "and" && operator.text !== "or")
        throw this.#error(operator.at);
      return { kind: "truth", operand: left };
    }
    this.#at += 1;
    const next = this.#tokens[this.#at];
    if (next?.kind === "word" && this.#isSign(this.#at + 1, "(")) throw this.#unsupported(next.text);
    return { kind: "compare", operator: operator.text, left, right: this.#operand() };
  }

  #call(name: string): Expression {
    this.#at += 2;
    if (isTextFunction(name)) {
      const left = this.#operand();
      this.#expect(",");
      const right = this.#operand();
      this.#expect(")");
      return { kind: "text", function: name, left, right };
    }
    const quantifier = /^(.+)\/(any|all)$/.exec(name);
    if (quantifier !== null) return this.#lambda(quantifier[1] ?? "", quantifier[2] === "all" ? "all" : "any");
    if (name.startsWith(NAMESPACE)) return this.#query(name.slice(NAMESPACE.length));
    throw this.#unsupported(name);
  }

  #unsupported(name: string): Error {
    return badQuery(
      `An unknown function with name '${name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`,
    );
  }

  #lambda(path: string, quantifier: "any" | "all"): Expression {
    const segments = path.split("/");
    // Without a condition only `any()` asks something.
    if (quantifier === "any" && this.#sign(")"))
      return { kind: "lambda", quantifier, path: segments, variable: "", body: undefined };
    const variable = this.#takeWord();
    this.#expect(":");
    const body = this.or();
    this.#expect(")");
    return { kind: "lambda", quantifier, path: segments, variable, body };
  }

  /** `Name(PropertyName='x',PropertyValue=1)` or `…PropertyValues=['a','b'])`. */
  #query(name: string): Expression {
    let property = "";
    const values: string[] = [];
    while (!this.#sign(")")) {
      const parameter = this.#takeWord();
      this.#expect("=");
      const given = this.#isSign(this.#at, "[") ? this.#list() : [this.#literalText()];
      if (parameter === "PropertyName") property = given[0] ?? "";
      else values.push(...given);
      if (!this.#isSign(this.#at, ")")) this.#expect(",");
    }
    return { kind: "query", name, property, values };
  }

  #list(): string[] {
    this.#expect("[");
    const values: string[] = [];
    while (!this.#sign("]")) {
      values.push(this.#literalText());
      if (!this.#isSign(this.#at, "]")) this.#expect(",");
    }
    return values;
  }

  #literalText(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "literal") throw this.#error(token?.at);
    this.#at += 1;
    return token.literal.kind === "null" ? "" : String(token.literal.value);
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#error(undefined);
    this.#at += 1;
    if (token.kind === "literal" && token.doubleQuoted !== true) return { kind: "literal", literal: token.literal };
    if (token.kind === "word" && !token.text.startsWith("@")) return { kind: "path", path: token.text.split("/") };
    throw this.#error(token.at);
  }

  #takeWord(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "word") throw this.#error(token?.at);
    this.#at += 1;
    return token.text;
  }

  #word(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "word" || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #isSign(at: number, text: string): boolean {
    const token = this.#tokens[at];
    return token?.kind === "sign" && token.text === text;
  }

  #sign(text: string): boolean {
    if (!this.#isSign(this.#at, text)) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#sign(text)) throw this.#error(this.#tokens[this.#at]?.at);
  }

  #error(at: number | undefined): Error {
    const where = at === undefined ? "at the end" : `at position ${String(at)}`;
    return badQuery(`Syntax error ${where} in '${this.#text}'.`);
  }
}
