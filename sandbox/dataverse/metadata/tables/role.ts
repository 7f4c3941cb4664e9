import { big, choice, date, guid, id, lookup, other, table, text } from "../notation.ts";

// prettier-ignore
export const role = table({
  name: "role", schemaName: "Role", label: "Security Role", plural: "Security Roles", set: "roles", code: 1036,
  id: "roleid", nameColumn: "name", ownership: "Business", traits: "",
}, [
  lookup("BusinessUnitId", "Business Unit", "businessunit", "cr!n"),
  other("ManagedProperty", "CanBeDeleted", "Can Be Deleted", "cur!"),
  lookup("CreatedBy", "Created By", "systemuser", "rny"),
  date("CreatedOn", "Created On", "r"),
  lookup("CreatedOnBehalfBy", "Created By (Delegate)", "systemuser", "rny"),
  other("ManagedProperty", "IsCustomizable", "Customizable", "cur!"),
  choice("IsInherited", "Member's privilege inheritance", { 0: "Team privileges only", 1: "Direct User (Basic) access level and Team privileges" }, "cur!n", { initial: 1 }),
  lookup("ModifiedBy", "Modified By", "systemuser", "rny"),
  date("ModifiedOn", "Modified On", "r"),
  lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "systemuser", "rny"),
  text("Name", "Name", 100, "cur!"),
  guid("OrganizationId", "Organization", "r!"),
  lookup("ParentRoleId", "Parent Role", "role", "rn"),
  lookup("ParentRootRoleId", "Parent Root Role", "role", "rn"),
  id("RoleId", "Role"),
  big("VersionNumber", "Version number", "r"),
]);
