/** A `$filter` expression as data. */
export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type TextFunction = "contains" | "startswith" | "endswith";

export type Literal =
  | { readonly kind: "null" }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "guid"; readonly value: string }
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "instant"; readonly value: string };

export type Operand =
  { readonly kind: "path"; readonly path: readonly string[] } | { readonly kind: "literal"; readonly literal: Literal };

export type Expression =
  | { readonly kind: "logical"; readonly operator: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "not"; readonly operand: Expression }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "text"; readonly function: TextFunction; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "query"; readonly name: string; readonly property: string; readonly values: readonly string[] }
  | {
      readonly kind: "lambda";
      readonly quantifier: "any" | "all";
      readonly path: readonly string[];
      readonly variable: string;
      readonly body: Expression | undefined;
    }
  | { readonly kind: "truth"; readonly operand: Operand };
