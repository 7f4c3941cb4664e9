import { big, guid, id, lookup, table, tableName } from "../notation.ts";

// prettier-ignore
export const connectionroleobjecttypecode = table({
  name: "connectionroleobjecttypecode", schemaName: "ConnectionRoleObjectTypeCode", label: "Connection Role Object Type Code", plural: "Connection Role Object Type Codes", set: "connectionroleobjecttypecodes", code: 3233,
  id: "connectionroleobjecttypecodeid", nameColumn: "associatedobjecttypecode", ownership: "Organization", traits: "",
}, [
  tableName("AssociatedObjectTypeCode", "Associated Object Type Code", "cr!"),
  lookup("ConnectionRoleId", "Connection Role", "connectionrole", "cr"),
  id("ConnectionRoleObjectTypeCodeId", "Connection Role Object Type Code", "cr"),
  guid("OrganizationId", "Organization", "r"),
  big("VersionNumber", "Version Number", "r"),
]);
