import { choice, date, guid, id, lookup, table, tableName, text, whole, yesNo } from "../notation.ts";

// prettier-ignore
export const syncattributemapping = table({
  name: "syncattributemapping", schemaName: "SyncAttributeMapping", label: "Sync Attribute Mapping", plural: "Sync Attribute Mappings", set: "syncattributemappings", code: 1401,
  id: "syncattributemappingid", ownership: "Organization", traits: "",
}, [
  whole("AllowedSyncDirection", "Allowed Sync Directions", undefined, "cur!"),
  text("AttributeCRMName", "CRM Name of the attribute for which this mapping is defined", 100, "cr"),
  text("AttributeExchangeName", "Exchange Name of the attribute for which this mapping is defined", 100, "cr"),
  choice("ComponentState", "Component State", { 0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished" }, "r!"),
  text("ComputedProperties", "Computed Properties for one attribute", 500),
  choice("DefaultSyncDirection", "Sync Direction", { 0: "None", 1: "ToExchange", 2: "ToCRM", 3: "Bidirectional" }),
  tableName("EntityTypeCode", "Name of the Entity for which this attribute mapping is defined", "cr"),
  yesNo("IsComputed", "Is Computed", ["No", "Yes"], undefined, "r"),
  yesNo("IsManaged", "Is Managed", ["Unmanaged", "Managed"], undefined, "r"),
  text("MappingName", "Name of the attribute for which this mapping is defined", 100, "cr"),
  lookup("OrganizationId", "Organization Id", "", "r"),
  date("OverwriteTime", "Record Overwrite Time", "r", "UserLocal", "DateOnly"),
  lookup("ParentSyncAttributeMappingId", "Parent Sync-Attribute Mapping", "syncattributemapping"),
  guid("SolutionId", "Solution", "r"),
  guid("SupportingSolutionId", "Solution", "r"),
  id("SyncAttributeMappingId", "Sync-Attribute Mapping Id"),
  guid("SyncAttributeMappingIdUnique", "Sync-Attribute Mapping", "r"),
  lookup("SyncAttributeMappingProfileId", "Profile", "syncattributemappingprofile"),
  choice("SyncDirection", "Sync Direction", { 0: "None", 1: "ToExchange", 2: "ToCRM", 3: "Bidirectional" }),
]);
