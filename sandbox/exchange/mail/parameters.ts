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

export function flagParameter(parameters: ReadonlyMap<string, Json>, name: string): boolean | undefined {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) return undefined;
  if (typeof value !== "boolean") throw badBody(`The parameter '${name}' must be true or false.`);
  return value;
}

export function numberParameter(parameters: ReadonlyMap<string, Json>, name: string): number | undefined {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) return undefined;
  if (typeof value !== "number") throw badBody(`The parameter '${name}' must be a number.`);
  return value;
}

/**
 * The parameters with flags and numbers that were said as text said plainly: only for actions whose documented examples
 * do so (sendMail, findMeetingTimes).
 */
export function spelledOut(parameters: ReadonlyMap<string, Json>, names: readonly string[]): ReadonlyMap<string, Json> {
  const plain = new Map(parameters);
  for (const name of names.map((one) => one.toLowerCase())) {
    const value = plain.get(name);
    if (typeof value !== "string") continue;
    if (/^(true|false)$/i.test(value)) plain.set(name, value.toLowerCase() === "true");
    else if (/^\d+(\.\d+)?$/.test(value)) plain.set(name, Number(value));
  }
  return plain;
}
