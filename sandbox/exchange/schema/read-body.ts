/**
 * Reads a JSON body as one of the declared types: unknown names, wrong kinds of value and unknown enum members are
 * refused (400 RequestBodyRead), members the service sets itself are dropped, the rest comes back in stored form.
 */
import { badBody } from "../http/errors.ts";
import { isObject } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { isDay, toMillis, toSeconds } from "./moment.ts";
import type { Property, RecordType, Shape } from "./shape.ts";

const MOST_INT32 = 2_147_483_647;

export type BodyUse = "create" | "update";

/** Throws GraphError 400. `use` decides whether members that can only be given at creation are kept. */
export function readBody(type: RecordType, body: Json | undefined, use: BodyUse): JsonObject {
  if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
  return readRecord(type, body, use);
}

/** The type a value names with `@odata.type`, or the declared one. */
export function namedType(type: RecordType, value: JsonObject): RecordType {
  const annotation = value["@odata.type"];
  if (annotation === undefined || annotation === null) return type;
  const name = typeof annotation === "string" ? annotation.replace(/^#?(microsoft\.graph\.)?/i, "").toLowerCase() : "";
  const found = [type, ...descendants(type)].find((known) => known.name.toLowerCase() === name);
  if (!found)
    throw badBody(`The type '${JSON.stringify(annotation)}' is not assignable to 'microsoft.graph.${type.name}'.`);
  return found;
}

function descendants(type: RecordType): RecordType[] {
  return type.derived().flatMap((child) => [child, ...descendants(child)]);
}

function readRecord(declared: RecordType, body: JsonObject, use: BodyUse): JsonObject {
  if (declared.readLater) return body;
  const type = namedType(declared, body);
  const result: JsonObject = {};
  if (type !== declared) result["@odata.type"] = `#microsoft.graph.${type.name}`;
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@odata.")) continue;
    const property = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
    if (!property) {
      if (!type.open) throw unknownName(name, type);
      result[name] = value;
    } else if (accepts(property, use)) {
      result[name] = readMember(property, value, name, use);
    } else if (value !== null || property.shape.is === "list") {
      // Dropped, but only when it could be read.
      readMember(property, value, name, use);
    }
  }
  return result;
}

function accepts(property: Property, use: BodyUse): boolean {
  return property.access === "write" || (property.access === "create" && use === "create");
}

const unknownName = (name: string, type: RecordType): Error =>
  badBody(
    `The property '${name}' does not exist on type 'microsoft.graph.${type.name}'. Make sure to only use property names that are defined by the type.`,
  );

function readMember(property: Property, value: Json, name: string, use: BodyUse): Json {
  if (value !== null) return readValue(property.shape, value, name, use);
  // A collection is emptied with [].
  if (!property.nullable || property.shape.is === "list")
    throw badBody(
      `A null value was found for the property named '${name}', which has an expected type that does not allow null values.`,
    );
  return null;
}

function readValue(shape: Shape, value: Json, name: string, use: BodyUse): Json {
  switch (shape.is) {
    case "record":
      if (!isObject(value)) throw wrongKind(name, "a JSON object");
      return readRecord(shape.type(), value, use);
    case "list":
      if (!Array.isArray(value)) throw wrongKind(name, "a JSON array");
      return value.map((entry) => {
        if (entry === null) throw wrongKind(name, "entries that are not null");
        return readValue(shape.of, entry, name, use);
      });
    case "choice":
      return readChoice(shape.of, value, name);
    case "flag":
      if (typeof value !== "boolean") throw wrongKind(name, "a value of type Edm.Boolean");
      return value;
    case "int":
      if (typeof value !== "number" || !Number.isInteger(value) || Math.abs(value) > MOST_INT32)
        throw wrongKind(name, "a value of type Edm.Int32");
      return value;
    case "number":
      if (typeof value !== "number") throw wrongKind(name, "a value of type Edm.Double");
      return value;
    default:
      if (typeof value !== "string") throw wrongKind(name, "a value of type Edm.String");
      return readText(shape.is, value, name);
  }
}

function readChoice(names: readonly string[], value: Json, name: string): string {
  const lower = typeof value === "string" ? value.toLowerCase() : undefined;
  const found = names.find((known) => known.toLowerCase() === lower);
  if (found === undefined)
    throw badBody(`Requested value '${JSON.stringify(value)}' was not found for the property '${name}'.`);
  return found;
}

function readText(is: "text" | "instant" | "date" | "time" | "binary", value: string, name: string): string {
  switch (is) {
    case "text":
      return value;
    case "instant": {
      const millis = toMillis(value);
      if (millis === undefined)
        throw badBody(`Cannot convert the literal '${value}' of '${name}' to the expected type 'Edm.DateTimeOffset'.`);
      return toSeconds(millis);
    }
    case "date": {
      const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
      const fits = parts && (value === "0001-01-01" || isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])));
      if (!fits) throw badBody(`Cannot convert the literal '${value}' of '${name}' to the expected type 'Edm.Date'.`);
      return value;
    }
    case "time":
      if (!/^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(value))
        throw badBody(`Cannot convert the literal '${value}' of '${name}' to the expected type 'Edm.TimeOfDay'.`);
      return value;
    case "binary":
      if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) throw badBody(`The value of '${name}' is not base64.`);
      return value;
  }
}

const wrongKind = (name: string, wanted: string): Error =>
  badBody(`The property '${name}' has a value of the wrong kind: ${wanted} was expected.`);
