/**
 * Builders of addresses below `/api/data/v9.2/`.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview
 */
import type { Filter } from "./filter.ts";
import { toGuid, toName, toPath, toTextLiteral } from "./names.ts";

declare const addressBrand: unique symbol;
/** An address relative to the service root, percent-encoded. Only this file makes them. */
export type Address = string & { readonly [addressBrand]: true };

export interface Order {
  readonly column: string;
  readonly descending?: boolean;
}

export interface Expansion {
  readonly navigation: string;
  readonly select: readonly string[];
}

/** What to read of a set. Without `select` the service sends every column, so it is required. */
export interface Query {
  readonly select: readonly string[];
  readonly filter?: Filter;
  readonly orderBy?: readonly Order[];
  readonly expand?: readonly Expansion[];
  /** At most so many rows in all. Ignored by the service when a page size is asked for. */
  readonly top?: number;
  readonly count?: boolean;
}

const made = (address: string): Address => address as Address;
const encode = encodeURIComponent;

function toOptions(query: Query): string {
  const options = [`$select=${query.select.map(toPath).join(",")}`];
  if (query.filter !== undefined) options.push(`$filter=${encode(query.filter)}`);
  if (query.orderBy !== undefined) options.push(`$orderby=${encode(query.orderBy.map(toOrder).join(","))}`);
  if (query.expand !== undefined) options.push(`$expand=${query.expand.map(toExpansion).join(",")}`);
  if (query.top !== undefined) options.push(`$top=${query.top}`);
  if (query.count === true) options.push("$count=true");
  return options.join("&");
}

const toOrder = (order: Order): string => `${toPath(order.column)}${order.descending === true ? " desc" : ""}`;
const toExpansion = ({ navigation, select }: Expansion): string =>
  `${toName(navigation)}($select=${select.map(toName).join(",")})`;

/** `contacts?$select=…`: rows of a set. */
export const rowsOf = (set: string, query: Query): Address => made(`${toName(set)}?${toOptions(query)}`);

/** `contacts(guid)`: one row, to write or delete. */
export const rowAt = (set: string, id: string): Address => made(`${toName(set)}(${toGuid(id)})`);

/** `contacts(guid)?$select=…`: one row, to read. */
export const rowWith = (set: string, id: string, query: Pick<Query, "select" | "expand">): Address =>
  made(`${rowAt(set, id)}?${toOptions(query)}`);

/** `contacts`: the set itself, to create in. */
export const setOf = (set: string): Address => made(toName(set));

/** An action bound to a row. The namespace is obligatory for bound messages. */
export const actionOn = (set: string, id: string, action: string): Address =>
  made(`${rowAt(set, id)}/Microsoft.Dynamics.CRM.${toName(action)}`);

/** An unbound action. */
export const action = (name: string): Address => made(toName(name));

/** A parameter of a function: text, number, or an expression made by one of the functions below. */
export type Argument = string | number | boolean | { readonly expression: string };

/** A row that does not exist, as a parameter: its table and some columns. */
export const exampleOf = (table: string, columns: Readonly<Record<string, unknown>>): Argument => ({
  expression: JSON.stringify({ "@odata.type": `Microsoft.Dynamics.CRM.${toName(table)}`, ...columns }),
});

/** A page of results, as a parameter. */
export const firstPage = (count: number): Argument => ({
  expression: JSON.stringify({ PageNumber: 1, Count: count }),
});

/** A row as a parameter. */
export const reference = (set: string, id: string): Argument => ({
  expression: JSON.stringify({ "@odata.id": rowAt(set, id) }).replaceAll('"', "'"),
});

const toArgument = (value: Argument): string =>
  typeof value === "string" ? toTextLiteral(value) : typeof value === "object" ? value.expression : String(value);

/** A function bound to a row. */
export const functionOn = (
  set: string,
  id: string,
  name: string,
  parameters: Readonly<Record<string, Argument>>,
): Address => made(`${rowAt(set, id)}/Microsoft.Dynamics.CRM.${functionCall(name, parameters)}`);

/** An unbound function; parameters travel as aliases because a path cannot hold every character. */
export function functionCall(name: string, parameters: Readonly<Record<string, Argument>> = {}): Address {
  const entries = Object.entries(parameters);
  const names = entries.map(([parameter], index) => `${toName(parameter)}=@p${index + 1}`).join(",");
  const values = entries.map(([, value], index) => `@p${index + 1}=${encode(toArgument(value))}`).join("&");
  return made(`${toName(name)}(${names})${values === "" ? "" : `?${values}`}`);
}

/** The rows a FetchXML document selects; the document comes from the builder in fetchxml.ts or from a stored query. */
export const fetched = (set: string, fetchXml: string): Address => made(`${toName(set)}?fetchXml=${encode(fetchXml)}`);

/** Metadata of one table. `cast` names a class of what lies at `path`, `expand` what hangs on each of it. */
export const definitionOf = (
  table: string,
  columns: readonly string[],
  path = "",
  cast?: { readonly type: string; readonly expand: string; readonly of: readonly string[] },
): Address =>
  made(
    `EntityDefinitions(LogicalName='${toName(table)}')${path === "" ? "" : `/${toName(path)}`}` +
      (cast === undefined ? "" : `/Microsoft.Dynamics.CRM.${toName(cast.type)}`) +
      `?$select=${columns.map(toName).join(",")}` +
      (cast === undefined ? "" : `&$expand=${toName(cast.expand)}($select=${cast.of.map(toName).join(",")})`),
  );

/** Metadata of all tables that can be a party of an activity. */
export const partyTables = (): Address =>
  made(
    "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute" +
      `&$filter=${encode("IsActivityParty eq true")}`,
  );

/** Metadata of the columns of a table; `type` narrows to a kind of column, whose own members may be selected then. */
export const columnsOf = (table: string, type: string | undefined, columns: readonly string[]): Address =>
  made(
    `EntityDefinitions(LogicalName='${toName(table)}')/Attributes` +
      `${type === undefined ? "" : `/Microsoft.Dynamics.CRM.${toName(type)}`}?$select=${columns.map(toName).join(",")}`,
  );

/** Metadata: names of the columns of a table that are under column security. */
export const securedColumnsOf = (table: string): Address =>
  made(
    `EntityDefinitions(LogicalName='${toName(table)}')/Attributes?$select=LogicalName` +
      `&$filter=${encode("IsSecured eq true")}`,
  );

/**
 * A link the service handed out (nextLink, deltaLink), made relative. Links are opaque: they are followed as they are,
 * but only back to the service they came from, so that a manipulated answer cannot lead our token elsewhere.
 * @throws RangeError when the link leads elsewhere
 */
export function followed(link: string, serviceRoot: string): Address {
  const root = serviceRoot.endsWith("/") ? serviceRoot : `${serviceRoot}/`;
  if (!link.startsWith(root)) throw new RangeError("The service handed out a link that leads elsewhere.");
  return made(link.slice(root.length));
}
