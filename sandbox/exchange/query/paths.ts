/** Checks the property paths of conditions and sort keys against a type and gives them their declared spelling. */
import { badRequest } from "../http/errors.ts";
import { propertyName } from "../schema/shape.ts";
import type { RecordType, Shape } from "../schema/shape.ts";
import type { Condition, Operand } from "./syntax.ts";

/** Declared spelling of a path. Throws GraphError 400 for an unknown name. */
export function resolvePath(type: RecordType, segments: readonly string[]): string[] {
  const result: string[] = [];
  let current: RecordType | undefined = type;
  for (const segment of segments) {
    if (!current) throw unknown(segment, type);
    if (current.open && !propertyName(current, segment)) return [...result, segment];
    const name = propertyName(current, segment);
    if (!name) throw unknown(segment, current);
    result.push(name);
    current = recordOf(current.properties[name]?.shape);
  }
  return result;
}

/** The shape at a resolved path, or undefined. */
export function shapeAt(type: RecordType, path: readonly string[]): Shape | undefined {
  let current: RecordType | undefined = type;
  let shape: Shape | undefined;
  for (const segment of path) {
    shape = current?.properties[segment]?.shape;
    current = recordOf(shape);
  }
  return shape;
}

export function recordOf(shape: Shape | undefined): RecordType | undefined {
  if (shape?.is === "record") return shape.type();
  if (shape?.is === "list") return recordOf(shape.of);
  return undefined;
}

const unknown = (name: string, type: RecordType): Error =>
  badRequest(`Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`);

/** Throws GraphError 400 when a condition names a property the type does not have. */
export function checkPaths(type: RecordType, condition: Condition): void {
  switch (condition.is) {
    case "and":
    case "or":
      checkPaths(type, condition.left);
      checkPaths(type, condition.right);
      return;
    case "not":
      checkPaths(type, condition.of);
      return;
    case "compare":
    case "test":
      checkOperand(type, condition.left);
      checkOperand(type, condition.right);
      return;
    case "in":
      checkOperand(type, condition.left);
      return;
    case "truth":
      checkOperand(type, condition.of);
      return;
    case "lambda":
      checkLambda(type, condition);
  }
}

function checkOperand(type: RecordType, operand: Operand): void {
  if (operand.is === "path") resolvePath(type, operand.segments);
  else if (operand.is === "call") for (const part of operand.operands) checkOperand(type, part);
}

function checkLambda(type: RecordType, condition: Extract<Condition, { is: "lambda" }>): void {
  const path = resolvePath(type, condition.path);
  const shape = shapeAt(type, path);
  if (shape?.is !== "list") throw badRequest(`'${path.join("/")}' is not a collection: any and all need one.`);
  const element = recordOf(shape);
  if (!condition.of) return;
  const inner = lambdaScope(condition.variable, element);
  checkPaths(inner, condition.of);
}

/** Inside a lambda a path starts with the variable; a bare variable stands for the element itself. */
function lambdaScope(variable: string, element: RecordType | undefined): RecordType {
  const shape: Shape = element ? { is: "record", type: () => element } : { is: "text" };
  const property = { shape, access: "read", nullable: true, onDemand: false, navigation: false } as const;
  return { name: "lambda", properties: { [variable]: property }, open: false, derived: () => [], readLater: false };
}

/** Property paths of a condition in the order they are written (those inside lambdas as the lambda's own path). */
export function pathsOf(condition: Condition): string[] {
  switch (condition.is) {
    case "and":
    case "or":
      return [...pathsOf(condition.left), ...pathsOf(condition.right)];
    case "not":
      return pathsOf(condition.of);
    case "compare":
    case "test":
      return [...operandPaths(condition.left), ...operandPaths(condition.right)];
    case "in":
      return operandPaths(condition.left);
    case "truth":
      return operandPaths(condition.of);
    case "lambda":
      return [condition.path.join("/")];
  }
}

function operandPaths(operand: Operand): string[] {
  if (operand.is === "path") return [operand.segments.join("/")];
  if (operand.is === "call") return operand.operands.flatMap(operandPaths);
  return [];
}
