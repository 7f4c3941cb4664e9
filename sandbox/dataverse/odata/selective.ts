/** A guess at whether a filter leaves few rows, from which of its conditions have an index. */
import type { Table } from "../metadata/model.ts";
import { isIndexed } from "../storage/schema.ts";
import type { Expression, Operand } from "./expression.ts";

function hasIndex(table: Table, operand: Operand): boolean {
  if (operand.kind !== "path" || operand.path.length !== 1) return false;
  const column = table.properties.get(operand.path[0] ?? "");
  // Most rows have one of very few owners.
  return column !== undefined && column.kind !== "Owner" && isIndexed(table, column);
}

export function isSelective(table: Table, expression: Expression): boolean {
  switch (expression.kind) {
    case "logical":
      return expression.operator === "and"
        ? isSelective(table, expression.left) || isSelective(table, expression.right)
        : isSelective(table, expression.left) && isSelective(table, expression.right);
    case "compare":
      return expression.operator !== "ne" && (hasIndex(table, expression.left) || hasIndex(table, expression.right));
    case "text":
      return expression.function === "startswith" && hasIndex(table, expression.left);
    case "query":
      return hasIndex(table, { kind: "path", path: [expression.property] });
    case "not":
    case "lambda":
    case "truth":
      return false;
  }
}
