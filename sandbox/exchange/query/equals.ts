/** Chains such as `subject eq 'a' or subject eq 'b'`. */
import type { Condition, Operand } from "./syntax.ts";

export interface Choice {
  readonly path: string;
  readonly values: readonly Operand[];
}

/** The one path a condition compares and with what; undefined when it is something else. */
export function equalsOf(condition: Condition): Choice | undefined {
  if (condition.is === "in" && condition.left.is === "path") {
    return { path: condition.left.segments.join("/"), values: condition.right };
  }
  if (condition.is === "compare" && condition.how === "eq" && condition.left.is === "path") {
    return { path: condition.left.segments.join("/"), values: [condition.right] };
  }
  if (condition.is !== "or") return undefined;
  const [left, right] = [equalsOf(condition.left), equalsOf(condition.right)];
  return left && right && left.path === right.path
    ? { path: left.path, values: [...left.values, ...right.values] }
    : undefined;
}
