/** Actions, functions and the types they use, as CSDL. */
import type { Parameter } from "../messages/message-facts.ts";
import type { MessageFacts } from "../messages/message-facts.ts";
import { MESSAGES } from "../messages/catalogue.ts";
import type { Model, Table } from "./model.ts";

const EDM: Readonly<Record<Parameter["type"], string>> = {
  string: "Edm.String",
  integer: "Edm.Int32",
  boolean: "Edm.Boolean",
  guid: "Edm.Guid",
  instant: "Edm.DateTimeOffset",
  row: "mscrm.crmbaseentity",
  rows: "Collection(mscrm.crmbaseentity)",
  list: "Collection(Edm.String)",
  enum: "Edm.Int32",
  object: "mscrm.expando",
};

/** Parameters whose type is one of ours. */
const TYPES: Readonly<Record<string, string>> = {
  AccessType: "mscrm.EndpointAccessType",
  PagingInfo: "mscrm.PagingInfo",
  PrincipalAccess: "mscrm.PrincipalAccess",
  Query: "mscrm.QueryBase",
  QueryExpression: "mscrm.QueryBase",
  TargetFieldType: "mscrm.TargetFieldType",
};

const ROWS = "Collection(mscrm.crmbaseentity)";

/** What a message answers: a type, or the properties of a type of its own. */
const RETURNS: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  AddToQueue: { QueueItemId: "Edm.Guid" },
  BackgroundSendEmail: { EntityCollection: ROWS, HasAttachments: "Collection(Edm.Boolean)" },
  Book: { ValidationResult: "mscrm.ValidationResult", Notifications: "mscrm.expando" },
  CheckIncomingEmail: { ShouldDeliver: "Edm.Boolean", ReasonCode: "Edm.Int32" },
  CheckPromoteEmail: { ShouldPromote: "Edm.Boolean", ReasonCode: "Edm.Int32" },
  CreateException: { id: "Edm.Guid" },
  CreateMultiple: { Ids: "Collection(Edm.Guid)" },
  DeliverIncomingEmail: { EmailId: "Edm.Guid" },
  DeliverPromoteEmail: { EmailId: "Edm.Guid" },
  FullTextSearchKnowledgeArticle: ROWS,
  GetTrackingTokenEmail: { TrackingToken: "Edm.String" },
  IncrementKnowledgeArticleViewCount: "mscrm.knowledgearticle",
  InitializeFrom: "mscrm.crmbaseentity",
  InstantiateTemplate: ROWS,
  LocalTimeFromUtcTime: { LocalTime: "Edm.DateTimeOffset" },
  QualifyLead: ROWS,
  Reschedule: { ValidationResult: "mscrm.ValidationResult", Notifications: "mscrm.expando" },
  RetrieveAvailableLanguages: { LocaleIds: "Collection(Edm.Int32)" },
  RetrieveCurrentOrganization: { Detail: "mscrm.OrganizationDetail" },
  RetrieveDuplicates: ROWS,
  RetrievePrincipalAccess: { AccessRights: "mscrm.AccessRights" },
  RetrieveProvisionedLanguages: { RetrieveProvisionedLanguages: "Collection(Edm.Int32)" },
  RetrieveSharedPrincipalsAndAccess: { PrincipalAccesses: "Collection(mscrm.PrincipalAccess)" },
  RetrieveTotalRecordCount: { EntityRecordCountCollection: "mscrm.EntityRecordCountCollection" },
  RetrieveUserPrivilegeByPrivilegeName: { RolePrivileges: "Collection(mscrm.RolePrivilege)" },
  RetrieveUserPrivileges: { RolePrivileges: "Collection(mscrm.RolePrivilege)" },
  RetrieveVersion: { Version: "Edm.String" },
  SendEmail: { Subject: "Edm.String" },
  SendEmailFromTemplate: { Id: "Edm.Guid" },
  UtcTimeFromLocalTime: { UtcTime: "Edm.DateTimeOffset" },
  WhoAmI: { BusinessUnitId: "Edm.Guid", UserId: "Edm.Guid", OrganizationId: "Edm.Guid" },
};

const property = ([name, type]: readonly [string, string]): string => `<Property Name="${name}" Type="${type}"/>`;
const complex = (name: string, properties: Readonly<Record<string, string>>, open = false): string =>
  `<ComplexType Name="${name}"${open ? ' OpenType="true"' : ""}>${Object.entries(properties).map(property).join("")}</ComplexType>`;
const enumeration = (name: string, members: Readonly<Record<string, number>>, flags = false): string =>
  `<EnumType Name="${name}"${flags ? ' IsFlags="true"' : ""}>${Object.entries(members)
    .map(([member, value]) => `<Member Name="${member}" Value="${String(value)}"/>`)
    .join("")}</EnumType>`;

const SHARED_TYPES = [
  enumeration(
    "AccessRights",
    {
      None: 0,
      ReadAccess: 1,
      WriteAccess: 2,
      AppendAccess: 4,
      AppendToAccess: 16,
      CreateAccess: 32,
      DeleteAccess: 65536,
      ShareAccess: 262144,
      AssignAccess: 524288,
    },
    true,
  ),
  enumeration("EndpointAccessType", { Default: 0, Internet: 1, Intranet: 2 }),
  enumeration("TargetFieldType", { All: 0, ValidForCreate: 1, ValidForUpdate: 2, ValidForRead: 3 }),
  complex("BooleanManagedProperty", {
    Value: "Edm.Boolean",
    CanBeChanged: "Edm.Boolean",
    ManagedPropertyLogicalName: "Edm.String",
  }),
  complex("expando", {}, true),
  complex("EntityRecordCountCollection", { Keys: "Collection(Edm.String)", Values: "Collection(Edm.Int64)" }),
  complex("OrganizationDetail", { OrganizationId: "Edm.Guid", UniqueName: "Edm.String" }, true),
  complex("PagingInfo", { PageNumber: "Edm.Int32", Count: "Edm.Int32" }, true),
  complex("PrincipalAccess", { AccessMask: "mscrm.AccessRights", Principal: "mscrm.principal" }),
  complex("QueryBase", {}, true),
  complex("RolePrivilege", { Depth: "Edm.Int32", PrivilegeId: "Edm.Guid", BusinessUnitId: "Edm.Guid" }, true),
  complex("ValidationResult", { ValidationSuccess: "Edm.Boolean", ActivityId: "Edm.Guid" }, true),
];

/** The tables a message is bound to; one definition each, as overloads. */
function bindings(model: Model, { bound }: MessageFacts): (string | undefined)[] {
  if (bound === undefined) return [undefined];
  const tables: readonly Pick<Table, "name">[] =
    bound.tables === "any" ? [...model.tables.values()] : bound.tables.map((name) => ({ name }));
  return tables.map(({ name }) => (bound.set === true ? `Collection(mscrm.${name})` : `mscrm.${name}`));
}

function definition(name: string, facts: MessageFacts, binding: string | undefined): string {
  const tag = facts.kind === "function" ? "Function" : "Action";
  const first = binding === undefined ? "" : `<Parameter Name="entity" Type="${binding}" Nullable="false"/>`;
  const parameters = Object.entries(facts.parameters).map(
    ([parameter, { type, optional }]) =>
      `<Parameter Name="${parameter}" Type="${TYPES[parameter] ?? EDM[type]}"${optional === true ? "" : ' Nullable="false"'}/>`,
  );
  const returned = RETURNS[name];
  const type = typeof returned === "string" ? returned : returned === undefined ? undefined : `mscrm.${name}Response`;
  const answer = type === undefined ? "" : `<ReturnType Type="${type}" Nullable="false"/>`;
  return `<${tag} Name="${name}"${binding === undefined ? "" : ' IsBound="true"'}>${first}${parameters.join("")}${answer}</${tag}>`;
}

export function messageTypes(model: Model): string {
  const responses = Object.entries(RETURNS).map(([name, returned]) =>
    typeof returned === "string" ? "" : complex(`${name}Response`, returned),
  );
  const definitions = Object.entries(MESSAGES).flatMap(([name, facts]) =>
    bindings(model, facts).map((binding) => definition(name, facts, binding)),
  );
  return [...SHARED_TYPES, ...responses, ...definitions].join("");
}
