export interface MessageFacts {
  readonly kind: "function" | "action";
  /** Undefined: unbound. `set` is true for those bound to the whole set. */
  readonly bound?: { readonly tables: readonly string[] | "any"; readonly set?: true };
  readonly parameters: Readonly<Record<string, Parameter>>;
}

export interface Parameter {
  readonly type: "string" | "integer" | "boolean" | "guid" | "instant" | "row" | "rows" | "list" | "enum" | "object";
  readonly optional?: true;
}
