/**
 * Reads FetchXML. Element and attribute names are those of the schema; what is not in it is refused with the code the
 * query builder has for it. https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/
 */
import type { Operator } from "../conditions/operators.ts";
import { isOperator } from "../conditions/operators.ts";
import { DataverseError } from "../errors.ts";
import { Aliases } from "./aliases.ts";
import type {
  AggregateFunction,
  Attribute,
  Comparison,
  DateGrouping,
  Fetch,
  Filter,
  Link,
  LinkFilter,
  LinkType,
  Order,
  Source,
} from "./query.ts";
import type { Element } from "./xml.ts";
import { parseXml } from "./xml.ts";

const refuse = (code: string, message: string): DataverseError => new DataverseError(400, code, message);

const LINK_TYPES: ReadonlySet<string> = new Set<LinkType>([
  "inner",
  "outer",
  "any",
  "not any",
  "all",
  "not all",
  "exists",
  "in",
  "matchfirstrowusingcrossapply",
]);
const AGGREGATES: ReadonlySet<string> = new Set<AggregateFunction>([
  "count",
  "countcolumn",
  "sum",
  "avg",
  "min",
  "max",
]);
const GROUPINGS: ReadonlySet<string> = new Set<DateGrouping>([
  "year",
  "quarter",
  "month",
  "week",
  "day",
  "fiscal-period",
  "fiscal-year",
]);

const isLinkType = (text: string): text is LinkType => LINK_TYPES.has(text);
const isAggregate = (text: string): text is AggregateFunction => AGGREGATES.has(text);
const isGrouping = (text: string): text is DateGrouping => GROUPINGS.has(text);

const MAX_PAGE = 5000;

function flag({ attributes }: Element, name: string, code: string): boolean {
  const text = attributes.get(name);
  if (text === undefined) return false;
  if (!/^(true|false|0|1)$/i.test(text))
    throw refuse(code, `The value '${text}' of attribute ${name} is neither true nor false.`);
  return /^(true|1)$/i.test(text);
}

function positive({ attributes }: Element, name: string): number | undefined {
  const text = attributes.get(name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < 1)
    throw refuse("0x8004110c", `The value '${text}' of attribute ${name} must be greater than zero.`);
  return Number(text);
}

/** Throws DataverseError (400). Tables and columns are not looked at here: see check.ts. */
export function parseFetch(text: string): Fetch {
  if (text.trim() === "") throw refuse("0x80041124", "The query is empty.");
  const root = parseXml(text);
  if (root.name !== "fetch") throw refuse("0x8004111c", `The document element of a query is fetch, not ${root.name}.`);
  const [entity, ...more] = root.children;
  if (entity?.name !== "entity" || more.length > 0)
    throw refuse("0x80041123", "A query has exactly one entity element.");
  const top = positive(root, "top");
  const count = positive(root, "count");
  const page = positive(root, "page");
  const totalCount = flag(root, "returntotalrecordcount", "0x80041101");
  if (top !== undefined && (count !== undefined || page !== undefined || totalCount))
    throw refuse("0x80041114", "The top attribute cannot be combined with paging or a total count.");
  if ((count ?? 0) > MAX_PAGE || (top ?? 0) > MAX_PAGE)
    throw refuse("0x80041101", `A page has at most ${String(MAX_PAGE)} rows.`);
  const aliases = new Aliases();
  return {
    entity: readSource(entity, "t", aliases),
    top,
    count,
    page,
    cookie: root.attributes.get("paging-cookie"),
    distinct: flag(root, "distinct", "0x80041115"),
    aggregate: flag(root, "aggregate", "0x8004111a"),
    totalCount,
    rawOrderBy: flag(root, "useraworderby", "0x800410fd"),
    aggregateLimit: positive(root, "aggregatelimit"),
  };
}

interface Draft {
  all: boolean;
  readonly attributes: Attribute[];
  readonly orders: Order[];
  readonly filters: Filter[];
  readonly links: Link[];
}

function readSource(element: Element, alias: string, aliases: Aliases): Source {
  const table = element.attributes.get("name");
  if (table === undefined || table === "") throw refuse("0x80041102", `The ${element.name} element has no name.`);
  const draft: Draft = { all: false, attributes: [], orders: [], filters: [], links: [] };
  for (const child of element.children) readChild(child, draft, aliases);
  return {
    table,
    alias,
    allAttributes: draft.all,
    attributes: draft.attributes,
    orders: draft.orders,
    filters: draft.filters,
    links: draft.links,
  };
}

function readChild(child: Element, draft: Draft, aliases: Aliases): void {
  switch (child.name) {
    case "all-attributes":
      draft.all = true;
      return;
    case "no-attrs":
      return;
    case "attribute":
      draft.attributes.push(readAttribute(child));
      return;
    case "order":
      draft.orders.push(readOrder(child));
      return;
    case "filter":
      draft.filters.push(readFilter(child, aliases));
      return;
    case "link-entity":
      draft.links.push(readLink(child, aliases));
      return;
    default:
      throw refuse("0x8004111c", `The element ${child.name} is not allowed here.`);
  }
}

function readAttribute(element: Element): Attribute {
  const name = element.attributes.get("name");
  if (name === undefined || name === "") throw refuse("0x80041103", "An attribute element has no name.");
  const aggregate = element.attributes.get("aggregate");
  const grouping = element.attributes.get("dategrouping");
  if (aggregate !== undefined && !isAggregate(aggregate))
    throw refuse("0x8004111a", `The aggregate '${aggregate}' is not known.`);
  if (grouping !== undefined && !isGrouping(grouping))
    throw refuse("0x80041135", `The date grouping '${grouping}' is not known.`);
  const rowAggregate = element.attributes.get("rowaggregate");
  if (rowAggregate !== undefined && rowAggregate !== "CountChildren")
    throw refuse("0x8004111a", `The row aggregate '${rowAggregate}' is not known.`);
  const groupBy = flag(element, "groupby", "0x8004112e");
  if (groupBy && aggregate !== undefined)
    throw refuse("0x80041137", `The attribute '${name}' cannot be grouped by and aggregated.`);
  return {
    name,
    alias: element.attributes.get("alias"),
    aggregate,
    groupBy,
    distinct: flag(element, "distinct", "0x80041115"),
    dateGrouping: grouping,
    countsChildren: rowAggregate !== undefined,
  };
}

function readOrder(element: Element): Order {
  const { attributes } = element;
  const order: Order = {
    attribute: attributes.get("attribute"),
    alias: attributes.get("alias"),
    entityName: attributes.get("entityname"),
    descending: flag(element, "descending", "0x80041119"),
  };
  if (order.attribute === undefined && order.alias === undefined)
    throw refuse("0x80041133", "An order element names neither attribute nor alias.");
  return order;
}

function readFilter(element: Element, aliases: Aliases): Filter {
  const type = element.attributes.get("type") ?? "and";
  if (type !== "and" && type !== "or") throw refuse("0x80041122", `The filter type '${type}' is neither and nor or.`);
  const parts = element.children.map((child): Comparison | Filter | LinkFilter => {
    if (child.name === "filter") return readFilter(child, aliases);
    if (child.name === "condition") {
      aliases.count();
      return readCondition(child);
    }
    if (child.name === "link-entity") return { kind: "link", link: readLink(child, aliases) };
    throw refuse("0x8004111c", `The element ${child.name} is not allowed in a filter.`);
  });
  return { kind: "filter", type, parts };
}

function readCondition(element: Element): Comparison {
  const { attributes } = element;
  const attribute = attributes.get("attribute");
  const name = attributes.get("operator") ?? "";
  if (attribute === undefined || attribute === "") throw refuse("0x80041106", "A condition names no attribute.");
  if (!isOperator(name)) throw refuse("0x80041120", `The condition operator '${name}' is not known.`);
  const operator: Operator = name;
  const value = attributes.get("value");
  const values = element.children.map((child) => {
    if (child.name !== "value") throw refuse("0x8004111c", `The element ${child.name} is not allowed in a condition.`);
    return child.text;
  });
  return {
    kind: "condition",
    attribute,
    entityName: attributes.get("entityname"),
    operator,
    values: value === undefined ? values : [value, ...values],
    valueOf: attributes.get("valueof"),
  };
}

function readLink(element: Element, aliases: Aliases): Link {
  const { attributes } = element;
  const type = attributes.get("link-type") ?? "inner";
  if (!isLinkType(type)) throw refuse("0x80041121", `The link type '${type}' is not known.`);
  const table = attributes.get("name") ?? "";
  const alias = aliases.next(table, attributes.get("alias"));
  return {
    ...readSource(element, alias, aliases),
    from: attributes.get("from") ?? "",
    to: attributes.get("to") ?? "",
    type,
  };
}
