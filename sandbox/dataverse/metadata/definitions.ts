/**
 * Tables as EntityDefinitions describes them; columns, choices and relationships have files of their own.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { TableFacts } from "./facts.ts";
import { stableId } from "./identifiers.ts";
import type { Table } from "./model.ts";

export type Description = Readonly<Record<string, unknown>>;

const LANGUAGE = 1033;

export function label(text: string): Description {
  const localized = {
    Label: text,
    LanguageCode: LANGUAGE,
    IsManaged: true,
    MetadataId: stableId(`label ${text}`),
    HasChanged: null,
  };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

/** A value a customer may be allowed to change. */
export const managed = (value: unknown, name: string): Description => ({
  Value: value,
  CanBeChanged: true,
  ManagedPropertyLogicalName: name,
});

const OWNERSHIP: Readonly<Record<TableFacts["ownership"], string>> = {
  User: "UserOwned",
  Business: "BusinessOwned",
  Organization: "OrganizationOwned",
  None: "None",
};

export function describeTable(table: Table): Description {
  return {
    MetadataId: stableId(`table ${table.name}`),
    LogicalName: table.name,
    SchemaName: table.schemaName,
    EntitySetName: table.set,
    LogicalCollectionName: table.set,
    CollectionSchemaName: table.plural.replaceAll(" ", ""),
    ObjectTypeCode: table.objectTypeCode,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName ?? null,
    PrimaryImageAttribute: table.columns.find(({ kind }) => kind === "Image")?.name ?? null,
    OwnershipType: OWNERSHIP[table.ownership],
    IsActivity: table.isActivity,
    IsActivityParty: table.party,
    ActivityTypeMask: table.isActivity ? 1 : 0,
    AutoCreateAccessTeams: false,
    HasActivities: hasCollection(table, "activitypointer", "regardingobjectid"),
    HasNotes: hasCollection(table, "annotation", "objectid"),
    HasEmailAddresses: table.columns.some(({ format }) => format === "Email"),
    HasFeedback: false,
    ChangeTrackingEnabled: table.changeTracking,
    CanChangeTrackingBeEnabled: managed(table.name !== "syncattributemapping", "canchangetrackingbeenabled"),
    IsOptimisticConcurrencyEnabled: table.optimisticConcurrency,
    IsDuplicateDetectionEnabled: managed(table.duplicateDetection, "canmodifyduplicatedetectionsettings"),
    IsConnectionsEnabled: managed(table.connections, "canmodifyconnectionsettings"),
    IsValidForQueue: managed(table.queues, "canmodifyqueuesettings"),
    IsCustomizable: managed(true, "iscustomizable"),
    IsAuditEnabled: managed(false, "canmodifyauditsettings"),
    IsMailMergeEnabled: managed(true, "canmodifymailmergesettings"),
    IsVisibleInMobileClient: managed(true, "canmodifymobilevisibility"),
    IsCustomEntity: false,
    IsIntersect: false,
    IsManaged: true,
    IsPrivate: false,
    IsStateModelAware: table.column.has("statecode"),
    EnforceStateTransitions: false,
    IsValidForAdvancedFind: true,
    IsAvailableOffline: true,
    IsChildEntity: table.name === "activityparty",
    IsEnabledForCharts: true,
    IsImportable: true,
    IsLogicalEntity: false,
    IsBusinessProcessEnabled: table.isActivity || table.ownership === "User",
    IsKnowledgeManagementEnabled: false,
    IsQuickCreateEnabled: table.ownership === "User",
    IntroducedVersion: "5.0.0.0",
    ReportViewName: `Filtered${table.schemaName}`,
    TableType: "Standard",
    DataProviderId: null,
    DisplayName: label(table.label),
    DisplayCollectionName: label(table.plural),
    Description: label(""),
  };
}

const hasCollection = (table: Table, of: string, by: string): boolean =>
  [...table.navigations.values()].some(
    (navigation) => navigation.kind === "collection" && navigation.target === of && navigation.column.name === by,
  );
