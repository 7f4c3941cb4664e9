/** Finds the handler of a path: literals win over parameters, names are matched without regard to case. */
import type { OptionSet } from "../query/options.ts";
import { badRequest, GraphError } from "./errors.ts";

export type Parameters = Readonly<Record<string, string>>;

export interface Route<Handler> {
  readonly method: string;
  /** Relative to the service or the user: `messages/{message}`; `name(…)` takes function arguments. */
  readonly pattern: string;
  readonly options: OptionSet;
  readonly handler: Handler;
}

interface Node<Handler> {
  readonly literals: Map<string, Node<Handler>>;
  parameter: { readonly name: string; readonly node: Node<Handler> } | undefined;
  readonly methods: Map<string, Route<Handler>>;
}

export interface Found<Handler> {
  readonly route: Route<Handler>;
  readonly parameters: Parameters;
}

export class Router<Handler> {
  readonly #root: Node<Handler> = emptyNode();

  constructor(routes: readonly Route<Handler>[]) {
    for (const route of routes) this.#add(route);
  }

  #add(route: Route<Handler>): void {
    let node = this.#root;
    for (const part of route.pattern.split("/")) {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name !== undefined) {
        node.parameter ??= { name, node: emptyNode() };
        node = node.parameter.node;
      } else {
        const key = part.toLowerCase();
        const next = node.literals.get(key) ?? emptyNode<Handler>();
        node.literals.set(key, next);
        node = next;
      }
    }
    if (node.methods.has(route.method)) throw new Error(`Route given twice: ${route.method} ${route.pattern}`);
    node.methods.set(route.method, route);
  }

  /** Throws GraphError 400 for an unknown path and 405 for a method that does not exist on it. */
  find(method: string, segments: readonly string[]): Found<Handler> {
    const values: Record<string, string> = {};
    const hit = walk(this.#root, segments, 0, values);
    if (!hit)
      throw badRequest(`Resource not found for the segment '${segments[failsAt(this.#root, segments)] ?? ""}'.`);
    const route = hit.methods.get(method);
    if (!route) {
      throw new GraphError(
        405,
        "ErrorInvalidRequest",
        "The OData request is not supported: the method is not allowed for this resource.",
        {
          Allow: [...hit.methods.keys()].join(", "),
        },
      );
    }
    return { route, parameters: values };
  }
}

const emptyNode = <Handler>(): Node<Handler> => ({ literals: new Map(), parameter: undefined, methods: new Map() });

function walk<Handler>(
  node: Node<Handler>,
  segments: readonly string[],
  at: number,
  values: Record<string, string>,
): Node<Handler> | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.methods.size > 0 ? node : undefined;
  const literal = literalOf(node, segment, values);
  const direct = literal && walk(literal, segments, at + 1, values);
  if (direct) return direct;
  if (!node.parameter || segment === "" || segment.startsWith("$")) return undefined;
  values[node.parameter.name] = segment;
  return walk(node.parameter.node, segments, at + 1, values);
}

/** `reminderView(startDateTime='…')` matches the literal `reminderView(…)` and hands over its arguments. */
function literalOf<Handler>(
  node: Node<Handler>,
  segment: string,
  values: Record<string, string>,
): Node<Handler> | undefined {
  const name = segment.toLowerCase();
  const open = name.indexOf("(");
  if (open < 0) return node.literals.get(name);
  if (name.endsWith("()")) return node.literals.get(name.slice(0, -2));
  const found = node.literals.get(`${name.slice(0, open)}(…)`);
  if (found) values["arguments"] = segment.slice(open + 1, -1);
  return found;
}

function failsAt<Handler>(root: Node<Handler>, segments: readonly string[]): number {
  let node: Node<Handler> | undefined = root;
  for (const [at, segment] of segments.entries()) {
    node = literalOf(node, segment, {}) ?? node.parameter?.node;
    if (!node) return at;
  }
  return segments.length - 1;
}

/**
 * Splits a path; `contacts('id')` becomes two segments, `microsoft.graph.delta()` loses its namespace.
 * Throws GraphError 400 on a broken percent escape.
 */
export function splitPath(path: string): string[] {
  const segments: string[] = [];
  for (const raw of path.replace(/^\//, "").replace(/\/$/, "").split("/")) {
    const text = decodeSegment(raw);
    const keyed = /^([A-Za-z]+)\('((?:[^']|'')*)'\)$/.exec(text);
    if (keyed?.[1] && keyed[2] !== undefined) segments.push(keyed[1], keyed[2].replaceAll("''", "'"));
    else segments.push(text.replace(/^microsoft\.graph\.(?!openTypeExtension)/i, ""));
  }
  return segments;
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest("The path of the request holds a broken percent escape.");
  }
}
