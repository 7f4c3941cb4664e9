/** GET of metadata: EntityDefinitions and what hangs on them, RelationshipDefinitions, option sets, `$metadata`. */
import { noSegment, notFound } from "../errors.ts";
import type { Address, Segment } from "../http/address.ts";
import type { Answer, Call } from "../http/exchange.ts";
import { jsonAnswer, textAnswer } from "../http/exchange.ts";
import { checkOptionNames, readOptions } from "../odata/options.ts";
import { securedColumns } from "../security/secured-columns.ts";
import type { Session } from "../session.ts";
import { printCsdl } from "./csdl.ts";
import type { Description } from "./definitions.ts";
import { describeColumn, isAttributeClass, ownColumns } from "./column-definitions.ts";
import { describeTable, label } from "./definitions.ts";
import { project, queryDescriptions } from "./description-query.ts";
import type { Model, Table } from "./model.ts";
import { describeOptionSet } from "./option-set-definitions.ts";
import { keysOf, manyToMany, manyToOne, oneToMany } from "./relationship-definitions.ts";

const NAMESPACE = "Microsoft.Dynamics.CRM.";

type Found =
  | { readonly kind: "many"; readonly items: readonly Description[]; readonly context: string }
  | { readonly kind: "one"; readonly item: Description; readonly context: string }
  | { readonly kind: "property"; readonly value: unknown; readonly context: string };

export function answerMetadata(session: Session, segments: readonly Segment[], address: Address, _call: Call): Answer {
  const [first] = segments;
  if (first?.name === "$metadata") {
    return textAnswer(printCsdl(session.model, address.options.get("annotations") === "true"), {
      "Content-Type": "application/xml",
    });
  }
  checkOptionNames(address.options);
  const options = readOptions(address.options);
  const navigate = navigation(session);
  const found = find(session, segments);
  if (found.kind === "property") {
    const context = { "@odata.context": `${session.base}/$metadata#${found.context}` };
    const { value } = found;
    return jsonAnswer(
      200,
      typeof value === "object" && value !== null ? { ...context, ...value } : { ...context, value },
    );
  }
  const chosen = options.select === undefined ? "" : `(${options.select.join(",")})`;
  if (found.kind === "one") {
    return jsonAnswer(200, {
      "@odata.context": `${session.base}/$metadata#${found.context}${chosen}/$entity`,
      ...project(found.item, options, navigate),
    });
  }
  const value = queryDescriptions(found.items, options, navigate);
  const count = options.count ? { "@odata.count": value.length } : {};
  return jsonAnswer(200, { "@odata.context": `${session.base}/$metadata#${found.context}${chosen}`, ...count, value });
}

const tableOf = (model: Model, item: Description): Table | undefined => model.tables.get(String(item["LogicalName"]));

/** Navigation properties of descriptions. */
const navigation =
  (session: Session) =>
  (item: Description, name: string): readonly Description[] | Description | null | undefined => {
    if (name === "OptionSet" || name === "GlobalOptionSet") {
      const set = item[name];
      if (typeof set === "object" && set !== null) return { ...set };
      return name in item ? null : undefined;
    }
    const table = "EntitySetName" in item ? tableOf(session.model, item) : undefined;
    return table === undefined ? undefined : collection(session, table, name);
  };

function collection(session: Session, table: Table, name: string): readonly Description[] | undefined {
  const { model } = session;
  switch (name) {
    case "Attributes": {
      const secured = securedColumns(session, table);
      return ownColumns(table).map((column) => describeColumn(table, column, secured.has(column.name)));
    }
    case "ManyToOneRelationships":
      return manyToOne(model, table);
    case "OneToManyRelationships":
      return oneToMany(model, table);
    case "ManyToManyRelationships":
      return manyToMany(model, table);
    case "Keys":
      return keysOf(table);
    default:
      return undefined;
  }
}

function find(session: Session, [first, ...rest]: readonly Segment[]): Found {
  const { model } = session;
  switch (first?.name) {
    case "EntityDefinitions":
      return inTables(session, first, rest);
    case "RelationshipDefinitions": {
      const all = [
        ...[...model.tables.values()].flatMap((table) => manyToOne(model, table)),
        ...manyToMany(model, undefined),
      ];
      return narrowed({ kind: "many", items: all, context: "RelationshipDefinitions" }, first, rest);
    }
    case "GlobalOptionSetDefinitions":
      return narrowed(
        { kind: "many", items: globalOptionSets(model), context: "GlobalOptionSetDefinitions" },
        first,
        rest,
      );
    case "ManagedPropertyDefinitions":
      return {
        kind: "many",
        items: [
          {
            MetadataId: "00000000-0000-0000-0000-000000000000",
            LogicalName: "iscustomizable",
            DisplayName: label("Customizable"),
          },
        ],
        context: "ManagedPropertyDefinitions",
      };
    default:
      throw noSegment(first?.name ?? "");
  }
}

function globalOptionSets(model: Model): Description[] {
  const found = new Map<string, Description>();
  for (const table of model.tables.values()) {
    for (const column of table.columns) {
      if (column.globalOptionSet !== undefined && !found.has(column.globalOptionSet))
        found.set(column.globalOptionSet, describeOptionSet(table, column));
    }
  }
  return [...found.values()];
}

/** `(LogicalName='contact')`, `(Name='…')`, `(SchemaName='…')` or a MetadataId. */
function byKey(items: readonly Description[], args: string, what: string): Description {
  const [, property = "MetadataId", text = args] = /^(\w+)\s*=\s*'?([^']*)'?$/.exec(args) ?? [];
  const wanted = text.replace(/^'|'$/g, "").toLowerCase();
  const found = items.find((item) => String(item[property]).toLowerCase() === wanted);
  if (found === undefined) throw notFound(what, wanted);
  return found;
}

function narrowed(found: Extract<Found, { kind: "many" }>, segment: Segment, rest: readonly Segment[]): Found {
  const [next, ...more] = rest;
  if (next?.name.startsWith(NAMESPACE) === true) {
    const cast = next.name.slice(NAMESPACE.length);
    if (!isCast(cast)) throw noSegment(next.name);
    const items = found.items.filter((item) => castOf(item) === cast || cast === "AttributeMetadata");
    if (segment.args !== undefined && segment.args !== "") {
      const item = byKey(items, segment.args, cast);
      return deeper({ kind: "one", item, context: `${found.context}/${next.name}` }, more);
    }
    return narrowed({ ...found, items, context: `${found.context}/${next.name}` }, next, more);
  }
  if (segment.args === undefined || segment.args === "") {
    if (next !== undefined) throw noSegment(next.name);
    return found;
  }
  return deeper({ kind: "one", item: byKey(found.items, segment.args, found.context), context: found.context }, rest);
}

/** Columns, relationships and option sets are described by classes of their own. */
const isCast = (name: string): boolean =>
  name === "AttributeMetadata" ||
  isAttributeClass(name) ||
  /^(OneToMany|ManyToMany)RelationshipMetadata$/.test(name) ||
  /^(Boolean)?OptionSetMetadata$/.test(name);

const castOf = (item: Description): string => {
  const type = item["@odata.type"];
  if (typeof type === "string") return type.slice(`#${NAMESPACE}`.length);
  return `${String(item["RelationshipType"]).replace("Relationship", "")}RelationshipMetadata`;
};

function deeper(found: Extract<Found, { kind: "one" }>, rest: readonly Segment[]): Found {
  const [next, ...more] = rest;
  if (next === undefined) return found;
  if (next.name !== "OptionSet" && next.name !== "GlobalOptionSet") return property(found, rest);
  const set = found.item[next.name];
  if (typeof set !== "object" || set === null || more.length > 0) throw noSegment(next.name);
  return { kind: "one", item: { ...set }, context: `${found.context}/${next.name}` };
}

/** One value of a description: `EntityDefinitions(LogicalName='contact')/DisplayName`. */
function property({ item, context }: Extract<Found, { kind: "one" }>, rest: readonly Segment[]): Found {
  const [next, ...more] = rest;
  if (next === undefined || more.length > 0 || next.args !== undefined || !(next.name in item))
    throw noSegment((more[0] ?? next)?.name ?? "");
  const value = item[next.name];
  return { kind: "property", value, context: `${context}('${String(item["LogicalName"])}')/${next.name}` };
}

function inTables(session: Session, first: Segment, rest: readonly Segment[]): Found {
  const items = [...session.model.tables.values()].map(describeTable);
  if (first.args === undefined || first.args === "")
    return narrowed({ kind: "many", items, context: "EntityDefinitions" }, first, rest);
  const item = byKey(items, first.args, "EntityMetadata");
  const [next, ...more] = rest;
  if (next === undefined) return { kind: "one", item, context: "EntityDefinitions" };
  const table = tableOf(session.model, item);
  const inside = table === undefined ? undefined : collection(session, table, next.name);
  if (inside === undefined) return property({ kind: "one", item, context: "EntityDefinitions" }, rest);
  return narrowed(
    { kind: "many", items: inside, context: `EntityDefinitions('${String(item["LogicalName"])}')/${next.name}` },
    next,
    more,
  );
}
