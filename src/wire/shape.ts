/**
 * Parsers for what comes over the wire. A `Shape<T>` takes an unknown value and gives back a `T` or throws a
 * `ShapeError` that names the place. Members a shape does not name are dropped: what we did not ask for cannot be
 * relied upon later.
 *
 * Why not zod/mini here: its core alone costs 5.7 KB of the 25 KB the command runtime may weigh; see
 * docs/adr/0005-own-border-parsers.md.
 */
export type Shape<T> = (value: unknown, place: string) => T;

/** The answer does not look as the documentation says. `place` is a path such as `value[3].subject`. */
export class ShapeError extends Error {
  readonly place: string;

  constructor(place: string, wanted: string, found: unknown) {
    super(`${place === "" ? "answer" : place}: expected ${wanted}, found ${describe(found)}`);
    this.name = "ShapeError";
    this.place = place;
  }
}

const describe = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : typeof value;

/** Any string. */
export const text: Shape<string> = (value, place) => {
  if (typeof value === "string") return value;
  throw new ShapeError(place, "text", value);
};

/** Any finite number. */
export const number: Shape<number> = (value, place) => {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ShapeError(place, "a number", value);
};

/** true or false. */
export const flag: Shape<boolean> = (value, place) => {
  if (typeof value === "boolean") return value;
  throw new ShapeError(place, "true or false", value);
};

/** Whatever it is, untouched. */
export const anything: Shape<unknown> = (value) => value;

/** null and a missing member both become `fallback`. */
export const or =
  <T, F>(shape: Shape<T>, fallback: F): Shape<T | F> =>
  (value, place) =>
    value === null || value === undefined ? fallback : shape(value, place);

/** A list whose every element has the shape. */
export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, place) => {
    if (!Array.isArray(value)) throw new ShapeError(place, "a list", value);
    return value.map((element, index) => shape(element, `${place}[${String(index)}]`));
  };

/** One of a closed set of strings. */
export const word =
  <const W extends string>(...words: readonly W[]): Shape<W> =>
  (value, place) => {
    const found = words.find((one) => one === value);
    if (found !== undefined) return found;
    throw new ShapeError(place, words.join(" or "), value);
  };

/** A JSON object; its members stay unknown. */
export const object: Shape<Readonly<Record<string, unknown>>> = (value, place) => {
  if (isObject(value)) return value;
  throw new ShapeError(place, "an object", value);
};

/** Whether a value is a JSON object (neither null nor a list). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Members = Readonly<Record<string, Shape<unknown>>>;
type Parsed<M extends Members> = { readonly [K in keyof M]: M[K] extends Shape<infer T> ? T : never };

/** An object with the given members. */
export const record = <M extends Members>(members: M): Shape<Parsed<M>> => {
  const shapes = Object.entries(members);
  return (value, place) => {
    const source = object(value, place);
    const parsed: Record<string, unknown> = {};
    for (const [name, shape] of shapes) parsed[name] = shape(source[name], place === "" ? name : `${place}.${name}`);
    return parsed as Parsed<M>;
  };
};

/** The parsed value, then turned into something else. */
export const mapped =
  <T, U>(shape: Shape<T>, turn: (value: T) => U): Shape<U> =>
  (value, place) =>
    turn(shape(value, place));

/** Parses a whole answer. @throws ShapeError */
export const parse = <T>(shape: Shape<T>, value: unknown): T => shape(value, "");
