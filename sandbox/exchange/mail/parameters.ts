/** Parameters of actions: names are matched without regard to case (PascalCase in metadata, camelCase in the docs). */
import { badBody } from "../http/errors.ts";
import { jsonBody } from "../http/message.ts";
import type { GraphRequest } from "../http/message.ts";
import { isObject } from "../json.ts";
import type { Json } from "../json.ts";

/** Keys in lower case. Throws GraphError 400 on a parameter the action does not have. */
export function readParameters(request: GraphRequest, names: readonly string[]): ReadonlyMap<string, Json> {
  const body = jsonBody(request);
  if (body === undefined || body === null) return new Map();
  if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
  const found = new Map<string, Json>();
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@odata.")) continue;
    const known = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (known === undefined)
      throw badBody(`The parameter '${name}' in the request payload is not a valid parameter for the operation.`);
    if (value !== null) found.set(known.toLowerCase(), value);
  }
  return found;
}

export function textParameter(parameters: ReadonlyMap<string, Json>, name: string): string | undefined {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw badBody(`The parameter '${name}' must be a string.`);
  return value;
}

/** The documentation's own examples send flags and numbers as text; the service converts them. */
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

export function flagParameter(parameters: ReadonlyMap<string, Json>, name: string): boolean | undefined {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) return undefined;
  const flag = typeof value === "string" ? FLAGS[value.toLowerCase()] : value;
  if (typeof flag !== "boolean") throw badBody(`The parameter '${name}' must be true or false.`);
  return flag;
}

export function numberParameter(parameters: ReadonlyMap<string, Json>, name: string): number | undefined {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) return undefined;
  const number = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== "number") throw badBody(`The parameter '${name}' must be a number.`);
  return number;
}
