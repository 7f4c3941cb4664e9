/**
 * How the wire types are described: enough to check a body, to know every name a query may use and to turn what a
 * client wrote into the form that is stored.
 */
export type Shape =
  | { readonly is: "text" | "flag" | "int" | "number" | "instant" | "date" | "time" | "binary" }
  | { readonly is: "choice"; readonly of: readonly string[] }
  | { readonly is: "record"; readonly type: () => RecordType }
  | { readonly is: "list"; readonly of: Shape };

/** `write`: any time · `create`: only in the first body · `read`: set by the service, ignored in a body. */
export type Access = "write" | "create" | "read";

export interface Property {
  readonly shape: Shape;
  readonly access: Access;
  readonly nullable: boolean;
  /** Shown only when `$select` names it. */
  readonly onDemand: boolean;
  /** A relationship: shown only when `$expand` names it. */
  readonly navigation: boolean;
}

export interface RecordType {
  readonly name: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** Members beyond the declared ones are allowed (open extensions). */
  readonly open: boolean;
  /** Types a body may name with `@odata.type` instead. */
  readonly derived: () => readonly RecordType[];
  /** A value is handed on as it came: whoever stores it reads it, by the type it names itself. */
  readonly readLater: boolean;
}

export const text: Shape = { is: "text" };
export const flag: Shape = { is: "flag" };
export const int: Shape = { is: "int" };
export const number: Shape = { is: "number" };
export const instant: Shape = { is: "instant" };
export const date: Shape = { is: "date" };
export const time: Shape = { is: "time" };
export const binary: Shape = { is: "binary" };
export const choice = (...of: string[]): Shape => ({ is: "choice", of });
export const record = (type: () => RecordType): Shape => ({ is: "record", type });
export const list = (of: Shape): Shape => ({ is: "list", of });

const property = (shape: Shape, more: Partial<Property> = {}): Property => ({
  shape,
  access: "write",
  nullable: true,
  onDemand: false,
  navigation: false,
  ...more,
});

export const read = (shape: Shape): Property => property(shape, { access: "read" });
export const atCreate = (shape: Shape): Property => property(shape, { access: "create" });
export const required = (shape: Shape): Property => property(shape, { nullable: false });
export const readOnDemand = (shape: Shape): Property => property(shape, { access: "read", onDemand: true });
export const createOnDemand = (shape: Shape): Property => property(shape, { access: "create", onDemand: true });
export const relation = (shape: Shape, access: Access = "read"): Property =>
  property(shape, { access, navigation: true });

/** A type from its members; a bare shape is a nullable, always writable property. */
export function type(
  name: string,
  members: Readonly<Record<string, Shape | Property>>,
  more: {
    readonly open?: boolean;
    readonly derived?: () => readonly RecordType[];
    readonly readLater?: boolean;
  } = {},
): RecordType {
  const properties: Record<string, Property> = {};
  for (const [key, member] of Object.entries(members)) properties[key] = "is" in member ? property(member) : member;
  return {
    name,
    properties,
    open: more.open ?? false,
    derived: more.derived ?? (() => []),
    readLater: more.readLater ?? false,
  };
}

/** The declared spelling of a property name (names are matched without regard to case), or undefined. */
export function propertyName(of: RecordType, name: string): string | undefined {
  if (Object.hasOwn(of.properties, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(of.properties).find((known) => known.toLowerCase() === lower);
}
