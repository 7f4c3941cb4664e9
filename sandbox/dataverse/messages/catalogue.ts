/** The actions and functions the service knows, what they are bound to and what they take. */
import { LATER_MESSAGES } from "./catalogue-later.ts";
import type { MessageFacts } from "./message-facts.ts";
import type { Parameter } from "./message-facts.ts";

const required = (type: Parameter["type"]): Parameter => ({ type });
const optional = (type: Parameter["type"]): Parameter => ({ type, optional: true });

const DELIVERY: Readonly<Record<string, Parameter>> = {
  MessageId: required("string"),
  Subject: required("string"),
  From: required("string"),
  To: required("string"),
  Cc: required("string"),
  Bcc: required("string"),
  ReceivedOn: required("instant"),
  SubmittedBy: required("string"),
  Importance: required("string"),
  Body: required("string"),
  Attachments: required("rows"),
  ExtraProperties: optional("row"),
};

export const MESSAGES: Readonly<Record<string, MessageFacts>> = {
  WhoAmI: { kind: "function", parameters: {} },
  RetrieveCurrentOrganization: { kind: "function", parameters: { AccessType: required("enum") } },
  RetrievePrincipalAccess: {
    kind: "function",
    bound: { tables: ["systemuser", "team", "organization"] },
    parameters: { Target: required("row") },
  },
  RetrieveSharedPrincipalsAndAccess: { kind: "function", parameters: { Target: required("row") } },
  RetrieveTotalRecordCount: { kind: "function", parameters: { EntityNames: required("list") } },
  RetrieveDuplicates: {
    kind: "function",
    parameters: {
      BusinessEntity: required("row"),
      MatchingEntityName: required("string"),
      PagingInfo: optional("object"),
    },
  },
  InitializeFrom: {
    kind: "function",
    parameters: {
      EntityMoniker: required("row"),
      TargetEntityName: required("string"),
      TargetFieldType: required("enum"),
    },
  },
  CheckPromoteEmail: {
    kind: "function",
    parameters: { MessageId: required("string"), Subject: optional("string"), DirectionCode: optional("integer") },
  },
  CheckIncomingEmail: {
    kind: "function",
    parameters: {
      MessageId: required("string"),
      Subject: optional("string"),
      From: required("string"),
      To: required("string"),
      Cc: required("string"),
      Bcc: required("string"),
      ExtraProperties: optional("row"),
    },
  },
  DeliverPromoteEmail: { kind: "action", bound: { tables: ["email"] }, parameters: DELIVERY },
  DeliverIncomingEmail: {
    kind: "action",
    bound: { tables: ["email"], set: true },
    parameters: { ...DELIVERY, ValidateBeforeCreate: optional("boolean") },
  },
  SendEmail: {
    kind: "action",
    bound: { tables: ["email"] },
    parameters: { IssueSend: required("boolean"), TrackingToken: optional("string") },
  },
  BackgroundSendEmail: { kind: "action", parameters: { Query: required("object") } },
  SendEmailFromTemplate: {
    kind: "action",
    parameters: { TemplateId: required("guid"), Regarding: required("row"), Target: required("row") },
  },
  GetTrackingTokenEmail: { kind: "action", parameters: { Subject: optional("string") } },
  InstantiateTemplate: {
    kind: "action",
    parameters: { TemplateId: required("guid"), ObjectType: required("string"), ObjectId: required("guid") },
  },
  InstantiateFilters: {
    kind: "action",
    bound: { tables: ["systemuser"] },
    parameters: { TemplateCollection: required("rows") },
  },
  ResetUserFilters: { kind: "action", parameters: { QueryType: required("integer") } },
  QualifyLead: {
    kind: "action",
    bound: { tables: ["lead"] },
    parameters: {
      CreateAccount: required("boolean"),
      CreateContact: required("boolean"),
      CreateOpportunity: required("boolean"),
      OpportunityCurrencyId: optional("row"),
      OpportunityCustomerId: optional("row"),
      SourceCampaignId: optional("row"),
      Status: required("integer"),
      ProcessInstanceId: optional("row"),
    },
  },
  CloseIncident: { kind: "action", parameters: { IncidentResolution: required("row"), Status: required("integer") } },
  WinOpportunity: { kind: "action", parameters: { OpportunityClose: required("row"), Status: required("integer") } },
  LoseOpportunity: { kind: "action", parameters: { OpportunityClose: required("row"), Status: required("integer") } },
  AddToQueue: {
    kind: "action",
    bound: { tables: ["queue"] },
    parameters: { Target: required("row"), SourceQueue: optional("row"), QueueItemProperties: optional("row") },
  },
  CreateException: {
    kind: "action",
    bound: { tables: ["appointment", "recurringappointmentmaster"], set: true },
    parameters: { Target: required("row"), OriginalStartDate: required("instant"), IsDeleted: required("boolean") },
  },
  ValidateSavedQuery: {
    kind: "action",
    bound: { tables: ["savedquery"], set: true },
    parameters: { FetchXml: required("string"), QueryType: required("integer") },
  },
  Book: { kind: "action", parameters: { Target: required("row"), ReturnNotifications: optional("boolean") } },
  Reschedule: { kind: "action", parameters: { Target: required("row"), ReturnNotifications: optional("boolean") } },
  Merge: {
    kind: "action",
    parameters: {
      Target: required("row"),
      Subordinate: required("row"),
      UpdateContent: optional("row"),
      PerformParentingChecks: required("boolean"),
    },
  },
  GrantAccess: { kind: "action", parameters: { Target: required("row"), PrincipalAccess: required("object") } },
  ModifyAccess: { kind: "action", parameters: { Target: required("row"), PrincipalAccess: required("object") } },
  RevokeAccess: { kind: "action", parameters: { Target: required("row"), Revokee: required("row") } },
  FullTextSearchKnowledgeArticle: {
    kind: "action",
    parameters: {
      SearchText: required("string"),
      UseInflection: required("boolean"),
      RemoveDuplicates: required("boolean"),
      StateCode: required("integer"),
      QueryExpression: required("object"),
    },
  },
  IncrementKnowledgeArticleViewCount: {
    kind: "action",
    bound: { tables: ["knowledgearticle"] },
    parameters: { ViewDate: required("instant"), Location: required("integer"), Count: required("integer") },
  },
  CreateMultiple: { kind: "action", bound: { tables: "any", set: true }, parameters: { Targets: required("rows") } },
  UpdateMultiple: { kind: "action", bound: { tables: "any", set: true }, parameters: { Targets: required("rows") } },
  UpsertMultiple: { kind: "action", bound: { tables: "any", set: true }, parameters: { Targets: required("rows") } },
  DeleteMultiple: { kind: "action", bound: { tables: "any", set: true }, parameters: { Targets: required("rows") } },
  ...LATER_MESSAGES,
};

export const messageFacts = (name: string): MessageFacts | undefined =>
  Object.hasOwn(MESSAGES, name) ? MESSAGES[name] : undefined;

export const isMessage = (name: string): boolean => messageFacts(name) !== undefined;
