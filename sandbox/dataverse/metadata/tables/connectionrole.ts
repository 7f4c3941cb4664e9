import { big, choice, date, guid, id, lookup, other, state, status, table, text, whole, yesNo } from "../notation.ts";

// prettier-ignore
export const connectionrole = table({
  name: "connectionrole", schemaName: "ConnectionRole", label: "Connection Role", plural: "Connection Roles", set: "connectionroles", code: 3231,
  id: "connectionroleid", nameColumn: "name", ownership: "Organization", traits: "tracked concurrent",
}, [
  choice("Category", "Connection Role Category", { 1: "Business", 2: "Family", 3: "Social", 4: "Sales", 5: "Other", 1000: "Stakeholder", 1001: "Sales Team", 1002: "Service" }),
  id("ConnectionRoleId", "Connection Role"),
  text("Description", "Description", 1000),
  whole("ImportSequenceNumber", "Import Sequence Number", [-2147483648, 2147483647], "cr"),
  text("IntroducedVersion", "Introduced Version", 48, "cr"),
  other("ManagedProperty", "IsCustomizable", "Customizable", "cur!"),
  text("Name", "Name", 100, "cur!"),
  state("StateCode", "Status", { 0: ["Active", 1], 1: ["Inactive", 2] }, "ur!"),
  status("StatusCode", "Status Reason", { 1: ["Active", 0], 2: ["Inactive", 1] }),
  choice("ComponentState", "Component State", { 0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished" }, "r!"),
  guid("ConnectionRoleIdUnique", "Unique ID", "r!"),
  lookup("CreatedBy", "Created By", "systemuser", "rny"),
  date("CreatedOn", "Created On", "r"),
  lookup("CreatedOnBehalfBy", "Created By (Delegate)", "systemuser", "rny"),
  yesNo("IsManaged", "State", ["Unmanaged", "Managed"], false, "r!"),
  lookup("ModifiedBy", "Modified By", "systemuser", "rny"),
  date("ModifiedOn", "Modified On", "r"),
  lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "systemuser", "rny"),
  lookup("OrganizationId", "Organization", "organization", "r!n"),
  date("OverwriteTime", "Overwritten On", "r!", "UserLocal", "DateOnly"),
  guid("SolutionId", "Solution", "r!"),
  guid("SupportingSolutionId", "Solution", "-"),
  big("VersionNumber", "Version Number", "r"),
]);
