import { big, choice, date, guid, id, lookup, memo, table, text, yesNo } from "../notation.ts";

// prettier-ignore
export const syncattributemappingprofile = table({
  name: "syncattributemappingprofile", schemaName: "SyncAttributeMappingProfile", label: "Sync Attribute Mapping Profile", plural: "Sync Attribute Mapping Profiles", set: "syncattributemappingprofiles", code: 1400,
  id: "syncattributemappingprofileid", nameColumn: "name", ownership: "Organization", traits: "",
}, [
  choice("ComponentState", "Component State", { 0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished" }, "r"),
  lookup("CreatedBy", "Created By", "systemuser", "r"),
  date("CreatedOn", "Created On", "r"),
  lookup("CreatedOnBehalfBy", "Created By Impersonator", "systemuser", "r"),
  memo("Description", "Description", 2000),
  yesNo("IsManaged", "Is Managed", ["Unmanaged", "Managed"], undefined, "r"),
  lookup("ModifiedBy", "Modified By", "systemuser", "r"),
  date("ModifiedOn", "Modified On", "r"),
  lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "systemuser", "r"),
  text("Name", "Name", 100),
  lookup("OrganizationId", "Organization", "organization", "r"),
  date("OverwriteTime", "Record Overwrite Time", "r", "UserLocal", "DateOnly"),
  guid("SolutionId", "Solution", "r"),
  guid("SupportingSolutionId", "Solution", "r"),
  id("SyncAttributeMappingProfileId", "Sync-Attribute Mapping Profile", "cr"),
  guid("SyncAttributeMappingProfileIdUnique", "Sync-Attribute Mapping Profile", "r"),
  big("VersionNumber", "", "r"),
]);
