/** `$metadata`: the CSDL document. https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/ */
import { MESSAGES } from "../messages/catalogue.ts";
import { edmType } from "../odata/comparison-sql.ts";
import { messageTypes } from "./csdl-messages.ts";
import type { Column } from "./facts.ts";
import type { Model, Table } from "./model.ts";
import type { Navigation } from "./navigation.ts";

const NAMESPACE = "Microsoft.Dynamics.CRM";

/** The type a table derives from: activities from activitypointer, users and teams from principal. */
function baseType(table: Table): string {
  if (table.isActivity) return "activitypointer";
  return table.name === "systemuser" || table.name === "team" ? "principal" : "crmbaseentity";
}

const property = (name: string, column: Column): string => {
  const type = edmType(column);
  const decimal = type === "Edm.Decimal" ? ' Scale="Variable"' : "";
  return `<Property Name="${name}" Type="${type}"${decimal}/>`;
};

/** Tables the stand-in lacks are known by what all of them derive from. */
function navigationProperty(navigation: Navigation, model: Model): string {
  if (navigation.kind !== "single")
    return `<NavigationProperty Name="${navigation.name}" Type="Collection(mscrm.${navigation.target})"/>`;
  const owner = navigation.column.kind === "Owner";
  const target = model.tables.get(navigation.targets[0] ?? "");
  const type = owner ? "principal" : (target?.name ?? "crmbaseentity");
  const key = owner ? "ownerid" : target?.primaryId;
  const property = `_${navigation.column.name}_value`;
  const constraint =
    key === undefined ? "" : `<ReferentialConstraint Property="${property}" ReferencedProperty="${key}"/>`;
  return `<NavigationProperty Name="${navigation.name}" Type="mscrm.${type}" Nullable="true">${constraint}</NavigationProperty>`;
}

function entityType(table: Table, model: Model): string {
  const base = baseType(table);
  const inherited = base === "activitypointer" ? model.tables.get(base) : undefined;
  const keyHere = inherited === undefined && base !== "principal";
  const key = keyHere ? `<Key><PropertyRef Name="${table.primaryId}"/></Key>` : "";
  const properties = [...table.properties]
    .filter(([name]) => inherited?.properties.has(name) !== true)
    .map(([name, column]) => property(name, column));
  const navigations = [...table.navigations.values()]
    .filter(({ name }) => inherited?.navigations.has(name) !== true)
    .map((navigation) => navigationProperty(navigation, model));
  return `<EntityType Name="${table.name}" BaseType="mscrm.${base}">${key}${properties.join("")}${navigations.join("")}</EntityType>`;
}

function entitySet(table: Table, model: Model, annotated: boolean): string {
  const annotation =
    annotated && table.changeTracking
      ? '<Annotation Term="Org.OData.Capabilities.V1.ChangeTracking"><Record><PropertyValue Property="Supported" Bool="true"/></Record></Annotation>'
      : "";
  return `<EntitySet Name="${table.set}" EntityType="${NAMESPACE}.${table.name}">${bindings(table, model)}${annotation}</EntitySet>`;
}

/** Which set each navigation leads to; owners may be in two, so theirs are left open. */
function bindings(table: Table, model: Model): string {
  return [...table.navigations.values()]
    .flatMap((navigation) => {
      const [target, ...more] = navigation.kind === "single" ? navigation.targets : [navigation.target];
      const set = model.tables.get(target ?? "")?.set;
      return set === undefined || more.length > 0
        ? []
        : [`<NavigationPropertyBinding Path="${navigation.name}" Target="${set}"/>`];
    })
    .join("");
}

const imports = (kind: "function" | "action"): string =>
  Object.entries(MESSAGES)
    .filter(([, facts]) => facts.kind === kind && facts.bound === undefined)
    .map(([name]) =>
      kind === "function"
        ? `<FunctionImport Name="${name}" Function="${NAMESPACE}.${name}"/>`
        : `<ActionImport Name="${name}" Action="${NAMESPACE}.${name}"/>`,
    )
    .join("");

export function printCsdl(model: Model, annotated: boolean): string {
  const tables = [...model.tables.values()];
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="${NAMESPACE}" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="crmbaseentity" Abstract="true"/><EntityType Name="principal" BaseType="mscrm.crmbaseentity" Abstract="true"><Key><PropertyRef Name="ownerid"/></Key><Property Name="ownerid" Type="Edm.Guid"/></EntityType>${tables.map((table) => entityType(table, model)).join("")}${messageTypes(model)}<EntityContainer Name="System">${tables.map((table) => entitySet(table, model, annotated)).join("")}${imports("function")}${imports("action")}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}
