/** `$metadata`: the CSDL document. https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/ */
import { MESSAGES } from "../messages/catalogue.ts";
import { edmType } from "../odata/comparison-sql.ts";
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

function navigationProperty(navigation: Navigation): string {
  if (navigation.kind === "single") {
    const owner = navigation.column.kind === "Owner";
    const type = owner ? "principal" : (navigation.targets[0] ?? "crmbaseentity");
    return `<NavigationProperty Name="${navigation.name}" Type="mscrm.${type}" Nullable="true"><ReferentialConstraint Property="_${navigation.column.name}_value" ReferencedProperty="${owner ? "ownerid" : "id"}"/></NavigationProperty>`;
  }
  return `<NavigationProperty Name="${navigation.name}" Type="Collection(mscrm.${navigation.target})"/>`;
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
    .map(navigationProperty);
  return `<EntityType Name="${table.name}" BaseType="mscrm.${base}">${key}${properties.join("")}${navigations.join("")}</EntityType>`;
}

function messages(): string {
  return Object.entries(MESSAGES)
    .map(([name, facts]) => {
      const tag = facts.kind === "function" ? "Function" : "Action";
      return `<${tag} Name="${name}"${facts.bound === undefined ? "" : ' IsBound="true"'}/>`;
    })
    .join("");
}

function entitySet(table: Table, annotated: boolean): string {
  const tracked = annotated && table.changeTracking;
  const annotation =
    '<Annotation Term="Org.OData.Capabilities.V1.ChangeTracking"><Record><PropertyValue Property="Supported" Bool="true"/></Record></Annotation>';
  const open = `<EntitySet Name="${table.set}" EntityType="${NAMESPACE}.${table.name}"`;
  return tracked ? `${open}>${annotation}</EntitySet>` : `${open}/>`;
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
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="${NAMESPACE}" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="crmbaseentity" Abstract="true"/><EntityType Name="principal" BaseType="mscrm.crmbaseentity" Abstract="true"><Key><PropertyRef Name="ownerid"/></Key><Property Name="ownerid" Type="Edm.Guid"/></EntityType>${tables.map((table) => entityType(table, model)).join("")}${messages()}<EntityContainer Name="System">${tables.map((table) => entitySet(table, annotated)).join("")}${imports("function")}${imports("action")}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}
