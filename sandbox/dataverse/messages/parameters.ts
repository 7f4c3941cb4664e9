/** Parameters of messages: from a JSON body, or from the parentheses and aliases of a function's address. */
import { readInstant, readGuid } from "../conditions/values.ts";
import { badRequest } from "../errors.ts";
import { splitTop } from "../http/address.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Body } from "../write/payload.ts";
import { isObject } from "../write/payload.ts";
import { readReference } from "../write/references.ts";
import type { Parameter } from "./message-facts.ts";
import type { MessageFacts } from "./message-facts.ts";

/** `Name(A=1,B=@p1)` with `@p1=…` among the query options. Values are JSON with single quotes, or OData literals. */
export function functionParameters(args: string | undefined, aliases: ReadonlyMap<string, string>): Body {
  const found: Record<string, unknown> = {};
  for (const part of splitTop(args ?? "", ",").filter((text) => text.trim() !== "")) {
    const equals = part.indexOf("=");
    if (equals < 0) throw badRequest(`The function parameter '${part}' is not well-formed.`);
    const name = part.slice(0, equals).trim();
    const text = part.slice(equals + 1).trim();
    const value = text.startsWith("@") ? aliases.get(text) : text;
    if (value === undefined) throw badRequest(`The parameter alias '${text}' has no value.`);
    found[name] = readLiteral(value);
  }
  return found;
}

function readLiteral(text: string): unknown {
  const trimmed = text.trim();
  const quoted = /^'((?:[^']|'')*)'$/.exec(trimmed);
  if (quoted !== null) return (quoted[1] ?? "").replaceAll("''", "'");
  const member = /^Microsoft\.Dynamics\.CRM\.\w+'(\w*)'$/.exec(trimmed);
  if (member !== null) return member[1];
  if (/^[[{]/.test(trimmed)) return readJson(trimmed);
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  return trimmed === "null" ? null : trimmed;
}

function readJson(text: string): unknown {
  for (const candidate of [text, withDoubleQuotes(text)]) {
    try {
      const value: unknown = JSON.parse(candidate);
      return value;
    } catch {
      continue;
    }
  }
  throw badRequest(`The parameter value '${text}' is not well-formed.`);
}

const withDoubleQuotes = (text: string): string =>
  text.replace(/'((?:[^']|'')*)'/g, (_, inner: string) => JSON.stringify(inner.replaceAll("''", "'")));

const isFitting = (type: Parameter["type"], value: unknown): boolean => {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "guid":
      return typeof value === "string" && readGuid(value) !== undefined;
    case "instant":
      return typeof value === "string" && readInstant(value, "Etc/UTC") !== undefined;
    case "row":
    case "object":
      return isObject(value);
    case "rows":
      return Array.isArray(value) && value.every(isObject);
    case "list":
      return Array.isArray(value);
    case "enum":
      return typeof value === "string" || typeof value === "number";
  }
};

/** Refuses names the message does not have, values of the wrong type and required ones left out. */
export function checkParameters(name: string, facts: MessageFacts, given: Body): void {
  for (const key of Object.keys(given)) {
    if (!key.startsWith("@") && !Object.hasOwn(facts.parameters, key)) {
      throw badRequest(`Request message has unresolved parameters: '${key}' is not a parameter of ${name}.`);
    }
  }
  for (const [key, parameter] of Object.entries(facts.parameters)) {
    const value = given[key] ?? null;
    if (value === null) {
      if (parameter.optional !== true) throw badRequest(`Required parameter '${key}' of ${name} is missing.`);
    } else if (!isFitting(parameter.type, value)) {
      throw badRequest(`The value of parameter '${key}' of ${name} is not a valid ${parameter.type}.`);
    }
  }
}

export interface ParameterRow {
  readonly table: Table;
  /** Undefined for a row that is not there yet. */
  readonly id: string | undefined;
  readonly body: Body;
}

/** A row given as parameter: `@odata.id`, or `@odata.type` with the key; `fallback` where the type is fixed. */
export function rowParameter(session: Session, value: unknown, fallback?: string): ParameterRow {
  const body = isObject(value) ? value : {};
  const uri = body["@odata.id"];
  if (typeof uri === "string") return { ...readReference(session, uri), body };
  const declared =
    typeof body["@odata.type"] === "string"
      ? /^#?Microsoft\.Dynamics\.CRM\.(\w+)$/.exec(body["@odata.type"])?.[1]
      : undefined;
  const table = session.model.tables.get(declared ?? fallback ?? "");
  if (table === undefined) throw badRequest("A row given as a parameter needs @odata.type.");
  const key = body[table.primaryId] ?? (table.isActivity ? body["activityid"] : undefined) ?? body["ownerid"];
  return { table, id: typeof key === "string" ? readGuid(key) : undefined, body };
}

export const text = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === "string" ? value : "";
};

export const whole = (body: Body, name: string): number => Number(body[name]);

/** Milliseconds since 1970. */
export const instant = (body: Body, name: string): number => readInstant(text(body, name), "Etc/UTC") ?? Number.NaN;
