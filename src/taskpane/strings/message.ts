/**
 * Messages in a small part of ICU's syntax: `{name}` and `{count, plural, =0 {…} one {…} other {… # …}}`, where `#` is
 * the number in the user's format. Branches may hold `{name}` but no further plural.
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/)
 */

type Plain<Name extends string> = Name extends "" | `${string} ${string}` | `${string}#${string}` ? never : Name;
type Head<Text extends string> = Text extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? { [Key in Plain<Name>]: number }
    : { [Key in Plain<Inside>]: string | number }
  : unknown;
type Merge<Text extends string> = Text extends `${string}{${infer Rest}` ? Head<Rest> & Merge<Rest> : unknown;

/** The values a message needs: a number for each plural, text or number for each name. */
export type Values<Text extends string> = { [Key in keyof Merge<Text>]: Merge<Text>[Key] };

/** A piece of a formatted message: words of ours, or a value with the name it was given under. */
export interface Piece {
  readonly name?: string;
  readonly text: string;
}

type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "plural"; readonly name: string; readonly branches: ReadonlyMap<string, readonly Token[]> };

/** Numbers and plural categories of one language. */
export interface MessageRules {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

class MessageSyntaxError extends Error {
  override readonly name = "MessageSyntaxError";
}

/** Position of the brace that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new MessageSyntaxError(`Unclosed brace in "${text}"`);
}

function parseBranches(text: string): Map<string, readonly Token[]> {
  const branches = new Map<string, readonly Token[]>();
  let rest = text.trim();
  while (rest !== "") {
    const open = rest.indexOf("{");
    if (open < 0) throw new MessageSyntaxError(`Branch without text in "${text}"`);
    const close = closing(rest, open);
    branches.set(rest.slice(0, open).trim(), parse(rest.slice(open + 1, close)));
    rest = rest.slice(close + 1).trim();
  }
  if (!branches.has("other")) throw new MessageSyntaxError(`No "other" in "${text}"`);
  return branches;
}

function parseArgument(text: string): Token {
  const [name = "", type, ...rest] = text.split(",");
  if (type === undefined) return { kind: "value", name: name.trim() };
  if (type.trim() !== "plural") throw new MessageSyntaxError(`Unknown type in "${text}"`);
  return { kind: "plural", name: name.trim(), branches: parseBranches(rest.join(",")) };
}

/** Throws for text that is not a message; the tests run it over every catalogue. */
function parse(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (let open = text.indexOf("{"); open >= 0; open = text.indexOf("{", from)) {
    if (open > from) tokens.push({ kind: "text", text: text.slice(from, open) });
    const close = closing(text, open);
    tokens.push(parseArgument(text.slice(open + 1, close)));
    from = close + 1;
  }
  if (from < text.length) tokens.push({ kind: "text", text: text.slice(from) });
  return tokens;
}

const parsed = new Map<string, readonly Token[]>();

function tokensOf(message: string): readonly Token[] {
  const known = parsed.get(message);
  if (known !== undefined) return known;
  const tokens = parse(message);
  parsed.set(message, tokens);
  return tokens;
}

function render(
  tokens: readonly Token[],
  values: Readonly<Record<string, unknown>>,
  rules: MessageRules,
  hash?: string,
): Piece[] {
  return tokens.flatMap((token): Piece[] => {
    switch (token.kind) {
      case "text":
        return [{ text: hash === undefined ? token.text : token.text.replaceAll("#", hash) }];
      case "value": {
        const value = values[token.name];
        return [{ name: token.name, text: typeof value === "number" ? rules.number.format(value) : String(value) }];
      }
      case "plural": {
        const count = Number(values[token.name]);
        const branch =
          token.branches.get(`=${String(count)}`) ??
          token.branches.get(rules.plural.select(count)) ??
          token.branches.get("other") ??
          [];
        return render(branch, values, rules, rules.number.format(count));
      }
    }
  });
}

/** The message in pieces, so that a value can be shown as a link or in bold. */
export function formatPieces(message: string, values: Readonly<Record<string, unknown>>, rules: MessageRules): Piece[] {
  return render(tokensOf(message), values, rules);
}

/** The message as text. */
export function formatMessage(message: string, values: Readonly<Record<string, unknown>>, rules: MessageRules): string {
  return formatPieces(message, values, rules)
    .map((piece) => piece.text)
    .join("");
}

/** Names of all values a message uses, sorted: translations must use the same. */
export function valueNames(message: string): string[] {
  const names = new Set<string>();
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.kind === "text") continue;
      names.add(token.name);
      if (token.kind === "plural") for (const branch of token.branches.values()) visit(branch);
    }
  };
  visit(tokensOf(message));
  return [...names].sort();
}
