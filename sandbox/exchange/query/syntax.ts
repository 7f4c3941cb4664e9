/** The expression tree of `$filter`. https://docs.oasis-open.org/odata/odata/v4.01 (URL conventions, 5.1.1) */
export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

export type Operand =
  | { readonly is: "path"; readonly segments: readonly string[] }
  | {
      readonly is: "literal";
      readonly kind: "text" | "number" | "flag" | "null" | "instant";
      readonly value: string | number | boolean | null;
    }
  | { readonly is: "call"; readonly name: string; readonly operands: readonly Operand[] };

export type Condition =
  | { readonly is: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly is: "not"; readonly of: Condition }
  | { readonly is: "compare"; readonly how: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly is: "in"; readonly left: Operand; readonly right: readonly Operand[] }
  | {
      readonly is: "test";
      readonly name: "contains" | "startswith" | "endswith";
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly is: "lambda";
      readonly how: "any" | "all";
      readonly path: readonly string[];
      readonly variable: string;
      readonly of: Condition | undefined;
    }
  | { readonly is: "truth"; readonly of: Operand };
